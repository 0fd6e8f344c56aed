// What an edit of some products writes, worked out to the last value: whoever has the database only has to bind it. Plain data: it
// travels between threads.
import type { BulkReport } from './protocol.ts'
import type { BulkEntry } from './repository-prepare.ts'

export interface PreparedEdit {
  /** Time of the edit, in milliseconds. */
  now: number
  tables: PreparedTable[]
  stats: PreparedStats[]
  texts: PreparedTexts
}

/** Rows of products or of variants: for the table [[rid, value, ...], ...] as JSON, and their entry of the change log. */
export interface PreparedTable {
  entry: BulkEntry
  fields: string[]
  values: string
}

/** A row of product_stats: values for the columns of a set (see statsColumns), then the row number. */
export interface PreparedStats {
  set: StatsSet
  values: (string | number | null)[]
}

const names = ['title_key', 'sku']
const figures = ['updated_at', 'price_min', 'price_max', 'stock', 'margin_bps', 'cost_min', 'cost_max']
const state = ['flags', 'blocking', 'advice', 'issues', 'score']
/** Which columns are written. Those that have an index are named only where they change: naming one rewrites its entry. */
export const statsColumns = {
  figures,
  state: [...figures, ...state],
  names: [...names, ...figures],
  all: [...names, ...figures, ...state],
}
export type StatsSet = keyof typeof statsColumns

/** Rows of the search indexes by row number, side by side; a list for each row would cost the most of handing them over. */
export interface PreparedTexts {
  rids: number[]
  /** title, codes, rest; title, codes, rest; ... */
  words: string[]
  /** Null where no title and no code has changed. */
  fragments: (string | null)[]
}

/** A portion of an edit: what it writes, and its part of the report. */
export interface Portion {
  prepared: PreparedEdit
  report: BulkReport
  /** Row numbers of the first and the last product that it is about. */
  from: number
  to: number
}
