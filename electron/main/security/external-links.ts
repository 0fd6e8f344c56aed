// Stops a link in imported text from starting a program: shell.openExternal hands any address to the operating system,
// and "file:", "ms-msdt:" or a network share have run code that way.

const trustedHosts = [
  'tiktok.com',
  'tiktokshop.com',
  'tiktokglobalshop.com',
  'tiktokshops.us',
  'obsproject.com',
  'ffmpeg.org',
  'github.com',
]

/** May this address be opened in the seller's browser? `loopbackPort` is that of our own server, for its overlay and remote pages. */
export function mayOpenOutside(address: string, loopbackPort: number | null): boolean {
  const url = URL.parse(address)
  if (!url || url.username !== '' || url.password !== '') return false
  if (url.protocol === 'http:') return loopbackPort !== null && url.host === `127.0.0.1:${loopbackPort}`
  return (
    url.protocol === 'https:' &&
    url.port === '' &&
    trustedHosts.some((host) => url.hostname === host || url.hostname.endsWith(`.${host}`))
  )
}
