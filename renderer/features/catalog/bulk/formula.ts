// The formula panel's fields as an operation: what is typed becomes exact steps, or nothing while it says nothing yet.
import type { BulkOperation, NumberField, NumberStep, TextField, TextStep } from '#shared/domain/bulk.ts'
import { minorDigits } from '#shared/domain/minor-digits.ts'
import { parseAmount } from '../../../ui/amount.ts'

export const numberActions = ['percent', 'add', 'multiply', 'set'] as const
export const roundings = ['none', 'end', 'round'] as const
export interface NumberForm {
  field: NumberField
  from: NumberField
  action: (typeof numberActions)[number]
  value: string
  rounding: (typeof roundings)[number]
  roundTo: string
  mode: 'nearest' | 'up' | 'down'
}
export const textActions = ['prefix', 'suffix', 'set', 'upper', 'lower', 'title', 'sentence', 'trim'] as const
export interface TextForm {
  field: TextField
  action: (typeof textActions)[number]
  text: string
}
interface Units {
  currency: string
  locale: string
}

const isMoney = (field: NumberField): boolean => field !== 'stock' && field !== 'weightGrams'

/** "8", "-12,5 %" as a number with up to `decimals` decimals, in units of the last one; null when it is none. */
export function scaled(text: string, decimals: number): number | null {
  const plain = text
    .replace(/[\s\u00a0\u202f%+×x]/g, '')
    .replace('−', '-')
    .replace(',', '.')
  const match = /^(-?)(\d{1,9})(?:\.(\d+))?$/.exec(plain)
  const fraction = match?.[3] ?? ''
  if (!match || fraction.length > decimals) return null
  const value = Number(`${match[2] ?? ''}${fraction.padEnd(decimals, '0')}`)
  return match[1] === '-' ? -value : value
}

/** An amount in the column's own unit: minor units, pieces or grams. */
function amountOf(text: string, field: NumberField, units: Units): number | null {
  const trimmed = text.trim()
  if (!isMoney(field)) return scaled(trimmed, 0)
  const negative = /^[-−]/.test(trimmed)
  const { minor } = parseAmount(trimmed.replace(/^[-−+]/, ''), units)
  return minor === null ? null : negative ? -minor : minor
}

function ending(text: string, { currency }: Units): NumberStep | null {
  const digits = minorDigits(currency)
  const plain = text.trim().replace(',', '.').replace(/^\./, '0.')
  if (!/^\d{1,6}(\.\d{1,3})?$/.test(plain)) return null
  const minor = scaled(plain, digits)
  if (minor === null) return null
  const [whole = ''] = plain.split('.')
  // ".90" is about the decimals, "9.90" about the last whole digit too, "80" yen about the last two.
  const length = plain.startsWith('0.') ? digits : digits + whole.length
  return length === 0 ? null : { op: 'end', ending: minor, unit: 10 ** length, mode: 'nearest' }
}

export function numberOperation(form: NumberForm, units: Units): BulkOperation | null {
  const steps: NumberStep[] = form.from === form.field ? [] : [{ op: 'from', field: form.from }]
  const main = mainStep(form, units)
  if (main === 'wrong') return null
  if (main) steps.push(main)
  if (form.rounding !== 'none') {
    const to = form.rounding === 'end' ? ending(form.roundTo, units) : amountOf(form.roundTo, form.field, units)
    if (to === null || (typeof to === 'number' && to < 1)) return null
    steps.push(
      typeof to === 'number' ? { op: 'round', to, mode: form.mode } : ({ ...to, mode: form.mode } as NumberStep),
    )
  }
  return steps.length > 0 ? { kind: 'number', field: form.field, steps } : null
}

/** Null when there is nothing to do but what comes before and after. */
function mainStep({ action, value, field, from, rounding }: NumberForm, units: Units): NumberStep | null | 'wrong' {
  if (value.trim() === '') return action === 'set' || (from === field && rounding === 'none') ? 'wrong' : null
  switch (action) {
    case 'percent': {
      const bps = scaled(value, 2)
      return bps === null || bps < -10_000 ? 'wrong' : { op: 'percent', bps }
    }
    case 'multiply': {
      const millionths = scaled(value, 6)
      return millionths === null || millionths < 0 ? 'wrong' : { op: 'multiply', millionths }
    }
    case 'add':
    case 'set': {
      const amount = amountOf(value, field, units)
      if (amount === null) return 'wrong'
      return action === 'add' ? { op: 'add', amount } : { op: 'set', value: amount }
    }
    default:
      return action satisfies never
  }
}

export function textOperation({ field, action, text }: TextForm): BulkOperation | null {
  const step = textStep(action, text)
  return step ? { kind: 'text', field, steps: [step] } : null
}

function textStep(action: TextForm['action'], text: string): TextStep | null {
  switch (action) {
    case 'prefix':
    case 'suffix':
      return text === '' ? null : { op: action, text }
    case 'set':
      return { op: 'set', value: text }
    case 'trim':
      return { op: 'trim' }
    case 'upper':
    case 'lower':
    case 'title':
    case 'sentence':
      return { op: 'case', to: action }
    default:
      return action satisfies never
  }
}

const listed = (text: string): string[] =>
  text
    .split(/[,;，]/)
    .map((tag) => tag.trim())
    .filter(Boolean)

export function tagsOperation(add: string, remove: string): BulkOperation | null {
  const [added, removed] = [listed(add), listed(remove)]
  return added.length + removed.length > 0 ? { kind: 'tags', add: added, remove: removed } : null
}
