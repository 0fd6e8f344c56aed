// A part of a panel that can be folded away; what was folded stays so while the studio is open, on every product.
import { ChevronDown } from 'lucide-react'
import { useId, type ReactNode } from 'react'
import { create } from 'zustand'
import { cx } from './cx.ts'

const useFolded = create<{ open: Readonly<Record<string, boolean>> }>(() => ({ open: {} }))

interface DisclosureProps {
  /** Names the part in every panel of its kind. */
  id: string
  title: string
  /** Right of the title: a figure, a short state. Also readable while folded. */
  end?: ReactNode
  defaultOpen?: boolean
  children: ReactNode
}

export function Disclosure({ id, title, end, defaultOpen = true, children }: DisclosureProps) {
  const open = useFolded((state) => state.open[id] ?? defaultOpen)
  const body = useId()
  const toggle = () => useFolded.setState((state) => ({ open: { ...state.open, [id]: !open } }))
  return (
    <section className="break-inside-avoid border-b border-line last:border-b-0">
      <h3>
        <button
          type="button"
          aria-expanded={open}
          aria-controls={body}
          onClick={toggle}
          className="flex min-h-12 w-full items-center gap-3 px-5 py-3 text-left hover:bg-surface-2 focus-visible:-outline-offset-2"
        >
          <span className="text-13 font-semibold">{title}</span>
          <span className="ml-auto min-w-0 truncate text-12 text-text-2 tabular">{end}</span>
          <ChevronDown
            size={16}
            aria-hidden
            className={cx(
              'shrink-0 text-text-2 transition-transform motion-reduce:transition-none',
              !open && '-rotate-90',
            )}
          />
        </button>
      </h3>
      <div id={body} hidden={!open} className="px-5 pt-1 pb-5">
        {open && children}
      </div>
    </section>
  )
}
