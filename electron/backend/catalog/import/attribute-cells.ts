// Columns that become attributes of the product, each under the column's own name. Dates come out as YYYY-MM-DD.
import { dateOrderOf, fileDate } from '#shared/domain/file-dates.ts'
import type { ColumnMapping, ImportFormat } from '#shared/domain/import.ts'
import type { ImportRun } from '#shared/domain/import-file.ts'
import type { Attribute } from '#shared/domain/product.ts'
import { attributeName } from './headers.ts'

/** Null where no column is an attribute. */
export function createAttributeReader(input: {
  header: readonly string[]
  mapping: ColumnMapping
  format: ImportFormat
  run: ImportRun | undefined
}): ((cells: readonly string[]) => Attribute[] | undefined) | null {
  const { header, mapping, format, run } = input
  const columns = mapping.flatMap((field, at) =>
    field === 'attribute' ? [{ at, name: attributeName(header[at] ?? '', format) }] : [],
  )
  if (columns.length === 0) return null
  return (cells) => {
    const found = columns.flatMap(({ at, name }): Attribute[] => {
      const text = (cells[at] ?? '').trim().slice(0, 2000)
      return text === '' ? [] : [{ name, value: (run && isoDate(text, run)) ?? text }]
    })
    return found.length > 0 ? found : undefined
  }
}

const isoDate = (text: string, run: ImportRun): string | null =>
  text.length > 40 || dateOrderOf([text]) === null ? null : fileDate(text, run.dateOrder)
