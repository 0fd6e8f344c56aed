// Stops a leaked narrow token from doing more than its page does: the overlay's address stands in OBS scene files that
// streamers share, and the remote's is photographed as a QR code.
import type { Scope } from '#shared/contract/scopes.ts'

/** The page that a scope is for. Each has its own address prefix, so that a browser with several open sends each its own cookie. */
export const scopePages = {
  admin: { page: 'studio', prefix: '' },
  'remote:control': { page: 'remote', prefix: '/remote' },
  'overlay:read': { page: 'overlay', prefix: '/overlay' },
} as const satisfies Record<Scope, { page: string; prefix: string }>

/** The scope that an address belongs to, and the rest of the address below its prefix ("/" at least). */
export function scopeOfPath(pathname: string): { scope: Scope; rest: string } {
  for (const scope of ['remote:control', 'overlay:read'] as const) {
    const { prefix } = scopePages[scope]
    if (pathname === prefix || pathname.startsWith(`${prefix}/`))
      return { scope, rest: pathname.slice(prefix.length) || '/' }
  }
  return { scope: 'admin', rest: pathname }
}

/** Files made for the seller to take away hold the whole catalog: for the studio's own page only. */
export const mayTakeDownloads = (scope: Scope): boolean => scope === 'admin'

/** May this scope load a file of this type? The overlay shows cards: pictures only. */
export function mayLoadMedia(scope: Scope, mime: string): boolean {
  return scope !== 'overlay:read' || mime.startsWith('image/')
}
