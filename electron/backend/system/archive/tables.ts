// What of the database belongs in an archive: the seller's own tables, in an order in which owners come before what they own. Left out are
// caches, what is derived, the machinery (jobs, commands, half-done work) and what is only true of this computer.
import { z } from 'zod'
import { dismissedCodesSchema, dismissedMembersSchema } from '#shared/domain/duplicates.ts'
import { editDocumentSchema } from '#shared/domain/edit.ts'
import { feesSchema } from '#shared/domain/shop.ts'

export interface ArchiveTable {
  table: string
  /** Columns that hold JSON, with the shape that the studio takes for granted: another would only fail once a screen reads it. */
  json?: Readonly<Record<string, z.ZodType>>
  /** SQL condition of the rows that go out. */
  where?: string
  /** Columns that go out with this value, whatever they hold. */
  fixed?: Readonly<Record<string, string | null>>
  /** Why a row may not come in; null when it may. */
  refuses?: (row: Readonly<Record<string, unknown>>) => string | null
}

/** A program to run and an address to send a password's proof to: of this computer, and never to be set by a file. */
const machineSettings: readonly unknown[] = ['ffmpegPath', 'obsAddress']
const machineList = `('ffmpegPath', 'obsAddress')`

const anything = z.unknown()
const list = z.array(anything)
const texts = z.array(z.string())
const object = z.record(z.string(), anything)
const numbers = z.record(z.string(), z.number())
/** Older fees lack what came later. */
const fees = feesSchema.partial()

const hex64 = /^[0-9a-f]{64}$/
const mimePattern = /^(image|video|audio|font)\/[a-z0-9.+-]+$/

export const archiveTables: readonly ArchiveTable[] = [
  {
    table: 'settings',
    json: { value: anything },
    where: `id NOT IN ${machineList}`,
    refuses: ({ id }) => (machineSettings.includes(id) ? 'a setting of the computer' : null),
  },
  {
    table: 'shops',
    json: { fees, rule_overrides: list, fee_versions: z.array(z.object({ fees })) },
    // As "Disconnect" leaves it: the keys lie in the secret store of the computer, and an old state must not send anything by itself.
    fixed: {
      connection_mode: 'none',
      connection_state: 'disconnected',
      app_key: null,
      service_id: null,
      token_expires_at: null,
      last_error: null,
    },
    refuses: (row) => (row.connection_mode === 'none' ? null : 'a shop that is connected'),
  },
  {
    table: 'products',
    json: { tags: texts, options: texts, attributes: z.array(z.object({ name: z.string(), value: z.string() })) },
  },
  { table: 'variants' },
  {
    table: 'assets',
    json: { probe: anything },
    // Both become part of a file's path.
    refuses: ({ sha256, mime }) =>
      !hex64.test(String(sha256)) ? 'no SHA-256' : mimePattern.test(String(mime)) ? null : 'no type of a medium',
  },
  { table: 'pictures' },
  { table: 'picture_fetches' },
  {
    table: 'listings',
    json: {
      variant_prices: numbers,
      audit_reasons: list,
      draft_reasons: list,
      remote_skus: object,
      base_snapshot: object,
      variant_stock: numbers,
      picture_ids: texts,
    },
  },
  { table: 'collections' },
  { table: 'collection_items' },
  { table: 'warehouses' },
  { table: 'stock_levels' },
  { table: 'saved_views', json: { filter: object, sort: object, columns: list } },
  { table: 'duplicate_dismissals', json: { members: dismissedMembersSchema, codes: dismissedCodesSchema } },
  { table: 'exchange_rates' },
  { table: 'import_sources', json: { mapping: anything, options: object } },
  { table: 'bundle_parts' },
  { table: 'edits', json: { document: editDocumentSchema } },
  // One that is being made goes on here, not in the archive.
  { table: 'renders', where: 'finished_at IS NOT NULL' },
  { table: 'shows' },
  { table: 'show_items', json: { say: texts } },
  { table: 'stock_reservations' },
  { table: 'live_events', json: { data: object } },
  { table: 'orders' },
  { table: 'order_lines' },
  { table: 'outbox', json: { payload: object } },
  { table: 'conflicts' },
  { table: 'evidence', json: { data: object } },
  { table: 'change_groups', json: { label_values: z.record(z.string(), z.union([z.string(), z.number()])) } },
  {
    table: 'changes',
    json: { old: anything, new: anything },
    where: `NOT (entity = 'setting' AND entity_id IN ${machineList})`,
    refuses: ({ entity, entity_id }) =>
      entity === 'setting' && machineSettings.includes(entity_id) ? 'an edit of a setting of the computer' : null,
  },
  { table: 'change_ranges' },
  {
    table: 'bulk_changes',
    json: { detail: z.object({ fields: texts, rows: z.array(list) }) },
    refuses: ({ entity }) => (entity === 'setting' ? 'a bulk edit of settings' : null),
  },
]

/** Tables that stay here; a test holds that each table of the schema is in one of the two lists. */
export const tablesLeftOut: Readonly<Record<string, string>> = {
  commands: 'answers to repeated calls',
  jobs: 'work of this computer',
  reversals: 'an undo that is under way',
  bulk_runs: 'a bulk edit that is under way',
  listing_copies: 'a copy of listings that is under way',
  imports: 'files that lie on this computer',
  sync_state: 'cursors and caches of a connection',
  product_stats: 'derived',
  product_words: 'derived',
  product_fragments: 'derived',
  stale_fragments: 'derived',
  derived_state: 'derived',
}

/** Work that writes in several transactions: a snapshot in the middle of it would hold half of it. */
export const unfinishedWork = [
  'catalog.import',
  'catalog.bulk',
  'catalog.fix',
  'catalog.reverse',
  'catalog.listings.copy',
  'catalog.products',
  'workspace.sample',
]
