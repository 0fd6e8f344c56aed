// What an import changes on known products, counted by field and with the first examples, so that the seller sees it before.
import type { ImportChanges } from '#shared/domain/import-file.ts'
import type { ExistingProduct, ProductPlan } from './plan.ts'
import type { RowChange } from './row-change.ts'

const sampled = 60
/** Enough of each field that no single one fills the examples. */
const sampledPerField = 12
const quiet = new Set(['updatedAt', 'position'])

export function createChangeCounter() {
  const counts = new Map<string, number>()
  const sample: ImportChanges['sample'] = []

  const count = (field: string, example: () => ImportChanges['sample'][number]): void => {
    const known = counts.get(field) ?? 0
    counts.set(field, known + 1)
    if (known < sampledPerField && sample.length < sampled) sample.push(example())
  }
  const addRow = (change: RowChange, title: string, skuOf: (id: string) => string): void => {
    if (!('patch' in change)) return
    for (const [field, after] of Object.entries(change.patch)) {
      if (quiet.has(field)) continue
      const before = shown(change.before[field])
      count(field, () => ({ title, sku: skuOf(change.id), field, before, after: shown(after) }))
    }
  }
  return {
    add: (plan: ProductPlan, existing: ExistingProduct | null): void => {
      const { write } = plan
      if (!existing || !write) return
      const title = existing.product.title
      if (write.product) addRow(write.product, title, () => '')
      const skuOf = (id: string): string => write.after.variants.find((variant) => variant.id === id)?.sku ?? ''
      for (const change of write.variants) {
        addRow(change, title, skuOf)
        if ('row' in change)
          count('newVariant', () => ({ title, sku: '', field: 'newVariant', before: '', after: skuOf(change.id) }))
      }
      for (const change of write.pictures) {
        const url = 'row' in change ? shown(change.row.sourceUrl) : ''
        if ('row' in change)
          count('newPicture', () => ({ title, sku: '', field: 'newPicture', before: '', after: url }))
      }
    },
    result: (): ImportChanges => ({
      fields: [...counts].map(([field, total]) => ({ field, count: total })).toSorted((a, b) => b.count - a.count),
      sample,
    }),
  }
}

/** A value as text: amounts stay minor units, the page shows them as money. */
function shown(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (typeof value === 'string') return value.slice(0, 300)
  if (typeof value === 'number') return String(value)
  if (!Array.isArray(value)) {
    const entries = Object.entries(value as Record<string, unknown>)
    return entries
      .map(([name, text]) => `${name}: ${String(text)}`)
      .join(', ')
      .slice(0, 300)
  }
  const items = value.map((item: unknown) =>
    typeof item === 'object' && item !== null && 'name' in item && 'value' in item
      ? `${String(item.name)}: ${String(item.value)}`
      : String(item),
  )
  return items.join(', ').slice(0, 300)
}
