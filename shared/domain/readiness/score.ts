// Rule masks and the score made of them. A mask is a whole number with one bit per failing rule; with 53 bits it goes beyond what JavaScript's
// bit operators hold, hence the arithmetic.
import { tally } from './check.ts'
import { ruleNumber, type CompiledRules } from './compile.ts'
import { ruleIds, type RuleId } from './rule.ts'

export interface RuleMasks {
  blocking: number
  advice: number
}

const bits = ruleIds.map((_, number) => 2 ** number)
export const bitOf = (ruleId: RuleId): number => 2 ** ruleNumber[ruleId]

/** Adds what the last check found to masks that may hold other shops' rules already. A rule that blocks anywhere is no advice. */
export function addToMasks(rules: CompiledRules, masks: RuleMasks): void {
  for (let rule = 0; rule < bits.length; rule++) {
    if (tally.count[rule] === 0) continue
    const severity = rules.severity[rule] ?? 0
    const bit = bits[rule] ?? 0
    if (severity === 2) {
      if (!hasBit(masks.blocking, bit)) masks.blocking += bit
      if (hasBit(masks.advice, bit)) masks.advice -= bit
    } else if (severity === 1 && !hasBit(masks.advice, bit) && !hasBit(masks.blocking, bit)) masks.advice += bit
  }
}

export const hasBit = (mask: number, bit: number): boolean => Math.floor(mask / bit) % 2 === 1

/** Rules of a mask in the order of `ruleIds`. */
export const rulesIn = (mask: number): RuleId[] => ruleIds.filter((_, number) => hasBit(mask, 2 ** number))

/** How many rules a mask names. */
export function rulesCount(mask: number): number {
  let count = 0
  for (let rest = mask; rest > 0; rest = Math.floor(rest / 2)) count += rest % 2
  return count
}

/** Points that each failing rule costs, and the most that a product which can't be listed may have. */
export const scoreWeights = { blocks: 12, advice: 4, highestBlocked: 59 } as const

/**
 * 0..100: 100 less 12 points for each rule that blocks and 4 for each that advises; at most 59 while anything blocks, so that a product
 * that can't be listed never looks better than one that can.
 */
export function readinessScore(blocks: number, advice: number): number {
  const points = Math.max(0, 100 - scoreWeights.blocks * blocks - scoreWeights.advice * advice)
  return blocks > 0 ? Math.min(scoreWeights.highestBlocked, points) : points
}
