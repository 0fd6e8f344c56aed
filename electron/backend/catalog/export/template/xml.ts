// As much of a workbook's XML as filling a template needs, with the place of everything in the text, so that what isn't filled stays
// byte for byte. No entities are declared or expanded but XML's own five and character numbers.

/** Attributes of a tag's inside, unescaped. */
export function attributesOf(tag: string): Record<string, string> {
  const found: Record<string, string> = {}
  for (const match of tag.matchAll(/([\w:.-]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/g)) {
    found[match[1] ?? ''] = unescapeXml(match[2] ?? match[3] ?? '')
  }
  return found
}

const entities: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" }

export function unescapeXml(text: string): string {
  if (!text.includes('&')) return text
  return text.replace(/&(?:#(\d{1,7})|#x([0-9a-fA-F]{1,6})|(amp|lt|gt|quot|apos));/g, (whole, decimal, hex, name) => {
    if (typeof name === 'string') return entities[name] ?? whole
    const code = typeof hex === 'string' ? Number.parseInt(hex, 16) : Number(decimal)
    return code > 0x10ffff ? whole : String.fromCodePoint(code)
  })
}

/** Every element of a name, whatever its prefix, with its attributes and what stands in it. Elements of one name don't nest here. */
export function* elementsOf(
  xml: string,
  name: string,
): Generator<{ attributes: Record<string, string>; inner: string; start: number; end: number }> {
  const opening = new RegExp(`<((?:\\w+:)?${name})(?=[\\s/>])([^>]*?)(/?)>`, 'g')
  for (let match = opening.exec(xml); match; match = opening.exec(xml)) {
    const [whole, tag = '', inside = '', closed] = match
    const start = match.index
    let end = start + whole.length
    let inner = ''
    if (closed !== '/') {
      const close = xml.indexOf(`</${tag}>`, end)
      if (close === -1) return
      inner = xml.slice(end, close)
      end = close + tag.length + 3
      opening.lastIndex = end
    }
    yield { attributes: attributesOf(inside), inner, start, end }
  }
}

/** The text of an <si> or <is>: its runs joined, without reading aids for Chinese and Japanese. */
export function stringOf(inner: string): string {
  const spoken = inner.replace(/<(?:\w+:)?rPh\b[\s\S]*?<\/(?:\w+:)?rPh>/g, '')
  let text = ''
  for (const run of elementsOf(spoken, 't')) text += unescapeXml(run.inner)
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
}

/** "BC12" -> column 54 (0-based), row 12. Null for what is no reference. */
export function cellAt(reference: string): { column: number; row: number } | null {
  const match = /^\$?([A-Z]{1,3})\$?(\d{1,7})$/.exec(reference)
  if (!match?.[1]) return null
  let column = 0
  for (const letter of match[1]) column = column * 26 + letter.charCodeAt(0) - 64
  return { column: column - 1, row: Number(match[2]) }
}
