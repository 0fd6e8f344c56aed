// The rules of one shop: the platform's rows for its market, with the seller's own decisions over them, laid out as flat arrays by rule
// so that a check reads a number and allocates nothing.
import { minorDigits } from '../minor-digits.ts'
import {
  ruleIds,
  type Rule,
  type RuleId,
  type RuleOverride,
  type RulePlatform,
  type Severity,
  type SourceId,
} from './rule.ts'
import { googleRules, metaRules, pinterestRules, shopifyRules } from './rules-others.ts'
import { tikTokCurrencies, tikTokRules } from './rules-tiktok.ts'

/** A shop, as far as its rules go. Any other platform ("local") has none. */
export interface RuleTarget {
  platform: string
  /** ISO 3166-1 alpha-2. */
  market: string
  /** ISO 4217. */
  currency: string
  ruleOverrides?: readonly RuleOverride[]
}

/** One rule as it holds in a shop; what the rules' editor lists. */
export interface EffectiveRule {
  id: RuleId
  severity: Severity | 'off'
  min: number | null
  max: number | null
  source: SourceId
  /** What the platform says, where the seller decided otherwise. */
  platform: { severity: Severity; min: number | null; max: number | null }
  override: RuleOverride | null
}

export interface CompiledRules {
  /** By rule number: 0 does not hold, 1 advises, 2 blocks. */
  severity: Uint8Array
  /** Bounds by rule number; prices in minor units of the shop's currency. */
  min: Float64Array
  max: Float64Array
  rules: ReadonlyMap<RuleId, EffectiveRule>
  currency: string
  currencyTaken: boolean
}

const platformRules: Record<RulePlatform, readonly Rule[]> = {
  'tiktok-shop': tikTokRules,
  shopify: shopifyRules,
  'google-merchant': googleRules,
  'meta-catalog': metaRules,
  pinterest: pinterestRules,
}

export const hasRules = (platform: string): platform is RulePlatform => Object.hasOwn(platformRules, platform)

export const ruleNumber = Object.fromEntries(ruleIds.map((id, number) => [id, number])) as Record<RuleId, number>

/** Every rule that the platform has in the market on a day (UTC ms), with the seller's overrides applied, in the order of `ruleIds`. */
export function effectiveRules(
  { platform, market, ruleOverrides = [] }: RuleTarget,
  at: number = Date.now(),
): EffectiveRule[] {
  if (!hasRules(platform)) return []
  const code = market === 'UK' ? 'GB' : market
  return ruleIds.flatMap((id): EffectiveRule[] => {
    // The newest row that has begun stands first.
    const rows = platformRules[platform]
      .filter((rule) => rule.id === id && (rule.since === undefined || Date.parse(rule.since) <= at))
      .toSorted((a, b) => (b.since ?? '').localeCompare(a.since ?? ''))
    const rule =
      rows.find(({ markets }) => markets !== '*' && markets.includes(code)) ??
      rows.find(({ markets, except }) => markets === '*' && !except?.includes(code))
    if (!rule) return []
    const own = { severity: rule.severity, min: rule.limits?.min ?? null, max: rule.limits?.max ?? null }
    const override = ruleOverrides.find(({ ruleId }) => ruleId === id) ?? null
    return [
      {
        id,
        severity: override?.severity ?? own.severity,
        min: own.min === null ? null : (override?.min ?? own.min),
        max: own.max === null ? null : (override?.max ?? own.max),
        source: rule.source,
        platform: own,
        override,
      },
    ]
  })
}

const cache = new WeakMap<RuleTarget, CompiledRules>()

/** Kept as long as the target object is; a changed shop is another object. */
export function compileRules(target: RuleTarget): CompiledRules {
  const known = cache.get(target)
  if (known) return known
  const compiled = build(target)
  cache.set(target, compiled)
  return compiled
}

function build(target: RuleTarget): CompiledRules {
  const rules = effectiveRules(target)
  const severity = new Uint8Array(ruleIds.length)
  const min = new Float64Array(ruleIds.length).fill(-Infinity)
  const max = new Float64Array(ruleIds.length).fill(Infinity)
  for (const rule of rules) {
    const at = ruleNumber[rule.id]
    severity[at] = rule.severity === 'off' ? 0 : rule.severity === 'blocks' ? 2 : 1
    const inMoney = rule.id === 'price_out_of_range' || rule.id === 'price_unusual'
    const unit = inMoney ? 10 ** minorDigits(target.currency) : 1
    if (rule.min !== null) min[at] = inMoney ? Math.max(1, Math.round(rule.min * unit)) : rule.min
    if (rule.max !== null) max[at] = Math.min(Number.MAX_SAFE_INTEGER, Math.round(rule.max * unit))
  }
  return {
    severity,
    min,
    max,
    rules: new Map(rules.map((rule) => [rule.id, rule])),
    currency: target.currency,
    currencyTaken: (tikTokCurrencies as readonly string[]).includes(target.currency),
  }
}
