// Where a selection can be taken: into the spreadsheet, into a file, to the fixes of one press.
import { FileDown, Table2, Wrench, type LucideIcon } from 'lucide-react'
import { useState, type ComponentProps } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { Button } from '../../ui/Button.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { places } from '../../ui/places.ts'
import { Popover } from '../../ui/Popover.tsx'
import { FixDialog, type FixRequest } from './readiness/FixDialog.tsx'
import { SelectionFixes } from './readiness/SelectionFixes.tsx'
import { useCatalog } from './store.ts'

/** Signs instead of words while a panel stands beside the list. */
export function SelectionPlaces({ narrow }: { narrow: boolean }) {
  const { t } = useTranslation('desk')
  const [, go] = useLocation()
  const selected = useCatalog((state) => state.selected)
  const [fixing, setFixing] = useState(false)
  const [request, setRequest] = useState<FixRequest | null>(null)
  const links = [
    { name: t('selection.spreadsheet'), icon: Table2, place: places.spreadsheet },
    { name: t('selection.export'), icon: FileDown, place: places.exportProducts },
  ]
  return (
    <>
      {links.map(({ name, icon, place }) => (
        <FooterButton key={place} narrow={narrow} icon={icon} label={name} onClick={() => go(place)} />
      ))}
      <Popover
        title={t('selection.fixTitle')}
        side="top"
        open={fixing}
        onOpenChange={setFixing}
        trigger={<FooterButton narrow={narrow} icon={Wrench} label={t('selection.fix')} />}
      >
        <SelectionFixes
          productIds={[...selected]}
          onChoose={(fix) => {
            setFixing(false)
            setRequest({ fix, selection: { productIds: [...selected] }, shopId: null })
          }}
        />
      </Popover>
      <FixDialog request={request} onClose={() => setRequest(null)} />
    </>
  )
}

interface FooterButtonProps extends Omit<ComponentProps<'button'>, 'children'> {
  narrow: boolean
  icon: LucideIcon
  label: string
}

/** A sign with its name, or the sign alone; opens what it is the trigger of. */
export function FooterButton({ narrow, label, ...rest }: FooterButtonProps) {
  if (narrow) return <IconButton {...rest} label={label} />
  return (
    <Button {...rest} size={32}>
      {label}
    </Button>
  )
}
