// Before and after of each price that a copy would write, with what is left of it; and what it leaves alone, and why.
import { TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { CopiedPrice, CopyPreview as Preview } from '#shared/domain/listing-copy.ts'
import type { Shop } from '#shared/domain/shop.ts'
import { formatBps, formatMoney } from '../../../i18n/format.ts'
import { PanelSection } from '../../../ui/SidePanel.tsx'

const shown = 50

export function CopyPreview({ preview, shops }: { preview: Preview; shops: readonly Shop[] }) {
  const { t } = useTranslation('compare')
  return (
    <PanelSection title={t('preview.title')} end={t('preview.count', { count: preview.prices })}>
      {preview.belowFloor > 0 && (
        <p role="status" className="mb-3 flex items-center gap-2 text-13 text-amber-text">
          <TriangleAlert size={16} aria-hidden />
          {t('preview.belowFloor', { count: preview.belowFloor })}
        </p>
      )}
      {preview.skipped.length > 0 && (
        <ul className="mb-3 text-12 text-text-2">
          {preview.skipped.map(({ reason, count }) => (
            <li key={reason}>{t(`skip.${reason}`, { count })}</li>
          ))}
        </ul>
      )}
      <ul className="-mx-2">
        {preview.lines.slice(0, shown).map((line) => (
          <PriceLine
            key={line.shopId + line.variantId}
            line={line}
            shop={shops.find((shop) => shop.id === line.shopId)}
          />
        ))}
      </ul>
      {preview.prices > shown && (
        <p className="mt-2 text-12 text-text-2">{t('preview.more', { count: preview.prices - shown })}</p>
      )}
    </PanelSection>
  )
}

function PriceLine({ line, shop }: { line: CopiedPrice; shop: Shop | undefined }) {
  const { t } = useTranslation('compare')
  if (!shop) return null
  return (
    <li className="flex items-center gap-3 border-t border-line px-2 py-1.5 first:border-t-0">
      <span className="min-w-0 flex-1">
        <span dir="auto" className="block truncate text-13">
          {line.title}
        </span>
        <span className="block truncate text-12 text-text-2">
          {[line.variant, shop.name].filter(Boolean).join(' · ')}
        </span>
      </span>
      <span className="shrink-0 text-right tabular">
        <span className="block text-13">
          <span className="text-text-2">
            {line.beforeMinor === null
              ? formatMoney(line.fromMinor, line.fromCurrency)
              : formatMoney(line.beforeMinor, shop.currency, shop.locale)}{' '}
            →{' '}
          </span>
          <b className="font-semibold">{formatMoney(line.afterMinor, shop.currency, shop.locale)}</b>
        </span>
        {line.leftBps !== null && (
          <span className={`block text-12 ${line.belowFloor ? 'text-amber-text' : 'text-text-2'}`}>
            {t('preview.left', { share: formatBps(line.leftBps) })}
          </span>
        )}
      </span>
    </li>
  )
}
