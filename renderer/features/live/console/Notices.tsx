// What went wrong, in one line over the program: never a dialog, never red. The show goes on.
import { TriangleAlert, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { LiveState, ObsStatus } from '#shared/domain/show.ts'
import { describeError } from '../../../api/describe-error.ts'
import { formatTime } from '../../../i18n/format-time.ts'
import { CopyButton } from '../../../ui/CopyButton.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'

interface NoticesProps {
  state: LiveState
  obs: ObsStatus | undefined
  /** The studio's own engine does not answer. */
  stale: boolean
  failure: unknown
  onForget: () => void
}

export function Notices({ state, obs, stale, failure, onForget }: NoticesProps) {
  const { t } = useTranslation(['live', 'common'])
  const words = failure ? describeError(failure) : null
  return (
    <div role="status" aria-live="polite" className="flex shrink-0 flex-col gap-2 empty:hidden">
      {stale && <Notice>{t('live:notice.engineLost')}</Notice>}
      {obs?.phase === 'reconnecting' && (
        <Notice>
          {obs.lastAnswerAt === null
            ? t('live:notice.obsLost')
            : t('live:notice.obsLostSince', { time: formatTime(obs.lastAnswerAt) })}
          {state.phase === 'on-air' || state.phase === 'rehearsal' ? ` ${t('live:notice.showGoesOn')}` : ''}
        </Notice>
      )}
      {words && (
        <Notice
          end={
            <>
              <CopyButton text={words.details} />
              <IconButton icon={X} label={t('common:action.dismiss')} size={28} onClick={onForget} />
            </>
          }
        >
          <span className="font-semibold">{words.title}.</span> {words.meaning} {words.action}
        </Notice>
      )}
    </div>
  )
}

function Notice({ end, children }: { end?: ReactNode; children: ReactNode }) {
  return (
    <div className="flex items-center gap-3 rounded-control bg-amber-soft py-1.5 pr-1.5 pl-3 text-13">
      <TriangleAlert size={16} aria-hidden className="shrink-0 text-amber" />
      <p className="min-w-0 flex-1 py-1">{children}</p>
      {end}
    </div>
  )
}
