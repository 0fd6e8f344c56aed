import { expect, it } from 'vitest'
import { pageBase } from './page-base.ts'
import { rpcAddress } from './websocket-link.ts'

it.each([
  ['/', ''],
  ['/remote', '/remote'],
  ['/remote/', '/remote'],
  ['/overlay', '/overlay'],
  ['/remotely', ''],
])('a page at %s has its backend under "%s"', (path, base) => {
  expect(pageBase(path)).toBe(base)
})

it('the socket is on the same host, encrypted where the page is', () => {
  expect(rpcAddress({ protocol: 'http:', host: '127.0.0.1:4100', pathname: '/' })).toBe('ws://127.0.0.1:4100/rpc')
  expect(rpcAddress({ protocol: 'https:', host: 'studio.lan', pathname: '/remote' })).toBe(
    'wss://studio.lan/remote/rpc',
  )
})
