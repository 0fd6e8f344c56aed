// A key hint: what to press instead of clicking.
import { cx } from './cx.ts'
import { KeyLabel } from './KeyLabel.tsx'

/** `keys` as in a shortcut: "mod+k", "space", "p". `inherit` takes the ink of what it stands on (a filled button, a toast). */
export function Kbd({ keys, inherit = false, className }: { keys: string; inherit?: boolean; className?: string }) {
  return (
    <kbd
      className={cx(
        'inline-flex h-5 min-w-5 shrink-0 items-center justify-center rounded-key border px-1 font-sans text-11 whitespace-nowrap',
        inherit ? 'border-current/40' : 'border-line-strong bg-surface-2 text-text-2',
        className,
      )}
    >
      <KeyLabel keys={keys} />
    </kbd>
  )
}
