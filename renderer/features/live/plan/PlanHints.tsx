// What would hurt on air, in one line each; nothing here stops a show.
import { CircleCheck, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { LiveState } from '#shared/domain/show.ts'
import { orpc } from '../../../api/client.ts'
import { useSubscription } from '../../../api/use-subscription.ts'
import { formatDuration } from '../../../i18n/format-time.ts'
import { planHints } from './plan-model.ts'

export function PlanHints({ state }: { state: LiveState }) {
  const { t } = useTranslation('live')
  const obs = useSubscription(orpc.live.obs.watch, undefined).data
  if (state.phase !== 'off') return null
  const words = planHints(state).map((hint) => {
    switch (hint.code) {
      case 'empty':
        return t('hint.empty')
      case 'tooLong':
      case 'tooShort':
        return t(`hint.${hint.code}`, { by: formatDuration(hint.byMs) })
      case 'noLines':
      case 'noPicture':
      case 'noPrice':
      case 'soldOut':
      case 'lowStock':
        return t(`hint.${hint.code}`, { count: hint.count })
      default:
        return hint satisfies never
    }
  })
  if (obs?.phase === 'disconnected') words.push(t('hint.noObs'))
  return (
    <ul aria-label={t('hint.label')} className="flex shrink-0 flex-wrap gap-x-4 gap-y-1 px-5 pt-1 pb-3 text-12">
      {words.length === 0 && (
        <li className="flex items-center gap-1.5 text-green-text">
          <CircleCheck size={14} aria-hidden />
          {t('hint.ready')}
        </li>
      )}
      {words.map((word) => (
        <li key={word} className="flex items-center gap-1.5 text-amber-text">
          <TriangleAlert size={14} aria-hidden className="shrink-0" />
          {word}
        </li>
      ))}
    </ul>
  )
}
