// The platform's own rules that this product breaks: field, reason, source. Works offline.
import { CircleCheck, Info, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ProductDetail } from '#shared/domain/product.ts'
import type { Finding } from '#shared/domain/readiness.ts'
import type { Shop } from '#shared/domain/shop.ts'
import { formatMoney, formatNumber } from '../../../i18n/format.ts'
import { Button } from '../../../ui/Button.tsx'
import { PanelSection } from '../../../ui/SidePanel.tsx'
import { findingsFor } from './shop-view.ts'

export function ReadinessSection({ product, shop }: { product: ProductDetail; shop: Shop }) {
  const { t } = useTranslation('catalog')
  const [advice, setAdvice] = useState(false)
  const findings = findingsFor(product, shop)
  const blocking = findings.filter((finding) => finding.severity === 'blocks')
  const hints = findings.filter((finding) => finding.severity === 'advice')
  return (
    <PanelSection
      title={t('ready.title')}
      end={blocking.length > 0 ? t('ready.toFix', { count: blocking.length, shop: shop.name }) : shop.name}
    >
      <ul className="flex flex-col gap-2.5">
        {blocking.length === 0 && (
          <li className="flex items-center gap-2.5 text-13">
            <CircleCheck size={16} aria-hidden className="shrink-0 text-green" />
            {t('ready.fine')}
          </li>
        )}
        {blocking.map((finding) => (
          <FindingRow key={finding.ruleId} finding={finding} />
        ))}
        {advice && hints.map((finding) => <FindingRow key={finding.ruleId} finding={finding} />)}
      </ul>
      {hints.length > 0 && (
        <Button
          variant="ghost"
          size={32}
          className="mt-2 -ml-3"
          aria-expanded={advice}
          onClick={() => setAdvice(!advice)}
        >
          {advice ? t('ready.hideAdvice') : t('ready.advice', { count: hints.length })}
        </Button>
      )}
    </PanelSection>
  )
}

function FindingRow({ finding }: { finding: Finding }) {
  const { t } = useTranslation('catalog')
  const blocks = finding.severity === 'blocks'
  const Icon = blocks ? TriangleAlert : Info
  return (
    <li className="flex items-start gap-2.5 text-13" title={t('ready.source', { source: finding.source })}>
      <Icon size={16} aria-hidden className={`mt-0.5 shrink-0 ${blocks ? 'text-amber' : 'text-text-2'}`} />
      <span className={blocks ? undefined : 'text-text-2'}>
        {t(`rule.${finding.ruleId}`, readable(finding.values))}
      </span>
    </li>
  )
}

/** Numbers as the page writes them; amounts with their currency. `count` stays a number for the plural. */
function readable(values: Finding['values']): Record<string, string | number> {
  const currency = typeof values.currency === 'string' ? values.currency : null
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      if (typeof value !== 'number' || name === 'count') return [name, value]
      return [name, currency && name.endsWith('Minor') ? formatMoney(value, currency) : formatNumber(value)]
    }),
  )
}
