// Would the platform take this product? The platform's rules as data (readiness/rules-*.ts), read by one pure check, so that the catalog, the
// sync (why it was sent as a draft) and the page answer alike, offline.
import { check, tally, type ReadinessInput } from './readiness/check.ts'
import { compileRules, ruleNumber, type EffectiveRule, type RuleTarget } from './readiness/compile.ts'
import { addToMasks, readinessScore, type RuleMasks } from './readiness/score.ts'
import { ruleIds, type RuleField, type RuleId, type Severity, type SourceId } from './readiness/rule.ts'

export type { ReadinessInput } from './readiness/check.ts'
export type { RuleTarget } from './readiness/compile.ts'
export { ruleIds, type RuleId } from './readiness/rule.ts'

export interface Finding {
  /** Key of the page's sentence, e.g. "title_too_long"; stable, stored as draft reasons. */
  ruleId: RuleId
  field: RuleField
  /** 'blocks': the platform refuses the listing. 'advice': it takes it, and shows it less or asks later. */
  severity: Severity
  /** Numbers and words of the sentence. */
  values: Record<string, string | number>
  source: SourceId
  /** True where the seller changed the rule. */
  overridden: boolean
}

/** Every rule that the product fails in a shop, the blocking ones first; one finding per rule. A local shop has no rules. */
export function readiness(input: ReadinessInput, target: RuleTarget): Finding[] {
  const rules = compileRules(target)
  if (rules.rules.size === 0) return []
  check(rules, input)
  const findings = ruleIds.flatMap((ruleId): Finding[] => {
    const rule = rules.rules.get(ruleId)
    if (!rule || rule.severity === 'off' || !tally.count[ruleNumber[ruleId]]) return []
    return [
      {
        ruleId,
        field: fieldOf(ruleId),
        severity: rule.severity,
        values: valuesOf(rule, input, target),
        source: rule.source,
        overridden: rule.override !== null,
      },
    ]
  })
  return [
    ...findings.filter(({ severity }) => severity === 'blocks'),
    ...findings.filter(({ severity }) => severity === 'advice'),
  ]
}

/** The same answer as bits over several shops, without an object per rule: for rows of an import. */
export function readinessMasks(input: ReadinessInput, targets: readonly RuleTarget[]): RuleMasks {
  const masks: RuleMasks = { blocking: 0, advice: 0 }
  for (const target of targets) {
    const rules = compileRules(target)
    if (rules.rules.size === 0) continue
    check(rules, input)
    addToMasks(rules, masks)
  }
  return masks
}

/** How many rules stand in the way of a listing. */
export const blockingCount = (findings: readonly Finding[]): number =>
  findings.reduce((count, finding) => count + (finding.severity === 'blocks' ? 1 : 0), 0)

/** See readinessScore for the formula. */
export function scoreOf(findings: readonly Finding[]): number {
  const blocks = blockingCount(findings)
  return readinessScore(blocks, findings.length - blocks)
}

/** What to correct for a rule. */
export function fieldOf(ruleId: RuleId): RuleField {
  const [start] = ruleId.split('_')
  switch (start) {
    case 'title':
    case 'description':
    case 'category':
    case 'brand':
    case 'variants':
    case 'stock':
    case 'weight':
    case 'sku':
    case 'barcode':
    case 'price':
      return start
    case 'picture':
    case 'pictures':
      return 'pictures'
    case 'attributes':
      return 'attributes'
    case 'option':
      return 'options'
    case 'compare':
    case 'currency':
      return 'price'
    default:
      return 'weight' // units_*, size_incomplete: the parcel
  }
}

/** The figure that fails, the bound, and the part of the product that it is about. */
function valuesOf(rule: EffectiveRule, input: ReadinessInput, target: RuleTarget): Finding['values'] {
  const at = ruleNumber[rule.id]
  const first = tally.first[at] ?? 0
  const measure = tally.measure[at] ?? 0
  const values: Finding['values'] = { count: tally.count[at] ?? 0 }
  if (rule.min !== null) values.min = rule.min
  if (rule.max !== null) values.max = rule.max
  switch (fieldOf(rule.id)) {
    case 'title':
    case 'description':
    case 'brand':
      values.length = measure
      if (rule.id === 'description_too_many_images') values.count = measure
      break
    case 'pictures':
      if (rule.id.startsWith('pictures_') && rule.id !== 'pictures_duplicate') values.count = measure
      if (rule.id === 'picture_not_fetched') values.count = measure
      values.position = first + 1
      values.pixels = measure
      values.width = input.pictures[first]?.width ?? 0
      values.height = input.pictures[first]?.height ?? 0
      break
    case 'variants':
      values.count = measure
      break
    case 'options':
      if (rule.id === 'option_name_too_long') values.name = input.options[first] ?? ''
      else values.sku = input.variants[first]?.sku ?? ''
      values.length = measure
      break
    case 'price': {
      const rules = compileRules(target)
      values.currency = target.currency
      values.sku = input.variants[first]?.sku ?? ''
      values.priceMinor = rule.id === 'compare_at_not_above' ? (input.variants[first]?.priceMinor ?? 0) : measure
      values.compareAtMinor = measure
      values.minMinor = rules.min[at] ?? 0
      values.maxMinor = rules.max[at] ?? 0
      break
    }
    case 'stock':
    case 'weight':
    case 'sku':
    case 'barcode':
      values.sku = input.variants[first]?.sku ?? ''
      values.barcode = input.variants[first]?.barcode ?? ''
      values.measure = measure
      break
    case 'category':
    case 'attributes':
      break
    default:
      throw new Error('a field without values')
  }
  return values
}
