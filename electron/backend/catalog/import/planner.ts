// Decides what each product of the file changes: finds who it is in the workspace, plans it, and keeps count of what came of it.
import type { ImportCounts, RejectedRow } from '#shared/domain/import.ts'
import type { ImportRun } from '#shared/domain/import-file.ts'
import type { ProductId } from '#shared/domain/ids.ts'
import { slugOf } from '../rules.ts'
import type { RowValues, Shelf } from './cells.ts'
import { createChangeCounter } from './changes.ts'
import type { RowGroup } from './group-rows.ts'
import { planProduct, repeatedSku, type ExistingProduct, type ProductPlan } from './plan.ts'
import type { ImportTask } from './protocol.ts'
import { createRejectedFile } from './rejected-file.ts'
import type { ImportLookup } from './repository-lookup.ts'
import { leftAlone, restrictGroup } from './take.ts'
import { createTextLines } from './text-lines.ts'

const maxListed = 10_000
const noCounts: ImportCounts = {
  rows: 0,
  products: 0,
  variants: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  skipped: 0,
  rejected: 0,
}

export interface Planned {
  group: RowGroup
  handle: string
  plan: ProductPlan
  existing: ExistingProduct | null
  /** Collections that the file puts the product into. */
  collections: Shelf[]
  /** False when the file has had this product before. */
  firstSeen: boolean
}

type Lookup = Pick<
  ImportLookup,
  'load' | 'productBySku' | 'productByHandle' | 'handleTaken' | 'whereIs' | 'assetOf' | 'lastRid'
>

export function createPlanner(
  task: Pick<ImportTask, 'dryRun' | 'rejectedPath'> & {
    layout: { header: string[]; delimiter: string; run?: ImportRun }
  },
  lookup: Lookup,
) {
  const rejectedFile = createRejectedFile(task.rejectedPath, task.layout)
  const counts: ImportCounts = { ...noCounts }
  const changes = createChangeCounter()
  const rejected: RejectedRow[] = []
  const skuLines = createTextLines()
  const titleLines = createTextLines()
  /** Without those whose product the import itself has made: its row number tells. */
  const handleLines = createTextLines()
  const lastKnownRid = lookup.lastRid()

  const reject = (entry: RejectedRow, cells: string[]): void => {
    counts.rejected++
    if (rejected.length < maxListed) rejected.push(entry)
    rejectedFile.add(cells, entry.reason)
  }
  const rejectAll = (group: RowGroup, entries: RejectedRow[], known: RejectedRow[]): void => {
    const cellsOf = new Map(group.rows.map((row) => [row.line, row.cells]))
    const reported = new Set(known.map((entry) => entry.line))
    for (const entry of entries) if (!reported.has(entry.line)) reject(entry, cellsOf.get(entry.line) ?? [])
  }
  /** Products that have a SKU of the group already. */
  const ownersOf = (group: RowGroup): Map<string, string> => {
    const owners = new Map<string, string>()
    for (const row of group.rows) {
      const sku = row.rejected ? undefined : row.variant.sku
      const owner = sku === undefined ? undefined : lookup.productBySku(sku)
      if (sku !== undefined && owner) owners.set(sku, owner)
    }
    return owners
  }
  /** Without a handle in the file, title and SKU make one, the same one at every import. */
  const identify = (
    group: RowGroup,
    owners: Map<string, string>,
    before: Planned | null,
  ): { productId?: string; handle: string; newId?: ProductId } => {
    const [owner] = owners.values()
    if (owner) return { productId: owner, handle: group.handle }
    // Where several products have one handle, or none, a file of ours names the product itself.
    const id = group.rows[0]?.own?.id
    const place = id === undefined ? null : lookup.whereIs(id)
    if (id !== undefined && place === 'here') return { productId: id, handle: group.handle }
    if (id !== undefined && place === 'nowhere') return { newId: id, handle: group.handle }
    if (group.handle !== '') return { ...known(group.handle), handle: group.handle }
    const { title, sku } = firstOf(group)
    const handles = madeHandles(group)
    for (const handle of handles) {
      const known = lookup.productByHandle(handle)
      // A SKU that nobody has yet is a new product, even under a title that is taken.
      if (known && known.title === title && sku === undefined) return { productId: known.id, handle }
      const free = handle === before?.handle || handleLines.get(handle) === undefined
      if (!known && free && !lookup.handleTaken(handle)) return { handle }
    }
    return { handle: handles.at(-1) ?? '' }
  }
  const known = (handle: string): { productId?: string } => {
    const found = lookup.productByHandle(handle)
    return found ? { productId: found.id } : {}
  }
  const withoutTwins = (group: RowGroup): void => {
    const [row] = group.rows
    if (group.rows.length !== 1 || !row || group.handle !== '' || row.variant.sku !== undefined || row.rejected) return
    const title = row.product.title
    if (title === undefined) return
    const line = titleLines.get(title)
    if (line === undefined) titleLines.set(title, row.line)
    else if (line !== row.line) row.rejected = twin(row, title, line)
  }
  /** A SKU that an earlier product of the file has tells nothing of whose row this is. */
  const withoutRepeats = (group: RowGroup): void => {
    for (const row of group.rows) {
      const { sku } = row.variant
      const line = sku === undefined || row.rejected ? undefined : skuLines.get(sku)
      if (sku !== undefined && line !== undefined && line !== row.line) row.rejected = repeatedSku(row, sku, line)
    }
  }

  return {
    counts,
    rejected,
    /** Texts by which this group's product could be found in the workspace, or by another group of the file. */
    keysOf: (group: RowGroup): string[] => {
      const keys = group.handle === '' ? madeHandles(group).map((handle) => `h${handle}`) : [`h${group.handle}`]
      for (const { variant } of group.rows) if (variant.sku !== undefined) keys.push(`s${variant.sku}`)
      const id = group.rows[0]?.own?.id
      if (id !== undefined) keys.push(`i${id}`)
      return keys
    },
    reject,
    /** `before` is an earlier plan of the same group that others have made wrong. */
    plan: (group: RowGroup, before: Planned | null = null): Planned => {
      withoutTwins(group)
      withoutRepeats(group)
      const owners = ownersOf(group)
      const { productId, handle, newId } = identify(group, owners, before)
      const existing = productId === undefined ? null : lookup.load(productId)
      const isOurs = existing !== null && existing.rid > lastKnownRid
      const firstSeen = before?.firstSeen ?? (handle === '' || (!isOurs && handleLines.get(handle) === undefined))
      const seen = task.dryRun && !firstSeen
      const restricted = restrictGroup(group, existing !== null || seen, task.layout.run)
      if (restricted.kind !== 'take') {
        const plan = leftAlone(group, restricted.kind)
        rejectAll(group, plan.rejected, before?.plan.rejected ?? [])
        return { group, handle, plan, existing, collections: [], firstSeen }
      }
      const plan = planProduct(restricted.group, existing, {
        now: Date.now(),
        handle,
        newId,
        assetOf: lookup.assetOf,
        skuLine: skuLines.get,
        claimSku: skuLines.set,
        skuElsewhere: (sku, id) => {
          const owner = owners.get(sku)
          return owner !== undefined && owner !== id
        },
        seen,
      })
      if (plan.rejected.length > 0) rejectAll(group, plan.rejected, before?.plan.rejected ?? [])
      const isFoundLater = plan.outcome === 'created' && !task.dryRun
      if (plan.outcome !== 'rejected' && handle !== '' && !isFoundLater)
        handleLines.set(handle, group.rows[0]?.line ?? 1)
      return { group, handle, plan, existing, collections: collectionsOf(restricted.group, plan, existing), firstSeen }
    },
    /** To be called once for each product, when what it changes is written (or is known to be nothing). */
    count: ({ plan, existing, firstSeen }: Planned): void => {
      counts.variants += plan.variants
      if (plan.outcome === 'rejected') return
      counts[plan.outcome]++
      changes.add(plan, existing)
      if (plan.outcome === 'skipped') return
      if (firstSeen) counts.products++
    },
    /** What changes on known products, by field. */
    changes: changes.result,
    close: (): void => {
      rejectedFile.close()
      rejected.sort((a, b) => a.line - b.line)
    },
  }
}

/** A rejected row brings no known product anywhere. */
function collectionsOf(group: RowGroup, plan: ProductPlan, existing: ExistingProduct | null): Shelf[] {
  if (plan.outcome === 'rejected') return []
  const refused = new Set(existing ? plan.rejected.map(({ line }) => line) : [])
  const shelves = group.rows.flatMap((row) => (refused.has(row.line) ? [] : (row.collections ?? [])))
  return [...new Map(shelves.map((shelf) => [shelf.name, shelf])).values()]
}

const firstOf = (group: RowGroup): { title: string; sku: string | undefined } => ({
  title: group.rows.find((row) => row.product.title !== undefined)?.product.title ?? '',
  sku: group.rows.find((row) => row.variant.sku !== undefined)?.variant.sku,
})

/** What a product without handle is called, best first. */
function madeHandles(group: RowGroup): string[] {
  const { title, sku } = firstOf(group)
  const slug = slugOf(title)
  const suffixed = `${slug || 'product'}-${fingerprint(`${title}\n${sku ?? ''}`)}`
  return slug === '' ? [suffixed] : [slug, suffixed]
}

const twin = (row: RowValues, title: string, line: number): RejectedRow => ({
  line: row.line,
  code: 'IMPORT_DUPLICATE_TITLE',
  reason: `the same title stands on line ${line}, and neither handle nor SKU tells the two apart`,
  field: 'title',
  value: title.slice(0, 200),
})

/** Eight characters that depend on a text alone (FNV-1a): part of an address, no secret. */
function fingerprint(text: string): string {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return (hash >>> 0).toString(16).padStart(8, '0')
}
