// WooCommerce's product CSV: https://github.com/woocommerce/woocommerce/wiki/Product-CSV-Import-Schema. Its header is in the language
// of the shop. Variations name their parent by SKU or by "id:123".
import { cellAt, type FileFormat, type ShapeColumns, type Shaper } from './types.ts'

const attributeName = /^(?:attribute(\d+)name|nomdelattribut(\d+)|属性(\d+)名称)$/
const attributeValue = /^(?:attribute(\d+)values?|valeurs?delattribut(\d+)|属性(\d+)值)$/

export const woocommerce: FileFormat = {
  format: 'woocommerce',
  recognises: (keys) =>
    (keys.has('type') && keys.has('parent') && (keys.has('regularprice') || keys.has('saleprice'))) ||
    (keys.has('type') && keys.has('tarifregulier') && keys.has('parent')) ||
    ((keys.has('类型') || keys.has('type')) && keys.has('常规价格') && (keys.has('父级') || keys.has('上级'))),
  names: {
    title: 'name, nom, 名称',
    descriptionHtml: 'description, 描述',
    sku: 'sku, ugs, 货号',
    barcode: 'gtinupceanorisbn, gtinupceanouisbn, gtin',
    published: 'published, publie, 已发布',
    price: 'regularprice, tarifregulier, 常规价格',
    salePrice: 'saleprice, tarifpromo, 促销价格',
    stock: 'stock, 库存',
    lowStock: 'lowstockamount, montantdestockfaible, 低库存数量',
    category: 'categories, 分类',
    tags: 'tags, etiquettes, 标签',
    vendor: 'brands, marques, brand, 品牌',
    image: 'images, 图片',
    rowKind: 'type, 类型',
    parent: 'parent, 父级, 上级',
    option1Name: 'attribute1name, nomdelattribut1, 属性1名称',
    option1Value: 'attribute1values, attribute1value, valeursdelattribut1, valeurdelattribut1, 属性1值',
    option2Name: 'attribute2name, nomdelattribut2, 属性2名称',
    option2Value: 'attribute2values, attribute2value, valeursdelattribut2, valeurdelattribut2, 属性2值',
    option3Name: 'attribute3name, nomdelattribut3, 属性3名称',
    option3Value: 'attribute3values, attribute3value, valeursdelattribut3, valeurdelattribut3, 属性3值',
  },
  ignored:
    'shortdescription, descriptioncourte, 简短描述, instock, enstock, taxstatus, taxclass, shippingclass, position',
  shaper,
}

function shaper({ header, columnOf, aliases = new Map<string, string>() }: ShapeColumns): Shaper {
  const id = header.findIndex((name) => key(name) === 'id')
  const kind = columnOf('rowKind')
  const parent = columnOf('parent')
  const sku = columnOf('sku')
  const pairs = pairColumns(header)
  return (cells) => {
    const type = cellAt(cells, kind).toLowerCase()
    const given = pairs.flatMap(([name, value]): [string, string][] => {
      const [label, text] = [cellAt(cells, name), cellAt(cells, value)]
      return label === '' || text === '' ? [] : [[label, unescaped(text)]]
    })
    const own = cellAt(cells, sku)
    const ownId = cellAt(cells, id === -1 ? undefined : id)
    if (/variation|变体|variante/.test(type) && !/variable/.test(type)) {
      const named = groupOf(cellAt(cells, parent))
      return { group: named && (aliases.get(named) ?? named), role: 'child', pairs: given, removes: false }
    }
    if (/variable|可变/.test(type)) {
      const [byId, bySku] = [ownId === '' ? null : groupOf(`id:${ownId}`), groupOf(own)]
      // Children name their parent by either.
      if (byId && bySku) aliases.set(byId, bySku)
      return { group: bySku ?? byId, role: 'head', pairs: given, removes: false }
    }
    return { group: null, role: 'single', pairs: given, removes: false }
  }
}

const key = (name: string): string => name.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '')

const groupOf = (parent: string): string | null =>
  parent === '' ? null : `parent:${parent.replace(/^id:\s*/i, 'id:')}`

/** Columns of name and value of each attribute, in the order of their numbers. */
function pairColumns(header: readonly string[]): [name: number, value: number][] {
  const names = new Map<number, number>()
  const values = new Map<number, number>()
  for (const [column, name] of header.entries()) {
    const folded = key(name.normalize('NFD').replace(/\p{M}/gu, ''))
    const named = attributeName.exec(folded)
    const valued = attributeValue.exec(folded)
    if (named) names.set(Number(named.slice(1).find(Boolean)), column)
    if (valued) values.set(Number(valued.slice(1).find(Boolean)), column)
  }
  return [...names.keys()]
    .toSorted((a, b) => a - b)
    .flatMap((at): [number, number][] => {
      const [name, value] = [names.get(at), values.get(at)]
      return name === undefined || value === undefined ? [] : [[name, value]]
    })
}

/** A comma inside one value is written "\,". */
const unescaped = (text: string): string => text.replaceAll('\\,', ',')
