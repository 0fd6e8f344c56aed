// For what must not happen by accident (go live, end the show): hold for 800 ms, or press twice. Never a dialog.
import type { LucideIcon } from 'lucide-react'
import { useEffect, useRef, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { cx } from './cx.ts'

export const holdMs = 800
/** How long the first press stays armed for the second. */
export const armedMs = 4000

interface HoldButtonProps {
  icon?: LucideIcon
  onConfirm: () => void
  children: ReactNode
  /** Second line, "hold to end" by default. */
  hint?: ReactNode
  tone?: 'neutral' | 'red'
  disabled?: boolean
  className?: string
}

export function HoldButton({
  icon: Icon,
  onConfirm,
  children,
  hint,
  tone = 'neutral',
  disabled = false,
  className,
}: HoldButtonProps) {
  const { t } = useTranslation('common')
  const [holding, setHolding] = useState(false)
  const [armed, setArmed] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  // A press that confirmed must not arm again when the click event of its release arrives.
  const spent = useRef(false)

  useEffect(() => () => clearTimeout(timer.current), [])
  useEffect(() => {
    if (!armed) return
    const back = setTimeout(() => setArmed(false), armedMs)
    return () => clearTimeout(back)
  }, [armed])

  const confirm = () => {
    spent.current = true
    clearTimeout(timer.current)
    setHolding(false)
    setArmed(false)
    onConfirm()
  }
  const press = () => {
    if (holding || disabled) return
    spent.current = false
    setHolding(true)
    timer.current = setTimeout(confirm, holdMs)
  }
  const release = () => {
    clearTimeout(timer.current)
    setHolding(false)
  }
  const click = () => {
    if (spent.current) spent.current = false
    else if (armed) confirm()
    else setArmed(true)
  }

  return (
    <button
      type="button"
      disabled={disabled}
      onPointerDown={(event) => event.button === 0 && press()}
      onPointerUp={release}
      onPointerLeave={release}
      onPointerCancel={release}
      onKeyDown={(event) => (event.key === ' ' || event.key === 'Enter') && !event.repeat && press()}
      onKeyUp={release}
      onBlur={release}
      onClick={click}
      onContextMenu={(event) => event.preventDefault()}
      className={cx(
        'relative flex h-10 shrink-0 items-center gap-2.5 overflow-hidden rounded-control border px-3.5 text-left font-semibold select-none disabled:opacity-50',
        tone === 'red' ? 'border-red bg-red-soft text-text-1' : 'border-line-strong bg-surface-2 text-text-1',
        armed && 'border-amber',
        className,
      )}
    >
      <span
        aria-hidden
        className={cx(
          'absolute inset-0 origin-left',
          tone === 'red' ? 'bg-red/40' : 'bg-surface-3',
          holding ? 'scale-x-100' : 'scale-x-0',
        )}
        style={{ transition: holding ? `transform ${holdMs}ms linear` : 'none' }}
      />
      {Icon && <Icon size={16} aria-hidden className="relative shrink-0" />}
      <span className="relative flex min-w-0 flex-col leading-4">
        <span className="truncate">{children}</span>
        <span
          aria-live="polite"
          className={cx('truncate text-11 font-normal', armed ? 'text-amber-text' : 'text-text-2')}
        >
          {armed ? t('action.confirmPress') : (hint ?? t('action.hold'))}
        </span>
      </span>
    </button>
  )
}
