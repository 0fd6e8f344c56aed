// State has a shape, not only a colour: dot live, half audit, cross refused, dashed ring to send.
import type { ReactNode } from 'react'
import { cx } from './cx.ts'

export type StatusShape = 'dot' | 'half' | 'cross' | 'ring' | 'dash' | 'pause'
export type Tone = 'green' | 'amber' | 'red' | 'accent' | 'neutral'

const ink: Record<Tone, string> = {
  green: 'text-green',
  amber: 'text-amber',
  red: 'text-red',
  accent: 'text-accent',
  neutral: 'text-text-2',
}

/** The mark alone, 10 px; give `label` where no word stands beside it. */
export function StatusMark({ shape, tone = 'neutral', label }: { shape: StatusShape; tone?: Tone; label?: string }) {
  return (
    <svg
      width="10"
      height="10"
      viewBox="0 0 10 10"
      className={cx('shrink-0', ink[tone])}
      {...(label ? { role: 'img', 'aria-label': label } : { 'aria-hidden': true })}
    >
      {shape === 'dot' && <circle cx="5" cy="5" r="4" fill="currentColor" />}
      {shape === 'half' && (
        <>
          <circle cx="5" cy="5" r="3.5" fill="none" stroke="currentColor" strokeWidth="1.2" />
          <path d="M5 1.5a3.5 3.5 0 0 0 0 7z" fill="currentColor" />
        </>
      )}
      {shape === 'cross' && <path d="M2 2l6 6M8 2l-6 6" stroke="currentColor" strokeWidth="2" strokeLinecap="round" />}
      {shape === 'ring' && (
        <circle cx="5" cy="5" r="3.5" fill="none" stroke="currentColor" strokeWidth="1.4" strokeDasharray="1.9 1.77" />
      )}
      {shape === 'dash' && <path d="M2 5h6" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round" />}
      {shape === 'pause' && <path d="M3.2 2v6M6.8 2v6" stroke="currentColor" strokeWidth="1.8" strokeLinecap="round" />}
    </svg>
  )
}

const tagTones: Record<Tone, string> = {
  green: 'bg-green-soft text-green-text',
  amber: 'bg-amber-soft text-amber-text',
  red: 'bg-red-soft text-red-text',
  accent: 'bg-accent-soft text-accent-text',
  neutral: 'bg-surface-3 text-text-2',
}

interface TagProps {
  tone?: Tone
  /** A mark before the word; its colour follows the tone unless `markTone` is given. */
  shape?: StatusShape
  markTone?: Tone
  className?: string
  children: ReactNode
}

/** A word on a soft ground, 20 high: "Low stock", a shop with its listing's state. */
export function Tag({ tone = 'neutral', shape, markTone, className, children }: TagProps) {
  return (
    <span
      className={cx(
        'inline-flex h-5 max-w-full items-center gap-1 rounded-key px-1.5 text-11 font-medium whitespace-nowrap',
        tagTones[tone],
        className,
      )}
    >
      {shape && <StatusMark shape={shape} tone={markTone ?? tone} />}
      <span className="truncate">{children}</span>
    </span>
  )
}
