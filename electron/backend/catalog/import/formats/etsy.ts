// Etsy's download of active listings: one row a listing, its variations as two lists of values. Stock and price stand once for all of
// them (spellings from sellers' files; Etsy publishes no schema).
import { cellAt, type FileFormat, type ShapeColumns, type Shaper } from './types.ts'

export const etsy: FileFormat = {
  format: 'etsy',
  recognises: (keys) =>
    keys.has('title') &&
    keys.has('currencycode') &&
    (keys.has('image1') || keys.has('materials') || keys.has('variation1name')),
  names: { title: 'title', descriptionHtml: 'description', attribute: 'materials', stock: 'quantity' },
  ignored: 'variation1type, variation2type, variation, variante',
  shaper,
}

const most = 2_000

function shaper({ header, columnOf }: ShapeColumns): Shaper {
  const named = (name: string): number | undefined => {
    const at = header.findIndex((column) => column.toLowerCase().replace(/[^a-z0-9]+/g, '') === name)
    return at === -1 ? undefined : at
  }
  const lists = [1, 2].map((n) => ({ name: named(`variation${n}name`), values: named(`variation${n}values`) }))
  const sku = columnOf('sku')
  return (cells) => {
    const options = lists.flatMap(({ name, values }) => {
      const found = listIn(cellAt(cells, values))
      return found.length === 0 ? [] : [{ name: cellAt(cells, name) || 'Option', values: found }]
    })
    const combinations = options.reduce((count, { values }) => count * values.length, 1)
    if (options.length === 0 || combinations > most) return { group: null, role: 'single', pairs: [], removes: false }
    return {
      group: null,
      role: 'head',
      pairs: [],
      lists: { options, skus: listIn(cellAt(cells, sku)) },
      removes: false,
    }
  }
}

/** Values between commas, each once. */
const listIn = (text: string): string[] => [
  ...new Set(
    text
      .split(',')
      .map((value) => value.trim())
      .filter(Boolean),
  ),
]
