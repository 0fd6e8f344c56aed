// Weight and size of one row, with their units.
import type { ImportField } from '#shared/domain/import.ts'
import type { RowValues } from './cells.ts'
import { sizeUnitInHeader, unitInHeader } from './headers.ts'
import { gramsOf, millimetresOf, sizeUnitOf, weightUnitOf, type Measured } from './measures.ts'

const sizes = [
  ['length', 'lengthMm'],
  ['width', 'widthMm'],
  ['height', 'heightMm'],
] as const

/** Null where no column holds a measure: then a row costs nothing. */
export function createMeasureReader(input: {
  header: readonly string[]
  at: ReadonlyMap<ImportField, number>
  decimal: '.' | ','
  cell(field: ImportField): string
  refuse(code: string, reason: string, field: ImportField | null, value: string | null): void
}): ((variant: RowValues['variant']) => void) | null {
  const { header, at, decimal, cell, refuse } = input
  const nameOf = (field: ImportField): string => header[at.get(field) ?? -1] ?? ''
  const weightUnit = unitInHeader(nameOf('weight'))
  const sizeUnits = new Map(sizes.map(([field]) => [field, sizeUnitInHeader(nameOf(field))]))
  const hasWeight = at.has('weight') || at.has('weightGrams')
  const sized = sizes.filter(([field]) => at.has(field))
  if (!hasWeight && sized.length === 0) return null

  const accepted = (found: Measured, kind: 'WEIGHT' | 'SIZE', field: ImportField, text: string): number | undefined => {
    if ('value' in found) return found.value
    const unitField = kind === 'WEIGHT' ? 'weightUnit' : 'sizeUnit'
    const [what, shown] = [kind === 'WEIGHT' ? 'weight' : 'size', text.slice(0, 60)]
    if (found.wrong === 'unit') {
      refuse(`IMPORT_${kind}_UNIT_UNKNOWN`, `unit "${found.unit}" is not known`, unitField, found.unit)
    } else refuse(`IMPORT_${kind}_INVALID`, `${field} "${shown}" is no ${what}`, field, text)
    return undefined
  }
  const readWeight = (variant: RowValues['variant']): void => {
    const inGrams = cell('weightGrams').trim()
    const field = inGrams === '' ? 'weight' : 'weightGrams'
    const text = inGrams === '' ? cell('weight').trim() : inGrams
    if (text === '') return
    const given = cell('weightUnit').trim()
    // Shopify keeps grams whatever the unit beside them says: that one is for display.
    const unit = field === 'weightGrams' ? 'g' : given || weightUnit || 'g'
    const found = gramsOf(text, unit, decimal)
    const grams = accepted(found, 'WEIGHT', field, text)
    if (grams === undefined) return
    variant.weightGrams = grams
    const shown = weightUnitOf(field === 'weightGrams' ? given : found.unit)
    if (shown) variant.weightUnit = shown
  }
  return (variant) => {
    if (hasWeight) readWeight(variant)
    for (const [field, target] of sized) {
      const text = cell(field).trim()
      if (text === '') continue
      const found = millimetresOf(text, cell('sizeUnit').trim() || sizeUnits.get(field) || 'cm', decimal)
      const value = accepted(found, 'SIZE', field, text)
      if (value === undefined) continue
      variant[target] = value
      const unit = sizeUnitOf(found.unit)
      if (unit) variant.sizeUnit = unit
    }
  }
}
