// Reads the columns of a Shopify file that the catalog has no field for. Costs nothing for files without such columns, and makes no
// object for a row in which all of them say what is usual.
import { ownHeaderPrefix } from '#shared/domain/cell-guard.ts'
import { isShopify } from '#shared/domain/export.ts'
import type { ColumnMapping, ImportField, ImportFormat } from '#shared/domain/import.ts'
import { shopifyHeaders } from '../export/shopify.ts'
import { googleCategoryColumn, keptColumn, publishedColumn, trackerColumn } from '../shopify-columns.ts'
import { statusOf } from './texts.ts'

/** By column; null says what is usual, so that an earlier text is forgotten. */
export type SaidColumns = Readonly<Record<string, string | null>>

const yes = /^(?:true|yes|1)$/i
/** Words that Shopify writes in either case. */
const flag = /^(?:true|false|deny|continue)$/i

interface Column {
  at: number
  name: string
  usual: string | undefined
}

/** Null where a file has nothing of the kind. */
export function createKeptReader(file: {
  header: string[]
  mapping: ColumnMapping
  format: ImportFormat
}): ((cells: readonly string[]) => SaidColumns | undefined) | null {
  const { header, mapping, format } = file
  if (!isShopify(format)) return null
  const columns = header.flatMap((name, at): Column[] => {
    const column = keptColumn(name)
    // Where there is no other, it is read as the category, and still is a column of its own.
    const isTwofold = column.name === googleCategoryColumn
    const isOurs = name.startsWith(ownHeaderPrefix) || name.trim() === ''
    // What the catalog has a field for is left out here because the seller left it out.
    if ((mapping[at] && !isTwofold) || isOurs || shopifyHeaders.has(name.trim())) return []
    return [{ at, name: column.name, usual: column.usual }]
  })
  const at = (field: ImportField): number => mapping.indexOf(field)
  const readPublished = publishedReader(at('status'), at('published'))
  if (columns.length === 0 && !readPublished) return null
  const usual: SaidColumns = Object.freeze(
    Object.fromEntries(columns.filter((column) => column.usual !== undefined).map(({ name }) => [name, null])),
  )
  const usuallyPublished: SaidColumns = Object.freeze({ ...usual, [publishedColumn]: null })
  return (cells) => {
    let said: Record<string, string | null> | undefined
    for (const column of columns) {
      const text = (cells[column.at] ?? '').trim()
      // No tracker is a word of its own: the shop does not count the variant.
      if (text === '' && column.name !== trackerColumn) continue
      if (column.usual !== undefined && text.toLowerCase() === column.usual.toLowerCase()) continue
      said ??= { ...usual }
      said[column.name] ??= flag.test(text) ? text.toUpperCase() : text
    }
    const published = readPublished?.(cells)
    if (published === undefined) return said ?? usual
    if (said === undefined && published === null) return usuallyPublished
    return { ...(said ?? usual), [publishedColumn]: published }
  }
}

/** "Published" says more than the status where an active product is not in the online store, or a draft is meant to be. */
function publishedReader(
  status: number,
  published: number,
): ((cells: readonly string[]) => string | null | undefined) | null {
  if (status === -1 || published === -1) return null
  return (cells) => {
    const text = (cells[published] ?? '').trim()
    const state = (cells[status] ?? '').trim()
    if (text === '' || state === '') return undefined
    const word = yes.test(text) ? 'TRUE' : 'FALSE'
    return word === (statusOf(state, '') === 'active' ? 'TRUE' : 'FALSE') ? null : word
  }
}
