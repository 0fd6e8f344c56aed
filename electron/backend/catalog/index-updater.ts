// Keeps the derived rows true: after each edit in its own transaction, and all of them anew when what they depend on changes
// (a shop's fees, its market) or when they are missing.
import { setImmediate as nextTick } from 'node:timers/promises'
import { effectiveRules, hasRules, type EffectiveRule } from '#shared/domain/readiness/compile.ts'
import type { AppliedChange } from '../kernel/store.ts'
import type { CatalogDeps } from './deps.ts'
import { searchedFields, type DerivedContext } from './derived.ts'

const stateFields = new Set(['status', 'deletedAt', 'updatedAt'])
const rebuildBatch = 100
/** Up to this many rows are patched into the list's orders; more are sorted anew. */
const fewRows = 20

/** Raised whenever the figures of the same product and shops come out differently: new rules, another margin. */
const figuresVersion = 3

const ruleKey = ({ id, severity, min, max }: EffectiveRule): string => [id, severity, min, max].join(' ')

type Context = Pick<CatalogDeps, 'baseCurrency' | 'shops' | 'lowStockLevel'>

/** What the figures were computed from, as one text: another one means that they are due again. */
export const figuresKey = (deps: Context): string =>
  JSON.stringify([
    figuresVersion,
    deps.baseCurrency(),
    deps.lowStockLevel(),
    // Rules as they hold today: some begin on a day of their own.
    deps
      .shops()
      .map((shop) => [shop.platform, shop.market, shop.currency, shop.fees, effectiveRules(shop).map(ruleKey)]),
  ])

/** What derived rows depend on besides the product, from the shops as they are now. */
export function derivedContext(deps: Context): DerivedContext {
  const baseCurrency = deps.baseCurrency()
  const shops = deps.shops()
  // Of a shop in another currency only its own prices could be judged, and those aren't the product's.
  const targets = shops
    .filter((shop) => hasRules(shop.platform) && shop.currency === baseCurrency)
    .map(({ platform, market, currency, ruleOverrides }) => ({ platform, market, currency, ruleOverrides }))
  const home = { platform: 'tiktok-shop', market: homeMarkets[baseCurrency] ?? 'US', currency: baseCurrency }
  return {
    baseCurrency,
    targets: targets.length > 0 ? targets : [home],
    fees: shops.filter((shop) => shop.currency === baseCurrency).map((shop) => shop.fees),
    lowStockLevel: deps.lowStockLevel(),
  }
}

/** Whose rules count before there is a shop. */
const homeMarkets: Record<string, string> = {
  EUR: 'FR',
  USD: 'US',
  GBP: 'GB',
  JPY: 'JP',
  BRL: 'BR',
  MXN: 'MX',
  IDR: 'ID',
  THB: 'TH',
  MYR: 'MY',
  VND: 'VN',
  PHP: 'PH',
  SGD: 'SG',
}

export interface IndexUpdater {
  /**
   * Recomputes every derived row, or only the figures that depend on shops, in small transactions; a later call replaces one under way.
   * `onDone` runs in the last transaction.
   */
  rebuild(part?: 'all' | 'figures', onDone?: () => void): Promise<void>
  stop(): void
}

/** `onChanged` gets the row numbers of what changed after each commit, null for many. */
export function createIndexUpdater(deps: CatalogDeps, onChanged: (rids: number[] | null) => void): IndexUpdater {
  const { store } = deps
  const { derived } = deps.repositories
  let run = 0

  store.changes.onApplied((changes, { step }) => {
    const affected = affectedProducts(changes, (entity, id) => derived.productIdOf(entity, id))
    if (!affected) return
    for (const rid of affected.removed) derived.remove(rid)
    derived.refreshState(affected.stateOnly)
    if (affected.whole.size + affected.figures.size > 0) {
      const context = derivedContext(deps)
      derived.refresh(affected.whole, context)
      derived.refreshFigures(
        [...affected.figures].filter((id) => !affected.whole.has(id)),
        context,
      )
    }
    if (step) return
    const ids = [...new Set([...affected.stateOnly, ...affected.figures, ...affected.whole])]
    const few = !affected.gathered && ids.length + affected.removed.length <= fewRows
    const rids = few ? [...affected.removed, ...derived.ridsOf(ids)] : null
    store.afterCommit(() => onChanged(rids))
  })

  return {
    rebuild: async (part = 'all', onDone) => {
      const mine = ++run
      const context = derivedContext(deps)
      const step = part === 'all' ? derived.rebuildAfter : derived.refigureAfter
      for (let rid: number | null = 0; rid !== null && mine === run; await nextTick()) {
        const from: number = rid
        rid = store.transaction(() => {
          const last = step(from, rebuildBatch, context)
          if (last === null) onDone?.()
          return last
        })
      }
      if (mine === run) onChanged(null)
    },
    stop: () => void run++,
  }
}

interface Affected {
  /** Row numbers of products that are gone. */
  removed: number[]
  stateOnly: Set<string>
  /** Nothing that is searched has changed. */
  figures: Set<string>
  whole: Set<string>
  /** Whether products came into a collection or left one: no row of their own tells which lists that concerns. */
  gathered: boolean
}

/** Null when no product is concerned. */
function affectedProducts(
  changes: AppliedChange[],
  productIdOf: (entity: 'variant' | 'picture', id: string) => string | undefined,
): Affected | null {
  const affected: Affected = {
    removed: [],
    stateOnly: new Set(),
    figures: new Set(),
    whole: new Set(),
    gathered: false,
  }
  let any = false
  for (const change of changes) {
    switch (change.entity) {
      case 'product':
        any = true
        if (change.kind === 'delete') affected.removed.push(Number(change.before?.rid))
        else if (change.kind === 'update' && change.fields.every((field) => stateFields.has(field))) {
          affected.stateOnly.add(change.id)
        } else affected[isSearched(change) ? 'whole' : 'figures'].add(change.id)
        break
      case 'variant':
      case 'picture': {
        any = true
        const owner = change.before ? String(change.before.productId) : productIdOf(change.entity, change.id)
        if (owner) affected[isSearched(change) ? 'whole' : 'figures'].add(owner)
        break
      }
      case 'listing':
        any = true
        break
      case 'collectionItem':
        any = true
        affected.gathered = true
        break
      default:
    }
  }
  return any ? affected : null
}

function isSearched({ entity, kind, fields }: AppliedChange): boolean {
  if (entity !== 'product' && entity !== 'variant') return false
  return kind !== 'update' || fields.some((field) => searchedFields[entity].has(field))
}
