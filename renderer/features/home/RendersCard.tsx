// The newest product videos, as pictures.
import { ChevronRight, Clapperboard } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { z } from 'zod'
import type { homeSchema } from '#shared/contract/insights.ts'
import { formatClock } from '../../i18n/format-time.ts'
import { buttonClass } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { EmptyState } from '../../ui/EmptyState.tsx'
import { places } from '../../ui/places.ts'
import { Thumb } from '../../ui/Thumb.tsx'

type Renders = z.infer<typeof homeSchema>['renders']

export function RendersCard({ renders }: { renders: Renders }) {
  const { t } = useTranslation('home')
  return (
    <Card
      title={t('renders.title')}
      note={renders.length > 0 ? String(renders.length) : undefined}
      end={
        <Link href={places.videos} className="flex items-center gap-0.5 rounded-key hover:text-text-1">
          {t('renders.all')}
          <ChevronRight size={16} aria-hidden />
        </Link>
      }
    >
      {renders.length === 0 ? (
        <EmptyState
          icon={Clapperboard}
          title={t('renders.none')}
          compact
          actions={
            <Link href={places.videos} className={buttonClass('secondary', 32)}>
              {t('renders.make')}
            </Link>
          }
        >
          {t('renders.noneHint')}
        </EmptyState>
      ) : (
        <ul className="grid grid-cols-5 gap-3">
          {renders.map((render) => (
            <li key={render.id} className="min-w-0">
              <Link href={places.edit(render.editId)} className="block rounded-thumb">
                <span className="relative block">
                  <Thumb assetId={render.assetId} variant="poster" kind="video" className="aspect-[2/3] w-full" />
                  {render.durationMs !== null && (
                    <span className="absolute right-1 bottom-1 rounded-key bg-plate px-1 text-11 text-on-plate tabular">
                      {formatClock(render.durationMs)}
                    </span>
                  )}
                </span>
                <span dir="auto" className="mt-1 block truncate text-12 text-text-2">
                  {render.title}
                </span>
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
