import { expect, it } from 'vitest'
import { contract } from '#shared/contract/index.ts'
import { scopeAllows, scopeProcedures } from '#shared/contract/scopes.ts'
import { mayLoadMedia, scopeOfPath } from './scopes.ts'

it.each([
  ['/', 'admin', '/'],
  ['/rpc', 'admin', '/rpc'],
  ['/overlay', 'overlay:read', '/'],
  ['/overlay/rpc', 'overlay:read', '/rpc'],
  ['/remote/media/x', 'remote:control', '/media/x'],
  ['/remotely', 'admin', '/remotely'],
  ['/Overlay', 'admin', '/Overlay'],
])('%s belongs to %s', (path, scope, rest) => {
  expect(scopeOfPath(path)).toEqual({ scope, rest })
})

it('the overlay loads pictures only', () => {
  expect(mayLoadMedia('overlay:read', 'image/webp')).toBe(true)
  expect(mayLoadMedia('overlay:read', 'video/mp4')).toBe(false)
  expect(mayLoadMedia('remote:control', 'video/mp4')).toBe(true)
})

/** Every procedure path of the contract, "live.take". */
function paths(node: object, path: string[] = []): string[] {
  return '~orpc' in node
    ? [path.join('.')]
    : Object.entries(node).flatMap(([key, child]) => paths(child, [...path, key]))
}

it('every procedure that a narrow scope names exists', () => {
  const all = new Set(paths(contract))
  expect(
    Object.values(scopeProcedures)
      .flat()
      .filter((path) => !all.has(path)),
  ).toEqual([])
})

it('a narrow scope reaches what is named and nothing else', () => {
  const all = paths(contract)
  expect(all.length).toBeGreaterThan(60)
  const open = (scope: 'remote:control' | 'overlay:read') =>
    all.filter((path) => scopeAllows(scope, path.split('.'))).sort()
  expect(open('overlay:read')).toEqual(['live.overlay.watch'])
  expect(open('remote:control')).toEqual([...scopeProcedures['remote:control']].sort())
  expect(all.every((path) => scopeAllows('admin', path.split('.')))).toBe(true)
})

it.each(['live', 'live.take.x', 'live.takeNext ', '__proto__', 'constructor', ''])('%j is not a way in', (path) => {
  expect(scopeAllows('overlay:read', path.split('.'))).toBe(false)
  expect(scopeAllows('remote:control', path.split('.'))).toBe(false)
})
