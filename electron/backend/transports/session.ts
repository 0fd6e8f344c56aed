// Who is asking: a token in the address once, then a cookie that scripts can't read; or a bearer token, for programs.
import type { IncomingMessage } from 'node:http'
import type { Scope } from '#shared/contract/scopes.ts'
import { scopePages } from './guard/scopes.ts'

const cookieNames = {
  admin: 'vitrine_session',
  'remote:control': 'vitrine_remote',
  'overlay:read': 'vitrine_overlay',
} as const satisfies Record<Scope, string>

/** Cookies don't know ports: with the port in its name, a second studio on this machine does not sign the first one out. */
const cookieName = (scope: Scope, port: number) => `${cookieNames[scope]}_${port}`

/** The Set-Cookie that keeps a page signed in until its browser closes. */
export function sessionCookie(scope: Scope, token: string, port: number): string {
  return `${cookieName(scope, port)}=${token}; Path=${scopePages[scope].prefix || '/'}; HttpOnly; SameSite=Strict`
}

export interface Credentials {
  cookie: string | null
  /** From "Authorization: Bearer …"; browsers never send it by themselves. */
  bearer: string | null
}

/** What a request brings for the scope of its address; not yet checked. */
export function readCredentials(request: Pick<IncomingMessage, 'headers'>, scope: Scope, port: number): Credentials {
  const wanted = `${cookieName(scope, port)}=`
  const cookies = (request.headers.cookie ?? '').split(';').map((part) => part.trim())
  const cookie = cookies.find((part) => part.startsWith(wanted))?.slice(wanted.length) ?? null
  const bearer = /^Bearer ([\w-]{1,200})$/.exec(request.headers.authorization ?? '')?.[1] ?? null
  return { cookie, bearer }
}
