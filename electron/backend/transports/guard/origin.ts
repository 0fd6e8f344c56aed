// Stops cross-site requests: any page on the internet may open a WebSocket to 127.0.0.1, and browsers attach our cookies
// to requests of pages on *other local ports*, since cookies don't know ports. Browsers always tell where a request
// comes from: the Origin of a WebSocket, the Sec-Fetch-Site of everything else. Scripts cannot forge either.
import { isOwnHost } from './host.ts'

/** True when the Origin header is this server's own: http, a loopback name, our port. */
export function isOwnOrigin(origin: string, port: number): boolean {
  return origin.startsWith('http://') && isOwnHost(origin.slice('http://'.length), port)
}

/**
 * May a WebSocket be opened? Browsers always send an Origin, so only a program outside one may leave it out, and then it
 * must bring its own token instead of a cookie.
 */
export function mayOpenSocket(origin: string | undefined, bringsToken: boolean, port: number): boolean {
  return origin === undefined ? bringsToken : isOwnOrigin(origin, port)
}

export interface FetchSite {
  origin: string | undefined
  /** Sec-Fetch-Site: none, same-origin, same-site (another local port counts as that), cross-site. */
  site: string | undefined
  /** Sec-Fetch-Mode: "navigate" when the address bar or a link opens the page. */
  mode: string | undefined
}

/**
 * May this GET be answered? Opening a page is harmless (its cookie is SameSite=Strict and no frame may hold it); anything
 * that another origin loads into its own page is not.
 */
export function mayFetch({ origin, site, mode }: FetchSite, port: number): boolean {
  if (origin !== undefined && !isOwnOrigin(origin, port)) return false
  return site === undefined || site === 'same-origin' || site === 'none' || mode === 'navigate'
}
