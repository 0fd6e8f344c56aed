import { expect, it } from 'vitest'
import { mayOpenOutside } from './external-links.ts'

it.each([
  'https://services.tiktokshop.com/open/authorize?service_id=1',
  'https://seller-us.tiktok.com/',
  'https://obsproject.com/download',
  'https://github.com/x/y',
  'http://127.0.0.1:4100/overlay?token=x',
])('%s opens', (address) => expect(mayOpenOutside(address, 4100)).toBe(true))

it.each([
  'http://obsproject.com/',
  'https://evil.example/',
  'https://eviltiktok.com/',
  'https://tiktok.com.evil.example/',
  'https://tiktok.com@evil.example/',
  'https://tiktok.com:8443/',
  'http://127.0.0.1:4455/',
  'http://127.0.0.1:4100@evil.example/',
  'http://localhost:4100/',
  'file:///C:/Windows/System32/calc.exe',
  '\\\\evil\\share\\x.exe',
  'ms-msdt:/id',
  'javascript:alert(1)',
  'data:text/html,x',
  'mailto:a@b.c',
  'smb://evil/share',
  '',
  'not an address',
])('%s does not', (address) => expect(mayOpenOutside(address, 4100)).toBe(false))

it('nothing local opens while our server does not listen', () => {
  expect(mayOpenOutside('http://127.0.0.1:4100/', null)).toBe(false)
})
