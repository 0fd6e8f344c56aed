import { describe, expect, test } from 'vitest'
import { createKeptReader } from './import/kept-cells.ts'
import { headerOf, keptCell, keptColumn, sortedColumns, withKept } from './shopify-columns.ts'

describe('a column that the catalog has no field for', () => {
  test.each([
    ['Variant Inventory Policy', 'Continue selling when out of stock', 'variant'],
    ['continue selling when out of stock', 'Continue selling when out of stock', 'variant'],
    ['Google Shopping / AdWords Labels', 'Google Shopping / Ads labels', 'product'],
    ['SEO Title', 'SEO title', 'product'],
    ['Compare At Price / Japan', 'Compare-at price / Japan', 'variant'],
    ['Price / Japan', 'Price / Japan', 'variant'],
    ['Included / Japan', 'Included / Japan', 'product'],
    ['Care (product.metafields.custom.care)', 'Care (product.metafields.custom.care)', 'product'],
  ])('%s is kept as %s, once for each %s', (header, name, of) => {
    expect(keptColumn(header)).toMatchObject({ name, of })
  })

  test('has its own name in each generation of the file', () => {
    expect(headerOf('Charge tax', 'legacy')).toBe('Variant Taxable')
    expect(headerOf('Compare-at price / Japan', 'legacy')).toBe('Compare At Price / Japan')
    expect(headerOf('Compare-at price / Japan', 'current')).toBe('Compare-at price / Japan')
  })

  test('stands in Shopify’s order, unknown ones behind by name', () => {
    expect(sortedColumns(['b', 'SEO title', 'a', 'Tax code', 'a'])).toEqual(['Tax code', 'SEO title', 'a', 'b'])
  })

  test('named like something of JavaScript’s own is a text like any other', () => {
    const kept = withKept(null, { constructor: 'x' }, 'all')
    expect(kept).toEqual({ constructor: 'x' })
    expect(keptCell('constructor', 'current', { product: { a: '1' }, variant: { a: '2' }, first: true })).toBe('')
    expect(withKept({ a: '1' }, { toString: null }, 'all')).toEqual({ a: '1' })
  })
})

describe('what is kept', () => {
  const known = { 'Tax code': 'P1', 'SEO title': 'Bowl' }

  test('takes a new text, forgets what is usual again, and is the same object when nothing changes', () => {
    expect(withKept(known, { 'Tax code': 'P2' }, 'all')).toEqual({ 'Tax code': 'P2', 'SEO title': 'Bowl' })
    expect(withKept({ 'Charge tax': 'FALSE' }, { 'Charge tax': null }, 'all')).toBeNull()
    expect(withKept(known, { 'Tax code': 'P1', 'Charge tax': null }, 'all')).toBe(known)
    expect(withKept(null, { 'Charge tax': null }, 'all')).toBeNull()
  })

  test('of a first row is parted between product and variant', () => {
    const said = { 'Tax code': 'P2', 'SEO title': 'New' }
    expect(withKept(null, said, 'product')).toEqual({ 'SEO title': 'New' })
    expect(withKept(null, said, 'variant')).toEqual({ 'Tax code': 'P2' })
  })
})

describe('reading the cells', () => {
  const reader = (header: string[], mapping = header.map(() => null)) =>
    createKeptReader({ header, mapping, format: 'shopify-legacy' })

  test('costs nothing for a file without such columns, and for files that are not Shopify’s', () => {
    expect(reader(['Handle', 'Title', 'Variant Price'])).toBeNull()
    expect(createKeptReader({ header: ['SEO Title'], mapping: [null], format: 'generic' })).toBeNull()
  })

  test('leaves alone what the seller left out, our own columns and columns without a name', () => {
    expect(reader(['Vendor', 'Vitrine: data', ' ', 'Variant SKU'])).toBeNull()
  })

  test('says null for what is usual, so that an earlier word is forgotten; an empty cell says nothing', () => {
    const read = reader(['Variant Taxable', 'Gift Card', 'SEO Title'])!
    expect(read(['true', 'false', ''])).toEqual({ 'Charge tax': null, 'Gift card': null })
    expect(read(['false', '', 'Hi'])).toMatchObject({ 'Charge tax': 'FALSE', 'SEO title': 'Hi' })
    expect(read(['', '', ''])).toBe(read(['TRUE', 'FALSE', '']))
  })

  test('an empty tracker is a word: the shop does not count the variant', () => {
    const read = reader(['Variant Inventory Tracker'])!
    expect(read([''])).toEqual({ 'Inventory tracker': '' })
    expect(read(['shopify'])).toEqual({ 'Inventory tracker': null })
  })

  test('"published" is kept where the status does not say the same', () => {
    const header = ['Status', 'Published']
    const read = createKeptReader({ header, mapping: ['status', 'published'], format: 'shopify-legacy' })!
    expect(read(['active', 'true'])).toEqual({ 'Published on online store': null })
    expect(read(['active', 'FALSE'])).toEqual({ 'Published on online store': 'FALSE' })
    expect(read(['draft', 'TRUE'])).toEqual({ 'Published on online store': 'TRUE' })
    expect(read(['', 'TRUE'])).toEqual({})
  })
})
