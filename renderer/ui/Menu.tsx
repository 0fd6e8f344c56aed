// A list of actions behind a button.
import { Menu as Base } from '@base-ui/react/menu'
import { Check, type LucideIcon } from 'lucide-react'
import type { ReactElement, ReactNode } from 'react'
import { cx } from './cx.ts'
import { KeyLabel } from './KeyLabel.tsx'
import { popupClass } from './Popover.tsx'
import { itemClass } from './Select.tsx'

export type MenuEntry =
  | {
      type?: 'item'
      label: ReactNode
      onSelect: () => void
      icon?: LucideIcon
      keys?: string
      danger?: boolean
      disabled?: boolean
      checked?: boolean
    }
  | { type: 'separator' }
  | { type: 'heading'; label: ReactNode }

interface MenuProps {
  trigger: ReactElement<Record<string, unknown>>
  entries: readonly MenuEntry[]
  align?: 'start' | 'center' | 'end'
  side?: 'top' | 'bottom' | 'left' | 'right'
}

export function Menu({ trigger, entries, align = 'start', side = 'bottom' }: MenuProps) {
  return (
    <Base.Root modal={false}>
      <Base.Trigger render={trigger} />
      <Base.Portal>
        <Base.Positioner side={side} align={align} sideOffset={4} collisionPadding={8} className="z-40">
          <Base.Popup className={cx(popupClass, 'min-w-52 p-1')}>
            {entries.map((entry, index) => (
              <Entry key={index} entry={entry} />
            ))}
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}

function Entry({ entry }: { entry: MenuEntry }) {
  if (entry.type === 'separator') return <Base.Separator className="my-1 h-px bg-line" />
  if (entry.type === 'heading')
    return <div className="px-2 pt-2 pb-1 text-11 font-semibold text-text-2">{entry.label}</div>
  const Icon = entry.icon
  return (
    <Base.Item
      onClick={entry.onSelect}
      disabled={entry.disabled}
      className={cx(itemClass, entry.danger && 'text-red-text')}
      {...(entry.checked !== undefined && { role: 'menuitemradio', 'aria-checked': entry.checked })}
    >
      {Icon && <Icon size={16} aria-hidden className="shrink-0 text-text-2" />}
      <span className="min-w-0 flex-1 truncate">{entry.label}</span>
      {entry.checked && <Check size={16} aria-hidden className="text-accent-text" />}
      {entry.keys && (
        <span className="pl-4 text-11 text-text-2">
          <KeyLabel keys={entry.keys} />
        </span>
      )}
    </Base.Item>
  )
}
