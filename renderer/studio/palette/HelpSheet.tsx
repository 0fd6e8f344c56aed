// The keyboard map: everything that is registered now, by place.
import { useTranslation } from 'react-i18next'
import { Dialog } from '../../ui/Dialog.tsx'
import { Kbd } from '../../ui/Kbd.tsx'
import { useShortcutRegistry } from '../../ui/shortcuts.ts'
import { closePalette, usePalette } from './palette-store.ts'

export function HelpSheet() {
  const { t } = useTranslation('common')
  const open = usePalette((state) => state.open === 'help')
  const list = useShortcutRegistry((state) => state.list)
  const groups = [...new Set(list.map((shortcut) => shortcut.group))]
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => !next && closePalette()}
      title={t('help.title')}
      description={t('help.hint')}
      width={640}
    >
      <div className="grid grid-cols-2 gap-x-8 gap-y-5 max-sm:grid-cols-1">
        {groups.map((group) => (
          <section key={group}>
            <h3 className="mb-1 text-12 font-semibold text-text-2">{group}</h3>
            <dl>
              {list
                .filter((shortcut) => shortcut.group === group)
                .map((shortcut) => (
                  <div
                    key={shortcut.keys}
                    className="flex items-center justify-between gap-4 border-b border-line py-1.5 last:border-b-0"
                  >
                    <dt className="truncate text-13">{shortcut.label}</dt>
                    <dd>
                      <Kbd keys={shortcut.keys} />
                    </dd>
                  </div>
                ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  )
}
