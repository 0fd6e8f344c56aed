// Amazon's seller files: classic flat files (keys in the third row), the newer ones with "item_name[marketplace_id=…]#1.value", the
// inventory loader and the report of listings. Parents and children are tied by parent_sku.
import { cellAt, type FileFormat, type ShapeColumns, type Shaper } from './types.ts'

export const amazon: FileFormat = {
  format: 'amazon',
  keyOf,
  recognises: (keys) =>
    (keys.has('itemsku') && (keys.has('itemname') || keys.has('standardprice') || keys.has('feedproducttype'))) ||
    (keys.has('contributionsku') && keys.has('itemname')) ||
    (keys.has('sellersku') && keys.has('itemname') && (keys.has('asin1') || keys.has('listingid'))) ||
    (keys.has('sku') && keys.has('productid') && keys.has('productidtype') && keys.has('itemcondition')),
  names: {
    title: 'itemname',
    descriptionHtml: 'productdescription, itemdescription',
    vendor: 'brandname, brand',
    productType: 'feedproducttype, producttype',
    category: 'itemtype, itemtypekeyword, itemtypename',
    sku: 'itemsku, contributionsku, sellersku, sku',
    barcode: 'externalproductid, externallyassignedproductidentifier, productid',
    price: 'standardprice, price, purchasableofferourpriceschedulevaluewithtax',
    salePrice: 'saleprice, purchasableofferdiscountedpriceschedulevaluewithtax',
    compareAt: 'listprice, listpricevalue, maximumretailprice',
    stock: 'quantity, fulfillmentavailabilityquantity',
    tags: 'generickeywords, generickeyword',
    image: `mainimageurl, imageurl, mainproductimagelocatormedialocation, ${numbered('otherimageurl')}, ${numbered('otherproductimagelocator', 'medialocation')}`,
    weight: 'itemweight, packageweight, itempackageweightvalue',
    weightUnit: 'itemweightunitofmeasure, packageweightunitofmeasure, itempackageweightunit',
    length: 'itemlength, packagelength',
    width: 'itemwidth, packagewidth',
    height: 'itemheight, packageheight',
    sizeUnit:
      'itemdimensionsunitofmeasure, packagedimensionsunitofmeasure, itemlengthunitofmeasure, packagelengthunitofmeasure',
    rowKind: 'parentchild, parentagelevel, parentage',
    parent: 'parentsku, childparentskurelationshipparentsku',
    variationText: 'variationtheme, variationthemename',
  },
  ignored: `opendate, itemcondition, conditiontype, size, color, sizename, colorname, colourname, externalproductidtype, productidtype, asin1, status, manufacturer, addupdate, updatedelete`,
  shaper,
}

function numbered(stem: string, tail = ''): string {
  return Array.from({ length: 9 }, (_, at) => `${stem}${at + 1}${tail}`).join(', ')
}

/** "color[marketplace_id=A1][language_tag=en_US]#1.value" -> "color". */
function keyOf(name: string): string {
  return name
    .replace(/\[[^\]]*\]/g, '')
    .replace(/#\d+/g, '')
    .replace(/\.value$/, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '')
}

/** What a variation theme may name, by the columns that hold it. */
const choices: [option: string, theme: RegExp, keys: string[]][] = [
  ['Size', /size/i, ['sizename', 'size', 'apparelsizesize', 'apparelsize', 'shirtsizesize', 'footwearsizesize']],
  ['Color', /colou?r/i, ['colorname', 'colourname', 'color', 'colour']],
  ['Style', /style/i, ['stylename', 'style']],
  ['Material', /material/i, ['materialtype', 'materialname', 'material']],
  ['Pattern', /pattern/i, ['patternname', 'pattern', 'patterntype']],
  ['Scent', /scent/i, ['scentname', 'scent']],
  ['Flavor', /flavou?r/i, ['flavorname', 'flavor', 'flavourname']],
  ['Count', /count|quantity|pack/i, ['numberofitems', 'unitcount', 'itempackagequantity']],
]

function shaper({ header, columnOf }: ShapeColumns): Shaper {
  const keys = header.map(keyOf)
  const columns = choices.map(([option, theme, names]) => ({
    option,
    theme,
    at: names.map((name) => keys.indexOf(name)).filter((column) => column !== -1),
  }))
  const update = keys.findIndex((name) => name === 'updatedelete' || name === 'recordaction' || name === 'adddelete')
  const [kind, parent, theme, sku] = [
    columnOf('rowKind'),
    columnOf('parent'),
    columnOf('variationText'),
    columnOf('sku'),
  ]
  return (cells) => {
    const removes = /^(delete|d|x)$/i.test(cellAt(cells, update === -1 ? undefined : update))
    const named = cellAt(cells, theme)
    const given = columns.flatMap(({ option, theme: pattern, at }): [string, string][] => {
      if (named !== '' && !pattern.test(named)) return []
      const value = at.map((column) => cellAt(cells, column)).find((text) => text !== '')
      return value === undefined ? [] : [[option, value]]
    })
    const parentSku = cellAt(cells, parent)
    const word = cellAt(cells, kind).toLowerCase()
    if (word === 'parent') return { group: `parent:${cellAt(cells, sku)}`, role: 'head', pairs: [], removes }
    if (word === 'child' || parentSku !== '') {
      return { group: parentSku === '' ? null : `parent:${parentSku}`, role: 'child', pairs: given, removes }
    }
    return { group: null, role: 'single', pairs: given, removes }
  }
}
