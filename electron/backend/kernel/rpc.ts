// The contract bound to the context that every request carries; handlers are built from this.
import { implement } from '@orpc/server'
import { contract } from '#shared/contract/index.ts'
import type { Scope } from '#shared/contract/scopes.ts'

export interface RequestContext {
  scope: Scope
  /** Who acts, for the change log: 'user' at the studio, 'remote' on a second screen. */
  actor: 'user' | 'remote'
}

export const os = implement(contract).$context<RequestContext>()
