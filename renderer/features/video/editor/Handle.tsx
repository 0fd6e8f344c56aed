// One end of the cut: dragged with the pointer, moved with the arrow keys.
import { formatClock } from '../../../i18n/format-time.ts'

interface HandleProps {
  label: string
  valueMs: number
  minMs: number
  maxMs: number
  left: string
  /** Milliseconds of the source under a pointer. */
  msAt: (clientX: number) => number
  onChange: (ms: number) => void
}

const stepMs = 100
const bigStepMs = 1000

export function Handle({ label, valueMs, minMs, maxMs, left, msAt, onChange }: HandleProps) {
  const set = (ms: number) => {
    const next = Math.round(Math.min(maxMs, Math.max(minMs, ms)))
    if (next !== valueMs) onChange(next)
  }
  return (
    <span
      role="slider"
      tabIndex={0}
      aria-label={label}
      aria-valuemin={minMs}
      aria-valuemax={maxMs}
      aria-valuenow={valueMs}
      aria-valuetext={`${formatClock(valueMs)}.${Math.floor((valueMs % 1000) / 100)}`}
      onPointerDown={(event) => {
        event.stopPropagation()
        event.currentTarget.setPointerCapture(event.pointerId)
      }}
      onPointerMove={(event) => {
        if (event.currentTarget.hasPointerCapture(event.pointerId)) set(msAt(event.clientX))
      }}
      onKeyDown={(event) => {
        const step = event.shiftKey ? bigStepMs : stepMs
        const by = { ArrowLeft: -step, ArrowRight: step, Home: minMs - valueMs, End: maxMs - valueMs }[event.key]
        if (by === undefined) return
        event.preventDefault()
        event.stopPropagation()
        set(valueMs + by)
      }}
      className="absolute inset-y-0 z-10 flex w-6 -translate-x-1/2 cursor-ew-resize touch-none items-center justify-center"
      style={{ left }}
    >
      <span aria-hidden className="h-full w-1.5 rounded-full bg-accent" />
    </span>
  )
}
