import { describe, expect, test } from 'vitest'
import { exportFormats } from '#shared/domain/export.ts'
import { firstForm, formatGroups, gapOf, isLinkPattern, requestOf, withColumn } from './export-form.ts'

const form = firstForm('all', null, [])

test('every format is offered once', () => {
  expect(formatGroups.flatMap(({ formats }) => [...formats]).sort()).toEqual([...exportFormats].sort())
})

test('the last export’s settings are the next one’s, each kind for itself', () => {
  const next = firstForm('filter', null, [
    { format: 'meta', options: { condition: 'used', linkPattern: 'https://a.example/{sku}' } },
    { format: 'csv', options: { condition: 'new', columns: ['sku', 'price'] } },
  ])
  expect(next).toMatchObject({
    format: 'meta',
    what: 'filter',
    condition: 'used',
    linkPattern: 'https://a.example/{sku}',
    columns: ['sku', 'price'],
  })
})

describe('a request', () => {
  test('says only what its format wants to hear', () => {
    const full = { ...form, linkPattern: ' https://a.example/{handle} ', amazonProductType: 'shirt', templateId: 'x' }
    const keys = (format: (typeof exportFormats)[number]) =>
      Object.keys(requestOf({ ...full, format }, { kind: 'all' }).options).sort()
    expect(keys('shopify')).toEqual(['condition'])
    expect(keys('google-tsv')).toEqual(['condition', 'linkPattern'])
    expect(keys('xlsx')).toEqual(['columns', 'condition'])
    expect(keys('ebay')).toEqual(['condition', 'ebay'])
    expect(keys('amazon')).toEqual(['amazonProductType', 'condition'])
    expect(keys('tiktok-template')).toEqual(['condition', 'templateId'])
  })

  test('waits for what can’t be left out', () => {
    expect(gapOf({ ...form, format: 'pinterest' })).toBe('link')
    expect(gapOf({ ...form, format: 'pinterest', linkPattern: 'https://a.example/{handle}' })).toBeNull()
    expect(gapOf({ ...form, format: 'csv', columns: [] })).toBe('columns')
    expect(gapOf({ ...form, format: 'tiktok-template' })).toBe('template')
    expect(gapOf({ ...form, format: 'woocommerce' })).toBeNull()
  })
})

test.each([
  ['https://shop.example/products/{handle}', true],
  ['http://shop.example/?id={id}', true],
  ['https://shop.example/products', false],
  ['shop.example/{handle}', false],
  ['javascript:{handle}', false],
  ['https://{handle}.example/', false],
])('%s is a link pattern: %s', (text, fine) => expect(isLinkPattern(text)).toBe(fine))

test('columns keep the offered order whatever the order of the clicks', () => {
  expect(withColumn(['price', 'title'], 'sku', true)).toEqual(['title', 'sku', 'price'])
  expect(withColumn(['title', 'price'], 'title', false)).toEqual(['price'])
})
