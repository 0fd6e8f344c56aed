// Reads XML as it arrives, for the parts of a workbook: elements, attributes, text. No document types, no entities but the five and
// numbers, and no token beyond a bound: what an attacker could make grow is refused.
import { DomainError } from '#shared/domain/errors.ts'

export interface XmlEvents {
  /** `name` without its prefix. `attributes` parses on demand: most elements' are never looked at. */
  open(name: string, attributes: () => Map<string, string>): void
  close(name: string): void
  text(text: string): void
}

export interface XmlReader {
  /** Throws IMPORT_DAMAGED, and `tooLong` for a text beyond the bound. */
  push(text: string): void
  end(): void
}

/** Longest text between two tags, in characters. */
export const maxTextChars = 1024 * 1024
const maxTagChars = 64 * 1024
const maxDepth = 100

export function createXmlReader(events: XmlEvents, tooLong: () => Error): XmlReader {
  let rest = ''
  let depth = 0

  const opened = (tag: string): void => {
    const selfClosing = tag.endsWith('/')
    const body = selfClosing ? tag.slice(0, -1) : tag
    const at = body.search(/\s/)
    const name = local(at === -1 ? body : body.slice(0, at))
    if (++depth > maxDepth) throw damaged('elements are nested too deeply')
    events.open(name, () => attributesIn(at === -1 ? '' : body.slice(at)))
    if (!selfClosing) return
    depth--
    events.close(name)
  }
  /** Takes the tag that starts at `at`; gives where it ends, -1 when more text is needed. */
  const tag = (text: string, at: number): number => {
    if (text.startsWith('<!--', at)) return after(text, '-->', at + 4)
    if (text.startsWith('<![CDATA[', at)) {
      const end = text.indexOf(']]>', at)
      if (end === -1) return -1
      events.text(text.slice(at + 9, end))
      return end + 3
    }
    if (text.startsWith('<?', at)) return after(text, '?>', at + 2)
    if (text.startsWith('<!', at)) {
      // The first characters of a comment or CDATA may not be here yet.
      if (text.length - at < 9) return -1
      throw damaged('it declares a document type')
    }
    const end = tagEnd(text, at + 1)
    if (end === -1) return -1
    const body = text.slice(at + 1, end)
    if (body.startsWith('/')) {
      if (--depth < 0) throw damaged('an element is closed that was not opened')
      events.close(local(body.slice(1).trimEnd()))
    } else opened(body)
    return end + 1
  }

  return {
    push: (text) => {
      const all = rest + text
      let at = 0
      for (;;) {
        const next = all.indexOf('<', at)
        if (next === -1) break
        if (next > at) {
          if (next - at > maxTextChars) throw tooLong()
          if (depth > 0) events.text(decoded(all.slice(at, next)))
        }
        at = next
        const end = tag(all, at)
        if (end === -1) break
        at = end
      }
      rest = all.slice(at)
      if (rest.startsWith('<') && !rest.startsWith('<![CDATA[') && rest.length > maxTagChars) {
        throw damaged('an element never ends')
      }
      if (rest.length > maxTextChars) throw tooLong()
    },
    end: () => {
      if (depth > 0 || rest.trim() !== '') throw damaged('it ends in the middle')
    },
  }
}

const local = (name: string): string => name.slice(name.indexOf(':') + 1)

function after(text: string, sign: string, from: number): number {
  const at = text.indexOf(sign, from)
  return at === -1 ? -1 : at + sign.length
}

/** A ">" inside a quoted attribute doesn't end the tag. */
function tagEnd(text: string, from: number): number {
  const end = text.indexOf('>', from)
  if (end === -1) return -1
  const firstQuote = text.slice(from, end).search(/["']/)
  if (firstQuote === -1) return end
  let at = from + firstQuote
  while (at < text.length) {
    const sign = text[at]
    if (sign === '>') return at
    if (sign === '"' || sign === "'") {
      const close = text.indexOf(sign, at + 1)
      if (close === -1) return -1
      at = close
    }
    at++
  }
  return -1
}

function attributesIn(text: string): Map<string, string> {
  const found = new Map<string, string>()
  for (const [, name = '', double, single] of text.matchAll(/([^\s=]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    // "r:id" stays whole: a sheet has an id of its own beside it.
    found.set(name, decoded(double ?? single ?? ''))
  }
  return found
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

function decoded(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(#x?[0-9a-fA-F]+|[a-zA-Z]+);/g, (whole, body: string) => {
    if (!body.startsWith('#')) return named[body] ?? whole
    const code = body[1] === 'x' ? Number.parseInt(body.slice(2), 16) : Number(body.slice(1))
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : '\ufffd'
  })
}

export const damaged = (detail: string): DomainError => new DomainError('IMPORT_DAMAGED', { detail })
