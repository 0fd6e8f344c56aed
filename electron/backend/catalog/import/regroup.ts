// WooCommerce and Amazon let a variation stand anywhere in the file, also before its parent. Where a product's rows don't stand
// together, they are put together before the import, which then needs to keep one product at a time.
import { rmSync } from 'node:fs'
import type { ColumnMapping, ImportField, ImportFormat } from '#shared/domain/import.ts'
import { fileFormat } from './formats/index.ts'
import type { RowShape, Shaper } from './formats/types.ts'
import { createSorter } from './prepared-rows.ts'
import { readRows, type TextLayout } from './read-rows.ts'

export interface Regrouped {
  bytes: number
  /** How many rows stood apart from their product. */
  moved: number
}

/** Null where every product's rows stand together already: the file stays as it is. */
export function regroup(
  path: string,
  target: string,
  file: { layout: TextLayout; header: string[]; mapping: ColumnMapping; format: ImportFormat },
): Regrouped | null {
  if (file.format !== 'woocommerce' && file.format !== 'amazon' && file.format !== 'tiktok') return null
  const first = survey(path, file)
  if (first.moved === 0) return null
  const sorter = createSorter(`${target}.spool`)
  try {
    const shape = shaperOf(file, first.aliases)
    const ranks = new Map<string, number>()
    let next = 0
    for (const { rows } of readRows(path, file.layout)) {
      for (const row of rows) {
        const { group, role } = shape(row.cells, row.line)
        const known = group === null ? undefined : ranks.get(group)
        const rank = known ?? next++
        if (group !== null && known === undefined) ranks.set(group, rank)
        sorter.add(row.cells, row.line, rank * 2 + (role === 'head' ? 0 : 1))
      }
    }
    return { ...sorter.finish(target, file.header), moved: first.moved }
  } finally {
    sorter.close()
    rmSync(`${target}.spool`, { force: true })
  }
}

function survey(path: string, file: Parameters<typeof regroup>[2]) {
  const aliases = new Map<string, string>()
  const shape = shaperOf(file, aliases)
  const seen = new Set<string>()
  let current: string | null = null
  let moved = 0
  for (const { rows } of readRows(path, file.layout)) {
    for (const row of rows) {
      const { group, role } = shape(row.cells, row.line)
      if (group === null) {
        current = null
        continue
      }
      if (group !== current && seen.has(group)) moved++
      // A head behind its children stands apart too.
      else if (group === current && role === 'head') moved++
      seen.add(group)
      current = group
    }
  }
  return { moved: moved + lateAliases(aliases, seen), aliases }
}

/** Children that named their parent in another way before the parent came. */
const lateAliases = (aliases: ReadonlyMap<string, string>, seen: ReadonlySet<string>): number =>
  [...aliases].filter(([alias, group]) => alias !== group && seen.has(alias)).length

function shaperOf(file: Parameters<typeof regroup>[2], aliases: Map<string, string>): Shaper {
  const at = new Map<ImportField, number>()
  for (const [column, field] of file.mapping.entries()) if (field && !at.has(field)) at.set(field, column)
  const shaper = fileFormat(file.format)?.shaper?.({ header: file.header, columnOf: (field) => at.get(field), aliases })
  return shaper ?? ((): RowShape => ({ group: null, role: 'single', pairs: [], removes: false }))
}
