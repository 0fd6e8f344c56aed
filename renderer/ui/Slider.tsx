// A value on a line with its figure at the end.
import { Slider as Base } from '@base-ui/react/slider'
import { cx } from './cx.ts'

interface SliderProps {
  label: string
  value: number
  min: number
  max: number
  step: number
  format: (value: number) => string
  onChange: (value: number) => void
  className?: string
}

export function Slider({ label, value, min, max, step, format, onChange, className }: SliderProps) {
  return (
    <Base.Root
      value={value}
      min={min}
      max={max}
      step={step}
      onValueChange={(next) => onChange(Number(next))}
      className={cx('grid grid-cols-[88px_minmax(0,1fr)_56px] items-center gap-3', className)}
    >
      <Base.Label className="truncate text-13 text-text-2">{label}</Base.Label>
      <Base.Control className="flex h-6 items-center">
        <Base.Track className="h-0.5 w-full rounded-full bg-line-strong">
          <Base.Indicator className="rounded-full bg-text-1" />
          <Base.Thumb
            aria-label={label}
            getAriaValueText={(_text, next) => format(next)}
            className="size-3.5 rounded-full bg-text-1 outline-offset-2 has-focus-visible:outline-2"
          />
        </Base.Track>
      </Base.Control>
      <span className="text-right text-13 tabular">{format(value)}</span>
    </Base.Root>
  )
}
