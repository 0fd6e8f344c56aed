// Readiness over the whole catalog: how many products fail which rule, and the fixes, previewed, carried out as one group, undone as one.
import { setImmediate as nextTick } from 'node:timers/promises'
import { mostFixed, type FixPreview, type FixSelection } from '#shared/contract/catalog-readiness.ts'
import { DomainError } from '#shared/domain/errors.ts'
import type { AssetId, JobId, ProductId, ShopId, VariantId } from '#shared/domain/ids.ts'
import type { ProductDetail } from '#shared/domain/product.ts'
import { hasRules } from '#shared/domain/readiness/compile.ts'
import { fixOf, planFix, type FixKind, type FixStep } from '#shared/domain/readiness/fixes.ts'
import { bitOf, readinessScore, rulesCount, rulesIn } from '#shared/domain/readiness/score.ts'
import { ruleIds, type RuleId } from '#shared/domain/readiness/rule.ts'
import type { JobContext } from '../jobs/index.ts'
import type { Op } from '../kernel/store.ts'
import type { Actor, CatalogDeps } from './deps.ts'
import { fixChange, fixOps } from './fix-ops.ts'
import type { MaskCount } from './repository-readiness.ts'

export interface FixInput {
  fix: FixKind
  selection: FixSelection
  shopId: ShopId | null
}
export interface ReadinessGroups {
  ready: number
  notReady: number
  score: number | null
  groups: { ruleId: RuleId; severity: 'blocks' | 'advice'; products: number; fix: FixKind | null }[]
}
interface Planned {
  product: ProductDetail
  steps: FixStep[]
  refused: { variantId: VariantId; reason: 'sku_taken' }[]
}

const shownItems = 50
/** Ids that are looked up with one statement. */
const idsAtOnce = 5_000
/** Every rule that a fix is for. */
const bitsOf = (fix: FixKind): number =>
  ruleIds.reduce((bits, rule) => (fixOf(rule) === fix ? bits + bitOf(rule) : bits), 0)

export function createReadinessService(deps: CatalogDeps, detail: (id: string) => ProductDetail) {
  const { store, jobs, clock } = deps
  const { readiness, catalog } = deps.repositories
  // Counting a million takes a while, and every page asks after each edit: once per change is enough.
  let kept: ReadinessGroups | null = null

  const targetsOf = (shopId: ShopId | null) => {
    const shops = deps.shops().filter((shop) => hasRules(shop.platform) && (shopId === null || shop.id === shopId))
    if (shopId !== null && shops.length === 0) throw new DomainError('NOT_FOUND', { entity: 'shop', id: shopId })
    return shops
  }
  /** More than one press changes: those that the fix is for come first, so that the next press goes on where this one ended. */
  const failingOf = (ids: readonly ProductId[], fix: FixKind): ProductId[] => {
    const found: ProductId[] = []
    for (let at = 0; at < ids.length && found.length <= mostFixed; at += idsAtOnce)
      found.push(...readiness.failingAmong(ids.slice(at, at + idsAtOnce), bitsOf(fix)))
    return found
  }
  const selected = ({ fix, selection }: FixInput): { ids: ProductId[]; more: boolean } => {
    const ids =
      'ruleId' in selection
        ? readiness.failing(bitOf(selection.ruleId), mostFixed + 1)
        : selection.productIds.length > mostFixed
          ? failingOf(selection.productIds, fix)
          : readiness.existing(selection.productIds)
    return { ids: ids.slice(0, mostFixed), more: ids.length > mostFixed }
  }
  /** SKUs that somebody else has, in the catalog or earlier in the same fix, stay as they are. */
  const planAll = (input: FixInput): { plans: Planned[]; looked: number; more: boolean } => {
    const { fix, shopId } = input
    const targets = targetsOf(shopId)
    const { ids, more } = selected(input)
    const given = new Set<string>()
    const plans = ids.flatMap((id): Planned[] => {
      const product = detail(id)
      const refused: Planned['refused'] = []
      const steps = planFix(fix, { ...product, product }, targets).filter((step) => {
        if (step.kind !== 'variant' || step.field !== 'sku') return true
        const free = catalog.variantBySku(step.after) === undefined && !given.has(step.after)
        if (free) given.add(step.after)
        else refused.push({ variantId: step.variantId, reason: 'sku_taken' })
        return free
      })
      return steps.length > 0 || refused.length > 0 ? [{ product, steps, refused }] : []
    })
    return { plans, looked: ids.length, more }
  }
  const write = (
    input: FixInput,
    plans: readonly Planned[],
    actor: Actor,
    commandId?: string,
    squares?: Map<string, AssetId>,
  ) => {
    const now = clock.now()
    const perProduct = plans.map(({ product, steps }) => fixOps(product, steps, now, squares))
    const products = perProduct.filter((ops) => ops.length > 0).length
    const ops: Op[] = perProduct.flat()
    const label = `catalog.fix.${input.fix}`
    store.changes.apply({ label, values: { count: products }, actor, ...(commandId && { commandId }) }, ops)
    return products
  }

  const squareAll = async (input: FixInput, { signal, report, log }: JobContext) => {
    const { plans } = planAll(input)
    const assets = [
      ...new Set(
        plans.flatMap(({ steps }) => steps.flatMap((step) => (step.kind === 'square-picture' ? [step.assetId] : []))),
      ),
    ]
    const squares = new Map<string, AssetId>()
    for (const [done, assetId] of assets.entries()) {
      signal.throwIfAborted()
      report({ phase: 'drawing', fraction: done / assets.length })
      const drawn = await deps.squarePicture(assetId as AssetId)
      if (drawn) squares.set(assetId, drawn)
      else log.info({ assetId }, 'picture could not be set on white')
    }
    if (assets.length > 0 && squares.size === 0) throw new DomainError('FFMPEG_MISSING')
    signal.throwIfAborted()
    // What was edited meanwhile is looked at again: only pictures that are still there, still as they were, are replaced.
    return store.transaction(() => ({ products: write(input, planAll(input).plans, 'user', undefined, squares) }))
  }
  jobs.define<FixInput>({ kind: 'catalog.fix', lane: 'io', onInterrupted: 'requeue', run: squareAll })

  return {
    groups: (): ReadinessGroups => (kept ??= groupsOf(readiness.counts())),
    /** Forgets the counts: something changed. */
    recount: (): void => {
      kept = null
    },

    fixable: async (productIds: readonly ProductId[]): Promise<{ fix: FixKind; products: number }[]> => {
      const counts = new Map<FixKind, number>()
      for (let at = 0; at < productIds.length; at += idsAtOnce) {
        if (at > 0) await nextTick()
        for (const { blocking, advice, products } of readiness.masksAmong(productIds.slice(at, at + idsAtOnce))) {
          const fixes = new Set([...rulesIn(blocking), ...rulesIn(advice)].flatMap((rule) => fixOf(rule) ?? []))
          for (const fix of fixes) counts.set(fix, (counts.get(fix) ?? 0) + products)
        }
      }
      return [...counts]
        .map(([fix, products]) => ({ fix, products }))
        .toSorted((a, b) => b.products - a.products || a.fix.localeCompare(b.fix))
    },

    previewFix: (input: FixInput): FixPreview => {
      const { plans, looked, more } = planAll(input)
      const changing = plans.filter(({ steps }) => steps.length > 0)
      return {
        products: changing.length,
        changes: changing.reduce((sum, { steps }) => sum + steps.length, 0),
        untouched: looked - changing.length,
        more,
        items: plans.slice(0, shownItems).map(({ product, steps, refused }) => ({
          productId: product.id,
          title: product.title,
          changes: steps.map((step) => fixChange(step, product)),
          refused,
        })),
      }
    },

    applyFix: (input: FixInput & { commandId: string }, actor: Actor): { products: number; jobId: JobId | null } =>
      store.command(input.commandId, 'catalog.readiness.applyFix', () => {
        const { commandId, ...fix } = input
        const { plans } = planAll(fix)
        const changing = plans.filter(({ steps }) => steps.length > 0)
        if (fix.fix !== 'square_pictures' || changing.length === 0) {
          return { products: write(fix, changing, actor, commandId), jobId: null }
        }
        const subject = changing.length === 1 ? (changing[0]?.product.title ?? '') : ''
        const job = jobs.enqueue({ kind: 'catalog.fix', subject, payload: fix, dedupeKey: JSON.stringify(fix) })
        return { products: changing.length, jobId: job.id }
      }),
  }
}

/** Each failing rule with its number of products, what blocks before what advises, the most frequent first. */
function groupsOf(counts: readonly MaskCount[]): ReadinessGroups {
  const byRule = new Map<string, { ruleId: RuleId; severity: 'blocks' | 'advice'; products: number }>()
  let [ready, notReady, points] = [0, 0, 0]
  for (const { blocking, advice, products } of counts) {
    if (blocking === 0) ready += products
    else notReady += products
    points += products * readinessScore(rulesCount(blocking), rulesCount(advice))
    for (const [severity, mask] of [
      ['blocks', blocking],
      ['advice', advice],
    ] as const) {
      for (const ruleId of rulesIn(mask)) {
        const key = `${severity} ${ruleId}`
        const group = byRule.get(key) ?? { ruleId, severity, products: 0 }
        byRule.set(key, { ...group, products: group.products + products })
      }
    }
  }
  const total = ready + notReady
  return {
    ready,
    notReady,
    score: total === 0 ? null : points / total,
    groups: [...byRule.values()]
      .map((group) => ({ ...group, fix: fixOf(group.ruleId) }))
      .toSorted((a, b) => Number(a.severity === 'advice') - Number(b.severity === 'advice') || b.products - a.products),
  }
}
