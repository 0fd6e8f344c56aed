import { expect, it } from 'vitest'
import { createScopeTokens, createToken, createTokenCheck } from './token.ts'

const tokens = createScopeTokens()
const check = createTokenCheck(tokens)

it('each token opens its own scope', () => {
  expect(check(tokens.admin)).toBe('admin')
  expect(check(tokens['remote:control'])).toBe('remote:control')
  expect(check(tokens['overlay:read'])).toBe('overlay:read')
})

it.each(['', 'x', tokens.admin.slice(0, -1), `${tokens.admin}x`, tokens.admin.toLowerCase(), createToken()])(
  'anything else opens nothing (%#)',
  (presented) => expect(check(presented)).toBeNull(),
)

it('tokens are new each time and carry 256 bits', () => {
  expect(createToken()).not.toBe(createToken())
  expect(Buffer.from(createToken(), 'base64url')).toHaveLength(32)
})
