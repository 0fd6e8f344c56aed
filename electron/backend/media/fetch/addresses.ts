// Which addresses of the network a picture may be fetched from. A product file is anyone's text: it must not make the seller's PC ask
// its router, its other programs or a cloud's metadata service (OWASP: server-side request forgery).
import { BlockList, isIP } from 'node:net'

/** IANA's special-purpose registries: nothing here is a shop's picture server. */
const v4: [network: string, prefix: number][] = [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
  // Azure's host, reachable from its machines only.
  ['168.63.129.16', 32],
]
/** Within the global unicast range 2000::/3, which is all that is allowed. */
const v6: [network: string, prefix: number][] = [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
]

const refused = new BlockList()
for (const [network, prefix] of v4) refused.addSubnet(network, prefix, 'ipv4')
for (const [network, prefix] of v6) refused.addSubnet(network, prefix, 'ipv6')
const globalUnicast = new BlockList()
globalUnicast.addSubnet('2000::', 3, 'ipv6')
const mapped = new BlockList()
mapped.addSubnet('::ffff:0:0', 96, 'ipv6')
mapped.addSubnet('64:ff9b::', 96, 'ipv6')

/** Is this IP address on the public internet? An IPv4 address inside an IPv6 one is looked at as what it is. */
export function isPublicAddress(ip: string): boolean {
  const bare = ip.split('%')[0] ?? ''
  switch (isIP(bare)) {
    case 4:
      return !refused.check(bare, 'ipv4')
    case 6: {
      if (ip.includes('%')) return false
      if (mapped.check(bare, 'ipv6')) return !refused.check(embeddedV4(bare), 'ipv4')
      return globalUnicast.check(bare, 'ipv6') && !refused.check(bare, 'ipv6')
    }
    default:
      return false
  }
}

/** The last 32 bits of an IPv6 address; the URL parser writes every one of them in the same way. */
function embeddedV4(ip: string): string {
  const dotted = /(\d+\.\d+\.\d+\.\d+)$/.exec(ip)?.[1]
  if (dotted) return dotted
  const host = new URL(`http://[${ip}]/`).hostname.slice(1, -1)
  const [high = '0', low = '0'] = host.includes('::') && host.endsWith('::') ? ['0', '0'] : host.split(':').slice(-2)
  const bits = (Number.parseInt(high || '0', 16) << 16) | Number.parseInt(low || '0', 16)
  return [24, 16, 8, 0].map((shift) => (bits >>> shift) & 255).join('.')
}

/** What an address may be before anything is asked of the network. */
export function readAddress(text: string): URL | null {
  if (text.length > 2000 || !URL.canParse(text)) return null
  const url = new URL(text)
  const port = url.port === '' ? null : Number(url.port)
  // Below 1024 stand the services of the system: mail, files, shells.
  const allowedPort = port === null || port === 80 || port === 443 || port > 1023
  const plain = url.username === '' && url.password === '' && allowedPort
  return plain && (url.protocol === 'http:' || url.protocol === 'https:') ? url : null
}
