// Google's feed as XML: RSS 2.0 with the g: namespace. An XML reader evaluates nothing, so texts need escaping and no guard.
import { feedColumns } from './feeds.ts'
import { cellText, type Cell } from './layout.ts'

/** Only what XML 1.0 allows; the rest can't even be written as an entity. */
const illegal = /[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu

export const xmlText = (text: string): string =>
  text
    .replace(illegal, '')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')

export async function* googleXml(
  batches: AsyncIterable<Cell[][]>,
  channel: { title: string; link: string },
): AsyncGenerator<Uint8Array> {
  const encoder = new TextEncoder()
  const names = feedColumns('google').map(([name]) => name)
  yield encoder.encode(
    `<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0">\n<channel>\n` +
      `<title>${xmlText(channel.title)}</title>\n<link>${xmlText(channel.link)}</link>\n<description/>\n`,
  )
  for await (const rows of batches) {
    if (rows.length > 0) yield encoder.encode(rows.map((cells) => item(names, cells)).join(''))
  }
  yield encoder.encode('</channel>\n</rss>\n')
}

function item(names: string[], cells: Cell[]): string {
  const fields = names.flatMap((name, at) => {
    const text = cellText(cells[at] ?? '')
    if (text === '') return []
    // Each further picture is an element of its own here.
    const values = name === 'additional_image_link' ? text.split(',') : [text]
    return values.map((value) => `<g:${name}>${xmlText(value)}</g:${name}>`)
  })
  return `<item>${fields.join('')}</item>\n`
}
