// What each kind of token may call. A token is for one scope; anything that is not named here is for admin only.
export type Scope = 'admin' | 'remote:control' | 'overlay:read'

/** Procedure paths ("live.take") that a narrower scope may call. */
export const scopeProcedures = {
  'remote:control': [
    'system.info',
    'system.settings.get',
    'live.current',
    'live.watch',
    'live.take',
    'live.takeNext',
    'live.pin',
    'live.unpin',
    'live.setNext',
    'live.adjustStock',
    'live.sendMessage',
    'live.markMessageSeen',
  ],
  'overlay:read': ['live.overlay.watch'],
} as const satisfies Record<Exclude<Scope, 'admin'>, readonly string[]>

/** May a token of this scope call the procedure at this path? */
export function scopeAllows(scope: Scope, path: readonly string[]): boolean {
  if (scope === 'admin') return true
  return (scopeProcedures[scope] as readonly string[]).includes(path.join('.'))
}
