// eBay's Seller Hub and File Exchange files, and its report of active listings. Required columns carry a "*", item specifics "C:";
// a variation row follows the row of its listing. Some spellings come from sellers' files, not from a published schema.
import { cellAt, type FileFormat, type ShapeColumns, type Shaper } from './types.ts'

export const ebay: FileFormat = {
  format: 'ebay',
  keyOf: (name) => commonKey(name.replace(/\(.*\)\s*$/s, '').replace(/^\*/, '')),
  recognises: (keys, header) =>
    header.some((name) => /^\*?action\s*\(/i.test(name)) ||
    (keys.has('relationship') && keys.has('relationshipdetails')) ||
    (keys.has('itemnumber') && keys.has('variationdetails')),
  names: {
    title: 'title',
    descriptionHtml: 'description',
    sku: 'customlabel, customlabelsku',
    barcode: 'productean, productupc, productisbn, pean, pupc, pisbn, ean, upc',
    price: 'startprice, price, currentprice, buyitnowprice',
    stock: 'quantity, availablequantity',
    image: 'picurl, pictureurl, itemphotourl',
    vendor: 'cbrand, cmarque',
    category: 'categoryname, ebaycategory1name',
    rowKind: 'relationship',
    variationText: 'relationshipdetails, variationdetails',
    parent: 'itemnumber, itemid',
  },
  ignored: 'category, location, format, duration, conditionid, condition, type, color, size, variation, status',
  shaper,
}

const commonKey = (name: string): string =>
  name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')

function shaper({ header, columnOf }: ShapeColumns): Shaper {
  const action = header.findIndex((name) => /^\*?action/i.test(name))
  const relationship = columnOf('rowKind')
  const details = columnOf('variationText')
  const item = columnOf('parent')
  let listing: string | null = null
  return (cells, line) => {
    const text = cellAt(cells, details)
    const number = cellAt(cells, item)
    const removes = /^(end|delete)/i.test(cellAt(cells, action === -1 ? undefined : action))
    if (/^variation$/i.test(cellAt(cells, relationship)) || (relationship === undefined && text !== '')) {
      const group = number === '' ? listing : `item:${number}`
      return { group, role: 'child', pairs: pairsIn(text), removes }
    }
    listing = number === '' ? `line:${line}` : `item:${number}`
    // A listing with variations names all their values in its own row: "Size=S;M|Colour=Red".
    const isHead = text !== '' || (relationship === undefined && details !== undefined && number !== '')
    return { group: isHead ? listing : null, role: isHead ? 'head' : 'single', pairs: [], removes }
  }
}

/** "Size=S|Colour=Red", also with ";" or "," between and brackets around, as the reports have it. */
export function pairsIn(text: string): [string, string][] {
  const bare = text.trim().replace(/^\[|\]$/g, '')
  return bare.split(/[|;](?=[^=]+=)|,(?=[^=,]+=)/).flatMap((part): [string, string][] => {
    const at = part.indexOf('=')
    const [name, value] = [part.slice(0, at).trim(), part.slice(at + 1).trim()]
    return at <= 0 || name === '' || value === '' ? [] : [[name, value]]
  })
}
