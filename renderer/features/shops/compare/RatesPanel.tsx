// The exchange rates between the base currency and the shops' ones: typed, or pasted as a table. Nothing is fetched.
import { useQuery } from '@tanstack/react-query'
import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { rateText, type ExchangeRate } from '#shared/domain/exchange.ts'
import type { Shop } from '#shared/domain/shop.ts'
import { orpc } from '../../../api/client.ts'
import { useCommand } from '../../../api/command.ts'
import { useSettings } from '../../../api/settings.ts'
import { formatDate } from '../../../i18n/format-time.ts'
import { Button } from '../../../ui/Button.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { PanelSection, SidePanel } from '../../../ui/SidePanel.tsx'
import { TextArea } from '../../../ui/TextField.tsx'
import { showToast } from '../../../ui/toast-store.ts'
import { openSide } from './compare-filter.ts'
import { RateField } from './RateField.tsx'

export function RatesPanel({ shops }: { shops: readonly Shop[] }) {
  const { t } = useTranslation('compare')
  const base = useSettings()?.baseCurrency ?? 'EUR'
  const rates = useQuery(orpc.shops.rates.list.queryOptions())
  const quotes = [...new Set(shops.map((shop) => shop.currency))].filter((currency) => currency !== base)
  const missing = quotes.filter((quote) => !rates.data?.some((rate) => rate.base === base && rate.quote === quote))
  return (
    <SidePanel label={t('rates.title')} head={t('rates.title')} onClose={() => openSide(null)}>
      <h2 className="sr-only">{t('rates.title')}</h2>
      <PanelSection>
        <p className="mb-4 text-12 text-text-2">{t('rates.hint')}</p>
        <ul className="flex flex-col gap-4">
          {missing.map((quote) => (
            <li key={quote}>
              <RateField base={base} quote={quote} known={null} />
            </li>
          ))}
          {rates.data?.map((rate) => (
            <li key={rate.id}>
              <RateLine rate={rate} />
            </li>
          ))}
        </ul>
        {missing.length === 0 && rates.data?.length === 0 && <p className="text-13">{t('rates.none')}</p>}
      </PanelSection>
      <PasteRates />
    </SidePanel>
  )
}

function RateLine({ rate }: { rate: ExchangeRate }) {
  const { t } = useTranslation('compare')
  const remove = useCommand(orpc.shops.rates.remove, {
    onSuccess: () => showToast({ message: t('rates.removed'), undo: 'undo' }),
  })
  return (
    <div className="flex items-end gap-2">
      <div className="min-w-0 flex-1">
        <RateField
          key={rate.rateMillionths}
          base={rate.base}
          quote={rate.quote}
          known={rateText(rate.rateMillionths)}
        />
        <p className="mt-1 truncate text-12 text-text-2">
          {t('rates.from', { source: rate.source, date: formatDate(rate.asOf) })}
        </p>
      </div>
      <IconButton
        icon={Trash2}
        label={t('rates.remove', { base: rate.base, quote: rate.quote })}
        onClick={() => remove.mutate({ id: rate.id })}
        className="mb-5"
      />
    </div>
  )
}

function PasteRates() {
  const { t } = useTranslation('compare')
  const [csv, setCsv] = useState('')
  const take = useCommand(orpc.shops.rates.importCsv, {
    onSuccess: ({ kept, rejected }) => {
      showToast({ message: t('rates.kept', { count: kept }), ...(kept > 0 && { undo: 'undo' as const }) })
      if (rejected.length === 0) setCsv('')
    },
  })
  const rejected = take.data?.rejected ?? []
  return (
    <PanelSection title={t('rates.paste')}>
      <TextArea
        label={t('rates.table')}
        hint={t('rates.tableHint')}
        rows={4}
        value={csv}
        onValueChange={setCsv}
        spellCheck={false}
      />
      {rejected.length > 0 && (
        <div role="alert">
          <ul className="mt-2 text-12 text-amber-text">
            {rejected.slice(0, 5).map(({ line, reason }) => (
              <li key={line}>{t('rates.rejected', { line, reason: t(`rates.reason.${reason}`) })}</li>
            ))}
          </ul>
        </div>
      )}
      <Button
        size={32}
        className="mt-3"
        busy={take.isPending}
        disabled={csv.trim() === ''}
        onClick={() => take.mutate({ csv, source: t('rates.pasted') })}
      >
        {t('rates.take')}
      </Button>
    </PanelSection>
  )
}
