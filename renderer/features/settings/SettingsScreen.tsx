// Settings in parts: each has an address and saves at once.
import { Boxes, Clapperboard, Database, Info, Radio, SlidersHorizontal, type LucideIcon } from 'lucide-react'
import type { ComponentType } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useRoute } from 'wouter'
import { cx } from '../../ui/cx.ts'
import { places } from '../../ui/places.ts'
import { AboutPart } from './AboutPart.tsx'
import { DataPart } from './DataPart.tsx'
import { GeneralPart } from './GeneralPart.tsx'
import { LivePart } from './LivePart.tsx'
import { StockPart } from './StockPart.tsx'
import { VideoPart } from './VideoPart.tsx'

const parts = [
  { key: 'general', icon: SlidersHorizontal, Part: GeneralPart },
  { key: 'stock', icon: Boxes, Part: StockPart },
  { key: 'video', icon: Clapperboard, Part: VideoPart },
  { key: 'live', icon: Radio, Part: LivePart },
  { key: 'data', icon: Database, Part: DataPart },
  { key: 'about', icon: Info, Part: AboutPart },
] as const satisfies readonly { key: string; icon: LucideIcon; Part: ComponentType }[]

export function SettingsScreen() {
  const { t } = useTranslation('settings')
  const [, params] = useRoute('/settings/:part')
  const { key, Part } = parts.find((part) => part.key === params?.part) ?? parts[0]
  return (
    <div className="mx-auto grid max-w-[1000px] grid-cols-[176px_minmax(0,1fr)] gap-8 px-6 py-6">
      <nav aria-label={t('title')}>
        <h1 className="mb-3 px-3 text-17 font-semibold">{t('title')}</h1>
        <ul className="flex flex-col gap-0.5">
          {parts.map((part) => (
            <li key={part.key}>
              <Link
                href={places.settingsPart(part.key)}
                aria-current={part.key === key ? 'page' : undefined}
                className={cx(
                  'flex h-9 items-center gap-2.5 rounded-control px-3 text-13',
                  part.key === key ? 'bg-surface-3 font-semibold' : 'text-text-2 hover:text-text-1',
                )}
              >
                <part.icon size={16} aria-hidden />
                {t(`part.${part.key}`)}
              </Link>
            </li>
          ))}
        </ul>
      </nav>
      <div className="flex min-w-0 flex-col gap-5">
        <h2 className="mt-0.5 text-17 font-semibold">{t(`part.${key}`)}</h2>
        <Part />
      </div>
    </div>
  )
}
