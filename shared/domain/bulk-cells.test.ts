import { describe, expect, it } from 'vitest'
import { bulkOperationSchema, type BulkOperation, type BulkRow } from './bulk.ts'
import { cellEditor, cellProblem, cellWarnings, checked, fieldsOf, normalCell } from './bulk-cells.ts'

const row: BulkRow = {
  productId: 'p',
  variantId: 'v',
  first: true,
  title: 'Café crème',
  status: 'draft',
  vendor: 'Atelier Sud',
  category: '',
  productType: '',
  tags: ['Table', 'bleu'],
  options: ['Size'],
  option1: 'S',
  option2: null,
  option3: null,
  sku: 'A-1',
  barcode: '',
  priceMinor: 1_000,
  compareAtMinor: null,
  costMinor: 400,
  stock: 3,
  weightGrams: null,
}
const edit = (operation: unknown, on: Partial<BulkRow> = {}) =>
  cellEditor(bulkOperationSchema.parse(operation))({ ...row, ...on })
const text = (field: string, ...steps: object[]) => edit({ kind: 'text', field, steps })

describe('an operation on a row', () => {
  it('gives the cell before and after, and nothing where nothing changes', () => {
    expect(edit({ kind: 'number', field: 'priceMinor', steps: [{ op: 'percent', bps: 1_000 }] })).toEqual([
      { field: 'priceMinor', before: 1_000, after: 1_100 },
    ])
    expect(edit({ kind: 'number', field: 'priceMinor', steps: [{ op: 'set', value: 1_000 }] })).toEqual([])
    expect(edit({ kind: 'status', status: 'draft' })).toEqual([])
  })

  it('names the problem and leaves the cell', () => {
    expect(edit({ kind: 'number', field: 'compareAtMinor', steps: [{ op: 'percent', bps: 1 }] })).toEqual([
      { field: 'compareAtMinor', before: null, problem: 'no_value' },
    ])
    expect(text('title', { op: 'set', value: '  ' })).toEqual([
      { field: 'title', before: 'Café crème', problem: 'required' },
    ])
    expect(text('sku', { op: 'suffix', text: 'x'.repeat(199) })).toMatchObject([{ problem: 'too_long' }])
    expect(text('option2', { op: 'set', value: 'Red' })).toMatchObject([{ problem: 'no_option' }])
    expect(edit({ kind: 'number', field: 'priceMinor', steps: [{ op: 'set', value: null }] })).toMatchObject([
      { problem: 'required' },
    ])
  })

  it.each([
    [{ op: 'prefix', text: 'New: ' }, 'New: Café crème'],
    [{ op: 'suffix', text: ' (2)' }, 'Café crème (2)'],
    [{ op: 'case', to: 'upper' }, 'CAFÉ CRÈME'],
    [{ op: 'case', to: 'title' }, 'Café Crème'],
    [{ op: 'set', value: 'Tea' }, 'Tea'],
  ])('changes text by %j', (step, expected) => {
    expect(text('title', step)).toEqual([{ field: 'title', before: 'Café crème', after: expected }])
  })

  it('trims and sets cases as people write', () => {
    const on = { title: '  THE  maker’s   ÉCLAIR ' }
    const steps = [{ op: 'trim' }, { op: 'case', to: 'title' }]
    expect(edit({ kind: 'text', field: 'title', steps }, on)).toMatchObject([{ after: 'The Maker’s Éclair' }])
    const sentence = [{ op: 'trim' }, { op: 'case', to: 'sentence' }]
    expect(edit({ kind: 'text', field: 'title', steps: sentence }, on)).toMatchObject([{ after: 'The maker’s éclair' }])
  })

  it('puts no prefix before an empty cell', () => {
    expect(text('barcode', { op: 'prefix', text: '0' })).toEqual([])
  })

  it('adds and removes tags whatever their case, once each', () => {
    expect(edit({ kind: 'tags', add: ['Bleu', 'noël', 'Noël'], remove: ['TABLE'] })).toEqual([
      { field: 'tags', before: ['Table', 'bleu'], after: ['bleu', 'noël'] },
    ])
  })
})

describe('find and replace', () => {
  const replace = (patch: object, on: Partial<BulkRow> = {}) =>
    edit(
      { kind: 'replace', fields: ['title'], find: 'c', replacement: 'k', matchCase: false, wholeCell: false, ...patch },
      on,
    )

  it('replaces every place, with or without case', () => {
    expect(replace({})).toMatchObject([{ after: 'kafé krème' }])
    expect(replace({ matchCase: true })).toMatchObject([{ after: 'Café krème' }])
  })

  it('takes signs of pattern languages as plain text, in what is found and in what is put', () => {
    const on = { title: 'a.b $& (x)[y]{z}|^*+?\\-/' }
    expect(replace({ find: '.', replacement: '$&$1' }, on)).toMatchObject([{ after: 'a$&$1b $& (x)[y]{z}|^*+?\\-/' }])
    for (const sign of ['$&', '(x)', '[y]', '{z}', '|', '^', '*', '+', '?', '\\', '-', '/']) {
      expect(replace({ find: sign, replacement: '' }, on)).toMatchObject([{ after: on.title.replace(sign, () => '') }])
    }
  })

  it('can ask for the whole cell', () => {
    expect(replace({ find: 'café', wholeCell: true })).toEqual([])
    expect(replace({ find: 'café crème', replacement: 'Tea', wholeCell: true })).toMatchObject([{ after: 'Tea' }])
  })

  it('looks at several columns and at each tag', () => {
    expect(replace({ fields: ['vendor', 'tags'], find: 'bleu', replacement: '' })).toEqual([
      { field: 'tags', before: ['Table', 'bleu'], after: ['Table'] },
    ])
    expect(replace({ find: 'crème', replacement: '' }, { title: 'crème' })).toMatchObject([{ problem: 'required' }])
  })
})

describe('a cell', () => {
  it.each([
    ['priceMinor', 12.5, 'not_whole'],
    ['priceMinor', -1, 'negative'],
    ['priceMinor', '12', 'wrong_type'],
    ['priceMinor', null, 'required'],
    ['compareAtMinor', null, null],
    ['stock', -4, null],
    ['stock', 2_000_000_000, 'too_large'],
    ['status', 'sold', 'wrong_type'],
    ['status', 'active', null],
    ['tags', ['x'.repeat(256)], 'too_long'],
    ['tags', Array.from({ length: 251 }, (_, at) => `t${at}`), 'too_many'],
    ['option1', 'L', null],
    ['option3', 'L', 'no_option'],
    ['title', 7, 'wrong_type'],
  ] as const)('%s takes %j: %s', (field, value, expected) => {
    expect(cellProblem(field, value as never, row)).toBe(expected)
  })

  it('is kept in one form', () => {
    expect(normalCell('sku', '  A-1 ')).toBe('A-1')
    expect(normalCell('option1', '  ')).toBeNull()
    expect(normalCell('vendor', null)).toBe('')
    expect(normalCell('tags', ['a', ' A ', ''])).toEqual(['a'])
    expect(checked(row, 'sku', ' A-1 ')).toEqual([])
  })

  it('warns of prices that cost money and codes that no scanner takes', () => {
    expect(cellWarnings({ ...row, priceMinor: 300 }, ['priceMinor'], () => false)).toEqual(['below_cost'])
    expect(cellWarnings({ ...row, compareAtMinor: 1_000 }, ['compareAtMinor'], () => false)).toEqual([
      'compare_not_above',
    ])
    expect(cellWarnings({ ...row, priceMinor: 0, costMinor: null }, ['priceMinor'], () => false)).toEqual([
      'price_zero',
    ])
    expect(cellWarnings({ ...row, barcode: '4006381333932' }, ['barcode'], () => false)).toEqual(['barcode_check'])
    expect(cellWarnings({ ...row, priceMinor: 300 }, ['title'], () => true)).toEqual([])
    expect(cellWarnings({ ...row, priceMinor: 300 }, ['priceMinor'], () => true)).toEqual(['below_cost'])
    expect(cellWarnings({ ...row, costMinor: 100 }, ['priceMinor'], () => true)).toEqual(['below_floor'])
    expect(cellWarnings({ ...row, costMinor: 100 }, ['weightGrams'], () => true)).toEqual(['below_floor'])
  })

  it('belongs to the columns that an operation names', () => {
    const operation: BulkOperation = { kind: 'tags', add: ['x'], remove: [] }
    expect(fieldsOf(operation)).toEqual(['tags'])
  })
})
