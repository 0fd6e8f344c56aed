// A failure in place: what happened, what it means for the seller, one thing to do; the technical part can be copied.
import { TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { describeError, type ErrorDescription } from '../api/describe-error.ts'
import { Button } from './Button.tsx'
import { CopyButton } from './CopyButton.tsx'
import { cx } from './cx.ts'

interface ErrorStateProps {
  /** Whatever was thrown, or words that are ready. */
  error: unknown
  /** Offers to try again. */
  onRetry?: (() => void) | undefined
  compact?: boolean
  className?: string
}

export function ErrorState({ error, onRetry, compact = false, className }: ErrorStateProps) {
  const { t } = useTranslation('common')
  const Title = compact ? 'p' : 'h1'
  const words = isDescription(error) ? error : describeError(error)
  return (
    <div
      role="alert"
      className={cx(
        'flex gap-3 rounded-control border border-line bg-surface-1 text-13',
        compact ? 'p-3' : 'mx-auto my-8 max-w-xl p-5',
        className,
      )}
    >
      <TriangleAlert size={20} aria-hidden className="mt-0.5 shrink-0 text-amber" />
      <div className="flex min-w-0 flex-1 flex-col gap-1">
        <Title className="text-15 font-semibold">{words.title}</Title>
        <p className="text-text-2">{words.meaning}</p>
        <p className="font-medium">{words.action}</p>
        <div className="mt-2 flex flex-wrap items-center gap-2">
          {onRetry && (
            <Button size={32} onClick={onRetry}>
              {t('action.retry')}
            </Button>
          )}
          <details className="min-w-0 flex-1 text-12 text-text-2 open:basis-full">
            <summary className="inline-flex h-8 items-center rounded-control px-2 hover:text-text-1">
              {t('action.details')}
            </summary>
            <div className="mt-1 flex items-start gap-2 rounded-thumb bg-surface-3 p-2">
              <pre className="min-w-0 flex-1 font-mono text-11 break-all whitespace-pre-wrap">{words.details}</pre>
              <CopyButton text={words.details} />
            </div>
          </details>
        </div>
      </div>
    </div>
  )
}

const isDescription = (error: unknown): error is ErrorDescription =>
  typeof error === 'object' && error !== null && 'meaning' in error && 'action' in error
