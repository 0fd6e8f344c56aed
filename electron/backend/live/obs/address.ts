// The address that people type for their OBS: "localhost", "192.168.1.20:4455", "ws://studio.local:4455" or wss behind a proxy.
import { DomainError } from '#shared/domain/errors.ts'

const defaultPort = 4455

/** The WebSocket URL of an address. Throws OBS_BAD_ADDRESS for what can't be one. */
export function obsUrl(address: string): string {
  const bad = () => new DomainError('OBS_BAD_ADDRESS', { address })
  const text = address.trim()
  let url: URL
  try {
    url = new URL(/^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `ws://${text}`)
  } catch {
    throw bad()
  }
  if (url.protocol !== 'ws:' && url.protocol !== 'wss:') throw bad()
  if (url.hostname === '' || url.username !== '' || url.password !== '' || /\s/.test(text)) throw bad()
  if (url.port === '' && url.protocol === 'ws:' && !/:80\/?$/.test(text)) url.port = String(defaultPort)
  return `${url.protocol}//${url.host}${url.pathname === '/' ? '' : url.pathname}`
}

/** The form under which the password is kept and the status is shown: host and port, with the scheme only where it isn't ws. */
export const obsAddress = (address: string): string => obsUrl(address).replace(/^ws:\/\//, '')
