// Stops other programs and users of the machine: a loopback port is open to all of them, so each request needs a secret.
// Comparing hashes in constant time gives a guesser no timing to learn from, not even the length.
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { Scope } from '#shared/contract/scopes.ts'

export type ScopeTokens = Readonly<Record<Scope, string>>

/** A new secret of 256 bits, safe in an address and a cookie. */
export const createToken = (): string => randomBytes(32).toString('base64url')

/** One secret for each scope. */
export const createScopeTokens = (): ScopeTokens => ({
  admin: createToken(),
  'remote:control': createToken(),
  'overlay:read': createToken(),
})

const digest = (text: string) => createHash('sha256').update(text).digest()

/** Tells which scope a presented secret is for; null when it is none of ours. Every secret is compared on every call. */
export function createTokenCheck(tokens: ScopeTokens): (presented: string) => Scope | null {
  const known = (Object.keys(tokens) as Scope[]).map((scope) => ({ scope, hash: digest(tokens[scope]) }))
  return (presented) => {
    const hash = digest(presented)
    let found: Scope | null = null
    for (const candidate of known) if (timingSafeEqual(candidate.hash, hash)) found = candidate.scope
    return found
  }
}
