// Stops a link or a script from turning the studio's window, which holds the port to the backend, into another site.
import { appOrigin } from '../addresses.ts'

/** True when the address is a place inside our own page. */
export function isOwnAddress(address: string): boolean {
  const url = URL.parse(address)
  // `origin` of a custom scheme is "null", so the parts are compared.
  return url !== null && `${url.protocol}//${url.host}` === appOrigin && url.username === '' && url.password === ''
}
