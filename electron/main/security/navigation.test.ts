import { expect, it } from 'vitest'
import { isOwnAddress } from './navigation.ts'

it.each(['app://studio/', 'app://studio/catalog/products?x=1#y', 'APP://studio/'])('%s is ours', (address) => {
  expect(isOwnAddress(address)).toBe(true)
})

it.each([
  'https://evil.example/',
  'http://127.0.0.1:4455/',
  'file:///etc/passwd',
  'app://evil/',
  'app://studio.evil.example/',
  'app://studio@evil/',
  'app://user@studio/',
  'app://studio:81/',
  'javascript:alert(1)',
  'data:text/html,x',
  'about:blank',
  'blob:app://studio/1',
  'media://asset/1',
  'studio',
  '',
])('%s is not', (address) => expect(isOwnAddress(address)).toBe(false))
