// The platform's own rules that this product breaks: field, reason, what to do, and the fix where there is an honest one. Works offline.
import { CircleCheck, Info, TriangleAlert } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ProductDetail } from '#shared/domain/product.ts'
import { scoreOf, type Finding } from '#shared/domain/readiness.ts'
import { fixOf, planFix, type FixKind } from '#shared/domain/readiness/fixes.ts'
import { ruleSources } from '#shared/domain/readiness/rule.ts'
import type { Shop } from '#shared/domain/shop.ts'
import { formatDate } from '../../../i18n/format-time.ts'
import { Button } from '../../../ui/Button.tsx'
import { PanelSection } from '../../../ui/SidePanel.tsx'
import { FixDialog, type FixRequest } from '../readiness/FixDialog.tsx'
import { fixIcons } from '../readiness/fix-icon.ts'
import { useFindingWords } from '../readiness/finding-words.ts'
import { ScoreMark } from '../readiness/ScoreMark.tsx'
import { findingsFor } from './shop-view.ts'

export function ReadinessSection({ product, shop }: { product: ProductDetail; shop: Shop }) {
  const { t } = useTranslation('catalog')
  const [advice, setAdvice] = useState(false)
  const [request, setRequest] = useState<FixRequest | null>(null)
  const findings = findingsFor(product, shop)
  const blocking = findings.filter((finding) => finding.severity === 'blocks')
  const hints = findings.filter((finding) => finding.severity === 'advice')
  // A fix that would do nothing here is not offered: a barcode that no leading zero makes right, say.
  const works = (fix: FixKind | null) =>
    fix !== null && planFix(fix, { ...product, product }, [shop]).length > 0 ? fix : null
  const row = (finding: Finding) => (
    <FindingRow
      key={finding.ruleId}
      finding={finding}
      fix={works(fixOf(finding.ruleId))}
      onFix={(fix) => setRequest({ fix, selection: { productIds: [product.id] }, shopId: shop.id })}
    />
  )
  return (
    <PanelSection
      title={t('ready.title')}
      end={
        <span className="flex items-center gap-2">
          {blocking.length > 0 ? t('ready.toFix', { count: blocking.length, shop: shop.name }) : shop.name}
          <ScoreMark score={scoreOf(findings)} blocked={blocking.length > 0} />
        </span>
      }
    >
      <ul className="flex flex-col gap-3">
        {blocking.length === 0 && (
          <li className="flex items-center gap-2.5 text-13">
            <CircleCheck size={16} aria-hidden className="shrink-0 text-green" />
            {t('ready.fine')}
          </li>
        )}
        {blocking.map(row)}
        {advice && hints.map(row)}
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
      <FixDialog request={request} onClose={() => setRequest(null)} />
    </PanelSection>
  )
}

interface FindingRowProps {
  finding: Finding
  fix: FixKind | null
  onFix: (fix: FixKind) => void
}

function FindingRow({ finding, fix, onFix }: FindingRowProps) {
  const { t } = useTranslation('readiness')
  const words = useFindingWords()(finding)
  const blocks = finding.severity === 'blocks'
  const Icon = blocks ? TriangleAlert : Info
  const source = ruleSources[finding.source]
  const line = t('source.line', { name: source.name, date: formatDate(Date.parse(source.readOn)) })
  return (
    <li className="flex items-start gap-2.5 text-13">
      <Icon size={16} aria-hidden className={`mt-0.5 shrink-0 ${blocks ? 'text-amber' : 'text-text-2'}`} />
      <div className="min-w-0 flex-1">
        <p className={blocks ? undefined : 'text-text-2'} title={line}>
          {words.reason}
        </p>
        <p className="text-12 text-text-2">
          {words.fix}
          {finding.overridden && ` ${t('source.yours')}.`}
          {!source.verified && ` (${t('source.secondHand')})`}
        </p>
        {fix && (
          <Button size={32} icon={fixIcons[fix]} className="mt-1.5" onClick={() => onFix(fix)}>
            {t(`fixName.${fix}`)}
          </Button>
        )}
      </div>
    </li>
  )
}
