// The words of a need: its tag, what it means for the seller, the platform's own words in quotes.
import { useTranslation } from 'react-i18next'
import type { Need } from '#shared/contract/insights.ts'
import { describeCode } from '../../api/describe-error.ts'
import { useSettings, useShops } from '../../api/settings.ts'
import { formatMoney } from '../../i18n/format.ts'
import type { Tone } from '../../ui/StatusMark.tsx'

const tones: Record<Need['code'], Tone> = {
  obs_unreachable: 'red',
  low_stock: 'amber',
  refused: 'red',
  conflict: 'amber',
  outbox_failed: 'red',
  auth_expired: 'red',
  render_failed: 'red',
  not_ready: 'amber',
  silent_no_op: 'amber',
}

/** A value of a conflict as a person reads it: prices with their currency. */
export function useConflictValue(need: Need): (value: unknown) => string {
  const shop = useShops().shops.find((candidate) => candidate.id === need.shopId)
  const base = useSettings()?.baseCurrency
  const currency = shop?.currency ?? base ?? 'EUR'
  const isPrice = /price/i.test(String(need.values.field ?? ''))
  return (value) => (isPrice && typeof value === 'number' ? formatMoney(value, currency) : plain(value))
}

const plain = (value: unknown): string =>
  typeof value === 'string' || typeof value === 'number' ? String(value) : JSON.stringify(value ?? '')

export function useNeedWords(need: Need) {
  const { t } = useTranslation('home')
  const shop = useShops().shops.find((candidate) => candidate.id === need.shopId)
  const value = useConflictValue(need)
  const stock = Number(need.values.stock ?? 0)
  const soldOut = need.code === 'low_stock' && stock <= 0
  const meaning = (): string => {
    switch (need.code) {
      case 'obs_unreachable':
        return describeCode(String(need.values.code), { address: String(need.values.address) }).title
      case 'low_stock':
        return soldOut ? t('needs.meaning.sold_out') : t('needs.meaning.low_stock', { count: stock })
      case 'refused':
      case 'silent_no_op':
        return String(need.values.suggestion ?? '') || t(`needs.meaning.${need.code}`)
      case 'conflict':
        return t('needs.meaning.conflict', {
          local: value(need.values.local),
          remote: value(need.values.remote),
          shop: shop?.name ?? '',
        })
      case 'render_failed':
        return describeCode(String(need.values.code)).title
      case 'outbox_failed':
      case 'auth_expired':
      case 'not_ready':
        return t(`needs.meaning.${need.code}`)
    }
  }
  return {
    title: need.code === 'obs_unreachable' ? t('needs.obsTitle') : need.title,
    tag: soldOut ? t('needs.tag.sold_out') : t(`needs.tag.${need.code}`, { shop: shop?.name ?? '' }),
    tone: soldOut ? ('red' as const) : tones[need.code],
    quote: need.quote ? t('needs.quote', { words: need.quote }) : null,
    meaning: meaning(),
  }
}
