// A key hint: what to press instead of clicking.
import { cx } from './cx.ts'
import { keyLabel } from './shortcut-text.ts'

/** `keys` as in a shortcut: "mod+k", "space", "p". */
export function Kbd({ keys, className }: { keys: string; className?: string }) {
  return (
    <kbd
      className={cx(
        'inline-flex h-5 min-w-5 shrink-0 items-center justify-center rounded-key border border-line-strong bg-surface-2 px-1 font-sans text-11 text-text-2',
        className,
      )}
    >
      {keyLabel(keys)}
    </kbd>
  )
}
