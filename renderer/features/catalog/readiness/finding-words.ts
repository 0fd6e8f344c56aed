// The numbers of a finding as the page writes them.
import { useTranslation } from 'react-i18next'
import type { Finding } from '#shared/domain/readiness.ts'
import { formatMoney, formatNumber } from '../../../i18n/format.ts'

/** Amounts get their currency, a nameless variant "a variant"; `count` stays a number for the plural. */
export function readableValues(values: Finding['values'], noSku: string): Record<string, string | number> {
  const currency = typeof values.currency === 'string' ? values.currency : null
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      if (name === 'sku' && value === '') return [name, noSku]
      if (typeof value !== 'number' || name === 'count') return [name, value]
      return [name, currency && name.endsWith('Minor') ? formatMoney(value, currency) : formatNumber(value)]
    }),
  )
}

/** What fails and what to do about it, in words. */
export function useFindingWords(): (finding: Finding) => { reason: string; fix: string } {
  const { t } = useTranslation('readiness')
  return ({ ruleId, values }) => ({
    reason: String(t(`rule.${ruleId}`, readableValues(values, t('noSku')))),
    fix: t(`fix.${ruleId}`),
  })
}
