// Words in cells: tags, status and picture addresses.
import type { ProductStatus } from '#shared/domain/product.ts'

/** Column that the file of rejected rows adds; a file that has it is a corrected one. */
export const reasonHeader = 'Vitrine: why it was rejected'

export function tagsOf(text: string): string[] | undefined {
  if (text === '') return undefined
  const tags = text
    .split(',')
    .map((tag) => tag.trim())
    .filter(Boolean)
  return tags.length > 0 ? [...new Set(tags)] : undefined
}

const statuses: Record<string, ProductStatus> = {
  active: 'active',
  draft: 'draft',
  archived: 'archived',
  unlisted: 'active',
  actif: 'active',
  brouillon: 'draft',
  archivé: 'archived',
  archive: 'archived',
  上架: 'active',
  在售: 'active',
  草稿: 'draft',
  下架: 'archived',
  已归档: 'archived',
}
const yes = new Set(['true', 'yes', 'y', '1', '1.0', 'oui', 'vrai', '是'])
// WooCommerce: -1 is a draft, 0 a private product.
const no = new Set(['false', 'no', 'n', '0', '-1', 'non', 'faux', '否'])

/** From the status column, else from "published"; undefined where neither says anything, null for an unknown word. */
export function statusOf(status: string, published: string): ProductStatus | undefined | null {
  const text = status.trim().toLowerCase()
  if (text !== '') return statuses[text] ?? null
  const word = published.trim().toLowerCase()
  if (yes.has(word)) return 'active'
  return no.has(word) ? 'draft' : undefined
}

/** Several addresses in one cell are cut where the next one begins. */
export function addressesIn(cell: string): string[] {
  const text = cell.trim()
  if (text === '') return []
  return text.includes('://') ? text.split(/[\s,;|]+(?=https?:\/\/)/i) : [text]
}

/** Names of collections in one cell, each once; undefined for an empty one. */
export function namesIn(text: string): string[] | undefined {
  const names = text
    .split(/[,;|]/)
    .map((name) => name.trim().slice(0, 255))
    .filter(Boolean)
  return names.length > 0 ? [...new Set(names)] : undefined
}

/** What a sheet shows instead of a value: an error, or a formula whose result was never saved. */
export const isErrorCell = (cell: string): boolean =>
  cell.startsWith('#') &&
  /^#(?:REF!|N\/A|VALUE!|DIV\/0!|NAME\?|NULL!|NUM!|SPILL!|CALC!|GETTING_DATA|FORMULA!)$/.test(cell)

/** Neither http nor a plain file name: javascript:, data:, file: and the like. */
export const isStrangeAddress = (address: string): boolean =>
  address.length > 2000 || (/^[a-z][a-z0-9+.-]*:/i.test(address) && !/^https?:\/\//i.test(address))
