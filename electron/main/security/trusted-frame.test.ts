import { expect, it } from 'vitest'
import { isTrustedFrame } from './trusted-frame.ts'

const frame = { url: 'app://studio/live', parent: null, detached: false }

it('the top frame of our page is trusted', () => expect(isTrustedFrame(frame)).toBe(true))
it.each([
  ['a frame inside our page', { ...frame, parent: {} }],
  ['a frame that is being taken down', { ...frame, detached: true }],
  ['another site', { ...frame, url: 'https://evil.example/' }],
  ['an empty window', { ...frame, url: 'about:blank' }],
  ['a frame that has gone', null],
  ['no frame', undefined],
])('%s is not', (_, candidate) => expect(isTrustedFrame(candidate)).toBe(false))
