// Blocks of cells on the clipboard, as Excel, LibreOffice and Sheets write them: lines and tabs, quoted where a cell has either.

/** Rows of cells as tab-separated text. */
export const toTsv = (cells: readonly (readonly string[])[]): string =>
  cells
    .map((row) => row.map((cell) => (/[\t\n\r"]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join('\t'))
    .join('\n')

/** The cells of tab-separated text. A quote opens a cell only at its start; one that is never closed is a plain sign. */
export function fromTsv(text: string): string[][] {
  const rows: string[][] = [[]]
  let at = 0
  while (at <= text.length) {
    const quoted = text[at] === '"' ? quotedEnd(text, at) : null
    const end = quoted ?? plainEnd(text, at)
    const raw = text.slice(at, end)
    rows.at(-1)?.push(quoted === null ? raw : raw.slice(1, -1).replaceAll('""', '"').replace(/\r\n?/g, '\n'))
    if (text[end] === '\t') at = end + 1
    else if (end < text.length) {
      at = end + (text.startsWith('\r\n', end) ? 2 : 1)
      rows.push([])
    } else break
  }
  // Spreadsheets end the last line too.
  const last = rows.at(-1)
  if (rows.length > 1 && last?.length === 1 && last[0] === '') rows.pop()
  return rows.filter((row) => row.length > 0)
}

function plainEnd(text: string, at: number): number {
  let end = at
  while (end < text.length && text[end] !== '\t' && text[end] !== '\n' && text[end] !== '\r') end++
  return end
}

/** Behind the closing quote, when a separator follows it; null when this is no quoted cell. */
function quotedEnd(text: string, at: number): number | null {
  for (let end = at + 1; end < text.length; end++) {
    if (text[end] !== '"') continue
    if (text[end + 1] === '"') end++
    else return end + 1 === text.length || /[\t\n\r]/.test(text[end + 1] ?? '') ? end + 1 : null
  }
  return null
}

/** The first table of copied HTML, for programs that put no tabs on the clipboard; null when there is none. */
export function fromHtml(html: string): string[][] | null {
  const table = new DOMParser().parseFromString(html, 'text/html').querySelector('table')
  if (!table) return null
  return [...table.rows].map((row) =>
    [...row.cells].flatMap((cell) => {
      for (const breaks of cell.querySelectorAll('br')) breaks.replaceWith('\n')
      const text = (cell.textContent ?? '').replaceAll('\u00a0', ' ').trim()
      return [text, ...Array.from({ length: cell.colSpan - 1 }, () => '')]
    }),
  )
}
