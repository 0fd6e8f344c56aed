// The rates that a copy stands on, with their age; one that is missing can be typed right here.
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { rateBetween, rateText } from '#shared/domain/exchange.ts'
import type { Shop } from '#shared/domain/shop.ts'
import { orpc } from '../../../api/client.ts'
import { useSettings } from '../../../api/settings.ts'
import { formatDate } from '../../../i18n/format-time.ts'
import { PanelSection } from '../../../ui/SidePanel.tsx'
import { RateField } from './RateField.tsx'

export function NeededRates({ from, targets }: { from: Shop | null; targets: readonly Shop[] }) {
  const { t } = useTranslation('compare')
  const pivot = useSettings()?.baseCurrency ?? 'EUR'
  const rates = useQuery(orpc.shops.rates.list.queryOptions())
  const base = from?.currency ?? pivot
  const quotes = [...new Set(targets.map((shop) => shop.currency))].filter((currency) => currency !== base)
  if (quotes.length === 0 || !rates.data) return null
  return (
    <PanelSection title={t('rates.title')}>
      <ul className="flex flex-col gap-3 text-13">
        {quotes.map((quote) => {
          const used = rateBetween(rates.data, base, quote, pivot)
          return (
            <li key={quote}>
              {used ? (
                used.from.map((rate) => (
                  <span key={rate.base + rate.quote} className="flex justify-between gap-3">
                    <span className="tabular">
                      {t('rates.line', { base: rate.base, rate: rateText(rate.rateMillionths), quote: rate.quote })}
                    </span>
                    <span className="truncate text-12 text-text-2">
                      {t('rates.from', { source: rate.source, date: formatDate(rate.asOf) })}
                    </span>
                  </span>
                ))
              ) : (
                <RateField base={base} quote={quote} known={null} />
              )}
            </li>
          )
        })}
      </ul>
    </PanelSection>
  )
}
