// How a format lays a product out in rows, and what it says when one can't be told in it.
import type { ExportOptions, ExportProblem, ExportProblemCode } from '#shared/domain/export.ts'
import { toDecimalString } from '#shared/domain/money.ts'
import type { ExportProduct } from './product.ts'

/** A text is guarded against running as a formula; a number or an amount of our own is not a text. */
export type Cell = string | number | { amount: string }

export interface LayoutContext {
  /** Of the prices in the file. */
  currency: string
  /** ISO 3166-1 alpha-2 of the shop, for a platform's site codes. */
  market: string
  options: ExportOptions
  /** Names of the kept Shopify columns that some product of the export has. */
  keptColumns?: readonly string[]
}

export interface Layout {
  header: string[]
  /** The product's rows; none when it can't be in the file, with the reason told to `problem`. */
  rows(product: ExportProduct, problem: (code: ExportProblemCode, leavesOut?: boolean) => void): Cell[][]
}

export const amount = (minor: number | null, currency: string): Cell =>
  minor === null ? '' : { amount: toDecimalString(minor, currency) }

/** Text of a cell before any guard. */
export const cellText = (cell: Cell): string =>
  typeof cell === 'string' ? cell : typeof cell === 'number' ? String(cell) : cell.amount

/** Cuts at a whole character, and at a word where one ends near. Gives the text itself when it is short enough. */
export function shortened(text: string, max: number): string {
  const characters = Array.from(text)
  if (characters.length <= max) return text
  const cut = characters.slice(0, max).join('')
  const space = cut.lastIndexOf(' ')
  return (space > cut.length * 0.7 ? cut.slice(0, space) : cut).trimEnd()
}

const maxExamples = 20

/** Counts products by problem, each product once per problem. */
export function createProblems() {
  const found = new Map<string, ExportProblem>()
  return {
    of: (product: Pick<ExportProduct, 'id' | 'title'>) => {
      const told = new Set<string>()
      return (code: ExportProblemCode, leavesOut = false): void => {
        const key = `${code}:${leavesOut}`
        if (told.has(key)) return
        told.add(key)
        const entry = found.get(key) ?? { code, leavesOut, count: 0, examples: [] }
        entry.count++
        if (entry.examples.length < maxExamples) {
          entry.examples.push({ productId: product.id, title: product.title.slice(0, 200) })
        }
        found.set(key, entry)
      }
    },
    /** Those that leave products out first, then the most frequent. */
    list: (): ExportProblem[] =>
      [...found.values()].sort((a, b) => Number(b.leavesOut) - Number(a.leavesOut) || b.count - a.count),
  }
}
