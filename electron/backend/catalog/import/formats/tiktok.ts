// TikTok Seller Center's workbooks: the upload template of a category (system keys in its first row, labels and instructions below)
// and the export for batch editing. One row a SKU; the product's own values are repeated in each.
import { cellAt, type FileFormat, type ShapeColumns, type Shaper } from './types.ts'

export const tiktok: FileFormat = {
  format: 'tiktok',
  recognises: (keys, header) =>
    header.some((name) => name.trim() === 'product_name') &&
    (keys.has('sellersku') || keys.has('mainimage') || keys.has('parcelweight') || keys.has('skuid')),
  names: {
    title: 'productname',
    descriptionHtml: 'productdescription',
    category: 'category, categoryname',
    vendor: 'brand',
    sku: 'sellersku',
    barcode: 'gtincode, productidentifier, identifiercode, gtin',
    price: 'price, priceusd, pricegbp, priceeur',
    compareAt: 'listprice',
    stock: 'quantity, warehousequantity',
    weightGrams: 'parcelweight, packageweight',
    length: 'parcellength, packagelength',
    width: 'parcelwidth, packagewidth',
    height: 'parcelheight, packageheight',
    image: `mainimage, ${Array.from({ length: 9 }, (_, at) => `image${at + 1}`).join(', ')}`,
    variantImage: 'propertyvalue1image, property1image, variationimage, skuimage, propertyimage1',
    option1Name: 'propertyname1, primaryvariationname, variation1name',
    option1Value: 'propertyvalue1, primaryvariationvalue, variation1value',
    option2Name: 'propertyname2, secondaryvariationname, variation2name',
    option2Value: 'propertyvalue2, secondaryvariationvalue, variation2value',
    option3Name: 'propertyname3, variation3name',
    option3Value: 'propertyvalue3, variation3value',
    variationText: 'variationvalue, skuname',
    parent: 'productid',
  },
  ignored: 'skuid, sizechart, delivery, status',
  shaper,
}

function shaper({ columnOf }: ShapeColumns): Shaper {
  const [id, title, text] = [columnOf('parent'), columnOf('title'), columnOf('variationText')]
  const options = (['option1', 'option2', 'option3'] as const).map((slot) => ({
    name: columnOf(`${slot}Name`),
    value: columnOf(`${slot}Value`),
  }))
  return (cells) => {
    const own = cellAt(cells, id)
    const name = cellAt(cells, title)
    const group = own !== '' ? `product:${own}` : name !== '' ? `title:${name}` : null
    const named = options.flatMap(({ name: label, value }, at): [string, string][] => {
      const chosen = cellAt(cells, value)
      return chosen === '' ? [] : [[cellAt(cells, label) || `Option ${at + 1}`, chosen]]
    })
    const pairs = named.length > 0 ? named : textPairs(cellAt(cells, text))
    return { group, role: pairs.length > 0 ? 'child' : 'single', pairs, removes: false }
  }
}

/** "Red, M" of the batch-edit export: values without their names. "Default" stands for no choice. */
function textPairs(text: string): [string, string][] {
  if (text === '' || /^default$/i.test(text)) return []
  return text
    .split(/\s*[,，]\s*/)
    .filter(Boolean)
    .map((value, at): [string, string] => [`Option ${at + 1}`, value])
}
