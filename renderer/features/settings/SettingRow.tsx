// A setting in its card: what it is and does at the left, its control at the right.
import type { ReactNode } from 'react'

interface SettingRowProps {
  title: ReactNode
  hint?: ReactNode
  /** The control; it carries its own name for screen readers. */
  children?: ReactNode
}

export function SettingRow({ title, hint, children }: SettingRowProps) {
  return (
    <div className="flex min-h-16 flex-wrap items-center justify-between gap-x-8 gap-y-2 border-b border-line px-5 py-3 last:border-b-0">
      <div className="min-w-0 flex-1 basis-60">
        <div className="text-13 font-medium">{title}</div>
        {hint && <div className="text-12 text-text-2">{hint}</div>}
      </div>
      {children}
    </div>
  )
}

/** Facts as a quiet list: name, value that may be long. */
export function Facts({ facts }: { facts: readonly { name: string; value: ReactNode }[] }) {
  return (
    <dl className="grid grid-cols-[minmax(96px,auto)_minmax(0,1fr)] gap-x-6 gap-y-1.5 px-5 py-4 text-13">
      {facts.map((fact) => (
        <div key={fact.name} className="contents">
          <dt className="text-text-2">{fact.name}</dt>
          <dd className="break-words">{fact.value}</dd>
        </div>
      ))}
    </dl>
  )
}
