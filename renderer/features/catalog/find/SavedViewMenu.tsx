// Keeps what is shown under a name; for a kept view, renames, changes, moves and removes it.
import { ArrowLeft, ArrowRight, BookmarkPlus, Ellipsis, Pencil, Save, Trash2 } from 'lucide-react'
import { useState, type FormEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { Menu } from '../../../ui/Menu.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { useSavedViews } from './use-saved-views.ts'

export function SavedViewMenu() {
  const { t } = useTranslation('find')
  const saved = useSavedViews()
  const { views, current } = saved
  const [naming, setNaming] = useState<'new' | 'rename' | null>(null)
  const at = current ? views.indexOf(current) : -1
  return (
    <>
      <IconButton icon={BookmarkPlus} label={t('view.save')} size={36} onClick={() => setNaming('new')} />
      {current && (
        <Menu
          align="end"
          trigger={<IconButton icon={Ellipsis} label={t('view.actions', { name: current.name })} size={36} />}
          entries={[
            { label: t('view.update'), icon: Save, onSelect: () => saved.keepFilters(current) },
            { label: t('view.rename'), icon: Pencil, onSelect: () => setNaming('rename') },
            { label: t('view.left'), icon: ArrowLeft, disabled: at === 0, onSelect: () => saved.moveBy(current, -1) },
            {
              label: t('view.right'),
              icon: ArrowRight,
              disabled: at === views.length - 1,
              onSelect: () => saved.moveBy(current, 1),
            },
            { type: 'separator' },
            { label: t('view.remove'), icon: Trash2, danger: true, onSelect: () => saved.remove(current) },
          ]}
        />
      )}
      {naming && (
        <NameDialog
          key={naming}
          name={naming === 'rename' ? (current?.name ?? '') : ''}
          isTaken={naming === 'rename' ? saved.isTaken : saved.isNameKept}
          onClose={() => setNaming(null)}
          onName={(name) => (naming === 'rename' && current ? saved.rename(current, name) : saved.saveAs(name))}
        />
      )}
    </>
  )
}

interface NameDialogProps {
  name: string
  isTaken: (name: string) => boolean
  onClose: () => void
  onName: (name: string) => void
}

function NameDialog({ name, isTaken, onClose, onName }: NameDialogProps) {
  const { t } = useTranslation('find')
  const [text, setText] = useState(name)
  const problem = isTaken(text) ? t('view.taken') : undefined
  const usable = text.trim() !== '' && problem === undefined
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!usable) return
    onName(text.trim())
    onClose()
  }
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={t('view.save')}
      footer={
        <Button variant="primary" type="submit" form="view-name" disabled={!usable}>
          {t('view.keep')}
        </Button>
      }
    >
      <form id="view-name" onSubmit={submit}>
        <TextField
          label={t('view.name')}
          value={text}
          onValueChange={setText}
          maxLength={60}
          autoFocus
          {...(problem && { error: problem })}
        />
      </form>
    </Dialog>
  )
}
