// Fills a seller's own template of TikTok Seller Center: one row per variant. Every entry of the file but the sheet is copied byte for
// byte, and of the sheet nothing changes but the cells that are filled.
import { barcodeProblem } from '#shared/domain/barcode.ts'
import { DomainError } from '#shared/domain/errors.ts'
import type { ExportProblemCode } from '#shared/domain/export.ts'
import { htmlToText } from '#shared/domain/html-text.ts'
import { openZip } from '../../../kernel/zip/reader.ts'
import { createZipWriter } from '../../../kernel/zip/writer.ts'
import { amount, type Cell, type Layout } from '../layout.ts'
import { addressesOf, choiceOf, variantAddress, type ExportProduct, type ExportVariant } from '../product.ts'
import { decimal } from '../woocommerce.ts'
import type { TemplateField } from './keys.ts'
import { openTemplate, type Template, type TemplateColumn } from './open.ts'
import { fillSheet } from './sheet.ts'

type Problem = (code: ExportProblemCode, leavesOut?: boolean) => void
/** Seller Center takes a few thousand rows at a time; the sheet is held in memory while it is filled. */
export const maxTemplateRows = 10_000

export interface FillOptions {
  currency: string
  /** The category to write where the product's own is none of the template's. */
  category: string | undefined
}

/** The rows of one product, none with the reason told where Seller Center would refuse it. */
export function templateRows(
  template: Pick<Template, 'columns'>,
  product: ExportProduct,
  { currency, category }: FillOptions,
  problem: Problem,
): Map<number, Cell>[] {
  const places = new Map(template.columns.flatMap((column, at) => (column.field ? [[column.field, at] as const] : [])))
  const column = (field: TemplateField): TemplateColumn | undefined => template.columns[places.get(field) ?? -1]
  const urls = addressesOf(product)
  const chosen = categoryFor(column('category')?.choices ?? null, product.category, category)
  const missing = reasons(product, urls, chosen, (field) => places.has(field))
  if (missing.length > 0) {
    for (const code of missing) problem(code, true)
    return []
  }
  if (urls.length < product.pictures.length) problem('picture_without_address')
  if (urls.length > 9) problem('too_many_pictures')
  const shared: Partial<Record<TemplateField, Cell>> = {
    category: chosen ?? '',
    brand: brandFor(column('brand')?.choices ?? null, product.vendor),
    title: product.title,
    description: htmlToText(product.descriptionHtml) || product.title,
    ...Object.fromEntries(urls.slice(0, 9).map((url, at) => [`image${at + 1}`, url])),
  }
  if (product.descriptionHtml === '') problem('description_missing')
  return product.variants.map((variant) => {
    if (variant.stock < 0) problem('stock_negative')
    const values = { ...shared, ...ofVariant(product, variant, currency, problem) }
    const row = new Map<number, Cell>()
    for (const [field, at] of places) {
      const value = values[field]
      if (value !== undefined && value !== '') row.set(at, value)
    }
    return row
  })
}

function reasons(
  product: ExportProduct,
  urls: string[],
  category: string | null,
  has: (field: TemplateField) => boolean,
): ExportProblemCode[] {
  const found: ExportProblemCode[] = []
  if (product.status !== 'active') found.push('not_active')
  if (category === null) found.push('category_missing')
  if (urls.length === 0) found.push(product.pictures.length > 0 ? 'picture_without_address' : 'picture_missing')
  if (product.variants.some((variant) => variant.priceMinor === null)) found.push('price_missing')
  else if (product.variants.some((variant) => variant.priceMinor === 0)) found.push('price_zero')
  if (product.variants.some((variant) => !variant.weightGrams)) found.push('weight_missing')
  if (product.options.length > 0 && !has(`option${product.options.length as 1 | 2 | 3}Value`))
    found.push('too_many_options')
  return found
}

function ofVariant(
  product: ExportProduct,
  variant: ExportVariant,
  currency: string,
  problem: Problem,
): Partial<Record<TemplateField, Cell>> {
  const code = variant.barcode.replace(/[\s-]/g, '')
  const isCode = code !== '' && barcodeProblem(code) === null
  if (code !== '' && !isCode) problem('barcode_invalid')
  const cm = (mm: number | null): Cell => (mm === null ? '' : decimal(mm, 1))
  const values: Partial<Record<TemplateField, Cell>> = {
    barcodeType: isCode ? (codeTypes[code.length] ?? '') : '',
    barcode: isCode ? code : '',
    variantImage: variantAddress(product, variant.id) ?? '',
    weightGrams: variant.weightGrams ?? '',
    lengthCm: cm(variant.lengthMm),
    widthCm: cm(variant.widthMm),
    heightCm: cm(variant.heightMm),
    price: amount(variant.priceMinor, currency),
    stock: Math.max(0, variant.stock),
    sku: variant.sku,
  }
  for (const [slot, value] of choiceOf(product, variant).entries()) {
    const n = (slot + 1) as 1 | 2 | 3
    values[`option${n}Name`] = product.options[slot] ?? ''
    values[`option${n}Value`] = value
  }
  return values
}

const codeTypes: Record<number, string> = { 8: 'EAN', 10: 'ISBN', 12: 'UPC', 13: 'EAN', 14: 'GTIN' }

/** One of what the template offers: the product's own, by its path or its last part, the only one, or the one that was chosen. */
export function categoryFor(choices: string[] | null, own: string, chosen: string | undefined): string | null {
  if (choices === null) return own || chosen || null
  const key = (text: string) =>
    text
      .toLowerCase()
      .replace(/\s*[>/›]\s*/g, '/')
      .trim()
  const last = (text: string) => key(text).split('/').at(-1)
  const exact = own === '' ? undefined : choices.find((choice) => key(choice) === key(own))
  const byEnd = own === '' ? [] : choices.filter((choice) => last(choice) === last(own))
  return (
    exact ??
    (byEnd.length === 1 ? byEnd[0] : undefined) ??
    (choices.length === 1 ? choices[0] : undefined) ??
    (chosen !== undefined && choices.includes(chosen) ? chosen : null) ??
    null
  )
}

/** Where brands are chosen from a list, one that isn't on it is "no brand". */
function brandFor(choices: string[] | null, vendor: string): string {
  if (choices === null) return vendor
  const word = vendor.toLowerCase()
  const known = choices.find((choice) => choice.toLowerCase().replace(/\s*\(\d+\)$/, '') === word)
  return known ?? choices.find((choice) => /^no brand/i.test(choice)) ?? ''
}

export interface FillTask {
  templatePath: string
  /** Where the filled file goes. */
  part: string
  options: FillOptions
}
export interface FillTally {
  products: number
  rows: number
  problems: { of(product: ExportProduct): Problem }
}

/** Throws TEMPLATE_REFUSED. Products beyond the template's limit are left out, with the reason told. */
export async function fillTemplate(
  { templatePath, part, options }: FillTask,
  batches: AsyncIterable<ExportProduct[]>,
  tally: FillTally,
): Promise<void> {
  const template = await openTemplate(templatePath)
  const rows: Map<number, Cell>[] = []
  for await (const batch of batches) {
    for (const product of batch) {
      const problem = tally.problems.of(product)
      const own = templateRows(template, product, options, problem)
      if (rows.length + own.length > maxTemplateRows) {
        problem('template_full', true)
        continue
      }
      if (own.length > 0) tally.products++
      tally.rows += own.length
      rows.push(...own)
    }
  }
  const filled = fillSheet(template.sheetXml, template.firstRow, rows)
  if (filled === null)
    throw new DomainError('TEMPLATE_REFUSED', { reason: 'unreadable', detail: 'the sheet has no rows' })
  await copyWith(templatePath, part, template.sheetPath, rows.length === 0 ? null : filled)
}

/** The template's rows as a table, for a look before it is filled. */
export async function templateLayout(templatePath: string | null, options: FillOptions): Promise<Layout> {
  if (templatePath === null)
    throw new DomainError('TEMPLATE_REFUSED', { reason: 'not_workbook', detail: 'no template' })
  const template = await openTemplate(templatePath)
  const filled = template.columns.flatMap((column, at) => (column.field ? [{ ...column, at }] : []))
  return {
    header: filled.map(({ label }) => label),
    rows: (product, problem) =>
      templateRows(template, product, options, problem).map((row) => filled.map(({ at }) => row.get(at) ?? '')),
  }
}

/** The zip as it is, with one entry's content replaced (null: nothing is). */
async function copyWith(from: string, to: string, name: string, content: string | null): Promise<void> {
  const source = await openZip(from)
  const target = await createZipWriter(to)
  try {
    for (const entry of source.entries) {
      if (entry.name === name && content !== null) await target.add(name, [Buffer.from(content, 'utf8')])
      else await target.addRaw({ local: await source.raw(entry), central: entry.central })
    }
    await target.finish()
  } catch (error) {
    await target.abandon().catch(() => {})
    throw error
  } finally {
    await source.close()
  }
}
