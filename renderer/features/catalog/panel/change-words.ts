// A change of the log as a seller reads it: the field's name, and both values as the page writes money, units, lists and states.
import { useTranslation } from 'react-i18next'
import type { TFunction } from 'i18next'
import { lengthIn, weightIn } from '#shared/domain/measure.ts'
import type { ProductDetail } from '#shared/domain/product.ts'
import type { FieldChange, HistoryEntity } from '#shared/domain/product-history.ts'
import type { Shop } from '#shared/domain/shop.ts'
import { formatBps, formatMoney, formatNumber } from '../../../i18n/format.ts'
import { formatWhen } from '../../../i18n/format-time.ts'

type Value = FieldChange['old']
type Words = TFunction<'product'>

/** "Price", "Title in a shop"; a field that has no words yet goes by its own name. */
export function fieldWords(t: Words, entity: HistoryEntity, field: string): string {
  const key = `history.field.${entity}_${field}`
  return t(key as never, { defaultValue: field })
}

export interface ChangeWords {
  /** With the variant, shop or warehouse that it is about. */
  field: string
  /** Null where there was nothing before, or is nothing now. */
  from: string | null
  to: string | null
}

export function useChangeWords(product: ProductDetail, shops: readonly Shop[]): (change: FieldChange) => ChangeWords {
  const { t } = useTranslation('product')
  return (change) => {
    const { entity, field, name } = change
    if (field === '*') {
      const what = [t(`history.entity.${entity}`), name].filter(Boolean).join(' ')
      if (change.old !== null) return { field: what, from: t('history.removed'), to: null }
      return { field: what, from: null, to: t('history.added') }
    }
    const currency =
      entity === 'listing' ? (shops.find((shop) => shop.name === name)?.currency ?? product.currency) : product.currency
    const write = (value: Value) => valueWords(t, field, value, { currency, product, entityId: change.entityId })
    const label = fieldWords(t, entity, field)
    return { field: name === '' ? label : `${name} · ${label}`, from: write(change.old), to: write(change.new) }
  }
}

interface ValueContext {
  currency: string
  product: ProductDetail
  entityId: string
}

/** Null for nothing. */
function valueWords(t: Words, field: string, value: Value, context: ValueContext): string | null {
  if (value === null || value === '') return t('history.nothing')
  if (typeof value === 'number') return numberWords(field, value, context)
  if (typeof value === 'string') {
    if (field === 'status') return t(`history.status.${value}` as never, { defaultValue: value })
    if (field === 'descriptionHtml') return plain(value)
    if (field === 'assetId' || field === 'variantId') return t('history.another')
    return value
  }
  if (typeof value === 'boolean') return String(value)
  if (Array.isArray(value)) return listWords(t, field, value)
  const entries = Object.entries(value)
  if (entries.length === 0) return t('history.nothing')
  if (field === 'extras')
    return entries.map(([column, cell]) => `${column}: ${valueWords(t, '', cell, context) ?? ''}`).join(', ')
  const nameOf = (id: string) => {
    const variant = context.product.variants.find((one) => one.id === id)
    return variant ? [variant.option1, variant.option2, variant.option3].filter(Boolean).join(' / ') || variant.sku : ''
  }
  return entries
    .map(([id, one]) =>
      [nameOf(id), typeof one === 'number' ? numberWords(field, one, context) : ''].filter(Boolean).join(' '),
    )
    .join(', ')
}

function numberWords(field: string, value: number, { currency, product, entityId }: ValueContext): string {
  const variant = product.variants.find(({ id }) => id === entityId)
  if (field.endsWith('Minor') || field === 'variantPrices') return formatMoney(value, currency)
  if (field === 'weightGrams') {
    const unit = variant?.weightUnit ?? 'g'
    return `${formatNumber(weightIn(value, unit))} ${unit}`
  }
  if (field.endsWith('Mm')) {
    const unit = variant?.sizeUnit ?? 'cm'
    return `${formatNumber(lengthIn(value, unit))} ${unit}`
  }
  if (field === 'taxBps') return formatBps(value)
  if (field === 'deletedAt') return formatWhen(value)
  return formatNumber(field === 'position' ? value + 1 : value)
}

function listWords(t: Words, field: string, list: readonly Value[]): string {
  if (list.length === 0) return t('history.nothing')
  if (field === 'pictureIds') return t('history.pictures', { count: list.length })
  return list
    .map((one) =>
      one !== null && typeof one === 'object' && !Array.isArray(one)
        ? t('history.pair', { name: String(one.name as string), value: String(one.value as string) })
        : String(one as string),
    )
    .join(', ')
}

const plain = (html: string): string =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&nbsp;/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 160)
