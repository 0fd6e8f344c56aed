// What only the seller can settle: picture, name, tag, time; the platform's words in quotes; what it means; the buttons that settle it.
import { Monitor, PartyPopper } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Need } from '#shared/contract/insights.ts'
import { formatWhen } from '../../i18n/format-time.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { Tag } from '../../ui/StatusMark.tsx'
import { Thumb } from '../../ui/Thumb.tsx'
import { NeedActions } from './NeedActions.tsx'
import { useNeedWords } from './need-words.ts'

const firstRows = 6

export function NeedsCard({ needs, now }: { needs: Need[]; now: number }) {
  const { t } = useTranslation('home')
  const [all, setAll] = useState(false)
  const rows = all ? needs : needs.slice(0, firstRows)
  return (
    <Card
      title={t('needs.title')}
      note={needs.length > 0 ? String(needs.length) : undefined}
      end={needs.length > 1 ? t('needs.order') : undefined}
      flush
    >
      {needs.length === 0 ? (
        <EmptyState icon={PartyPopper} title={t('needs.none')} compact>
          {t('needs.noneHint')}
        </EmptyState>
      ) : (
        <ul>
          {rows.map((need) => (
            <NeedRow key={need.id} need={need} now={now} />
          ))}
          {rows.length < needs.length && (
            <li className="border-t border-line px-5 py-2">
              <Button variant="ghost" size={32} onClick={() => setAll(true)}>
                {t('needs.more', { count: needs.length - rows.length })}
              </Button>
            </li>
          )}
        </ul>
      )}
    </Card>
  )
}

function NeedRow({ need, now }: { need: Need; now: number }) {
  const words = useNeedWords(need)
  return (
    <li className="flex min-h-19 flex-wrap items-center gap-x-4 gap-y-2 border-line px-5 py-3 not-first:border-t">
      {need.code === 'obs_unreachable' ? (
        <span className="flex size-10 shrink-0 items-center justify-center rounded-thumb bg-surface-3 text-text-2">
          <Monitor size={18} aria-hidden />
        </span>
      ) : (
        <Thumb assetId={need.thumbAssetId} size={40} kind={need.code === 'render_failed' ? 'video' : 'product'} />
      )}
      <div className="min-w-60 flex-1">
        <p className="flex min-w-0 items-center gap-2">
          <span dir="auto" className="truncate text-13 font-semibold">
            {words.title}
          </span>
          <Tag tone={words.tone}>{words.tag}</Tag>
          <span className="shrink-0 text-12 text-text-2 tabular">{formatWhen(need.at, now)}</span>
        </p>
        {need.quote && (
          <p dir="auto" className="line-clamp-2 text-13">
            {words.quote}
          </p>
        )}
        {words.meaning && <p className="line-clamp-2 text-13 text-text-2">{words.meaning}</p>}
      </div>
      <div className="ml-auto flex shrink-0 gap-2">
        <NeedActions need={need} />
      </div>
    </li>
  )
}
