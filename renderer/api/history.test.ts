import { beforeAll, expect, it, vi } from 'vitest'
import { setLocale, startI18n } from '../i18n/i18n.ts'
import { historyLabel } from './history.ts'

beforeAll(async () => {
  vi.stubGlobal('document', { documentElement: {} })
  vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => {} })
  await startI18n('en')
})

it('a group of the history reads as what was done', () => {
  expect(historyLabel('catalog.product.updated', { title: 'Stoneware teapot' })).toBe('“Stoneware teapot” edited')
})

it('counts in the forms of the language', async () => {
  expect(historyLabel('catalog.product.binned', { count: 1 })).toBe('1 product moved to the bin')
  expect(historyLabel('catalog.product.binned', { count: 1200 })).toBe('1,200 products moved to the bin')
  vi.stubGlobal('document', { documentElement: {} })
  vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => {} })
  await setLocale('fr')
  expect(historyLabel('catalog.product.binned', { count: 1 })).toBe('1 produit mis à la corbeille')
  await setLocale('en')
})

it('a title is shown as it is, whatever stands in it', () => {
  const title = '{{count}} <b>&amp; $t(action.undo)'
  expect(historyLabel('catalog.product.updated', { title })).toContain(title)
})

it('an unknown label reads as a plain change', () => {
  expect(historyLabel('from.the.future', {})).toBe('last change')
})
