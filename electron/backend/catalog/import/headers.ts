// What column names mean, in the generations of Shopify's file and in English, French and Chinese price lists.
import { isShopify } from '#shared/domain/export.ts'
import { repeatableFields, type ColumnMapping, type ImportField, type ImportFormat } from '#shared/domain/import.ts'
import { fold } from '../search-text.ts'
import { fileFormat, fileFormats } from './formats/index.ts'

/** Names per field, folded and without signs. The first field that knows a name wins; more exact names stand in earlier fields. */
const names: Partial<Record<ImportField, string>> = {
  handle: 'handle, urlhandle, slug, identifiant, producthandle, permalink',
  title:
    'title, name, productname, producttitle, itemname, titre, nom, nomduproduit, produit, designation, libelle, intitule, article, product, item, 标题, 名称, 产品名称, 商品名称, 商品标题, 品名, 产品标题, 商品名',
  descriptionHtml:
    'bodyhtml, body, description, productdescription, longdescription, descriptif, descriptionduproduit, 描述, 商品描述, 产品描述, 详情',
  vendor: 'vendor, brand, brandname, manufacturer, marque, fabricant, fournisseur, 品牌, 供应商, 厂商',
  category:
    'productcategory, category, categories, googleshoppinggoogleproductcategory, googleproductcategory, categorie, rayon, famille, 类目, 分类, 类别, 商品分类',
  productType: 'type, producttype, typedeproduit, 商品类型, 产品类型',
  tags: 'tags, tag, keywords, etiquettes, motscles, 标签, 关键词',
  status: 'status, statut, etat, 状态',
  published: 'published, publishedononlinestore, publie, 已发布, 上架',
  option1Name: 'option1name, nomoption1, option1nom, 选项1名称',
  option1Value:
    'option1value, option1, valeuroption1, option1valeur, 选项1, 选项1值, 规格, size, taille, 尺码, 尺寸, variant, variante, variation',
  option2Name: 'option2name, nomoption2, option2nom, 选项2名称',
  option2Value: 'option2value, option2, valeuroption2, option2valeur, 选项2, 选项2值, color, colour, couleur, 颜色',
  option3Name: 'option3name, nomoption3, option3nom, 选项3名称',
  option3Value: 'option3value, option3, valeuroption3, option3valeur, 选项3, 选项3值',
  sku: 'sku, variantsku, sellersku, itemsku, skucode, reference, ref, codearticle, refarticle, referenceproduit, articlecode, customlabel, 货号, 商品编码, 商家编码, sku编码, 编码',
  barcode:
    'barcode, variantbarcode, ean, ean13, gtin, upc, isbn, codebarre, codebarres, codebarreean, codebarrean13, 条码, 条形码, 商品条码',
  price:
    'price, variantprice, saleprice, sellingprice, retailprice, unitprice, regularprice, startprice, prix, prixttc, prixdevente, prixunitaire, tarif, pvttc, pv, 价格, 售价, 单价, 销售价, 零售价',
  compareAt:
    'compareatprice, variantcompareatprice, compareat, listprice, msrp, prixbarre, prixconseille, prixavantremise, 原价, 划线价, 市场价',
  salePrice:
    'promotionalprice, specialprice, discountprice, prixpromo, prixpromotionnel, prixsolde, 促销价, 特价, 折扣价',
  cost: 'costperitem, cost, unitcost, costprice, purchaseprice, cout, coutunitaire, prixdachat, prixachat, pa, 成本, 成本价, 进价, 采购价',
  stock:
    'inventoryquantity, variantinventoryqty, stock, quantity, qty, stockquantity, inventory, availablequantity, onhand, quantite, quantiteenstock, qte, stocks, 库存, 数量, 库存数量',
  taxRate: 'taxrate, vat, vatrate, tax, tva, tauxtva, tauxdetva, taxe, 税率, 增值税',
  lowStock:
    'lowstock, lowstocklevel, lowstockamount, reorderpoint, stockalert, alertestock, stockbas, seuilstock, seuildalerte, 低库存, 库存预警, 预警库存',
  weightGrams:
    'weightvaluegrams, variantgrams, grams, weightgrams, weightg, weightingrams, poidsg, poidsengrammes, poidsgrammes, 重量克, 重量g, 克重',
  weight: 'weight, weightkg, weightlb, weightlbs, weightoz, poids, poidskg, 重量, 重量kg, 重量千克, 重量公斤',
  weightUnit: 'weightunit, variantweightunit, weightunitfordisplay, unitedepoids, 重量单位',
  length: 'length, lengthcm, lengthmm, lengthin, longueur, longueurcm, 长, 长度, 长cm, 长度cm',
  width: 'width, widthcm, widthmm, widthin, largeur, largeurcm, 宽, 宽度, 宽cm, 宽度cm',
  height: 'height, heightcm, heightmm, heightin, hauteur, hauteurcm, 高, 高度, 高cm, 高度cm',
  sizeUnit: 'sizeunit, dimensionunit, dimensionsunit, unitededimension, unitedetaille, 尺寸单位',
  collections: 'collections, collection, 系列, 产品系列, 商品系列',
  imagePosition: 'imageposition, positionimage, 图片位置',
  imageAlt: 'imagealttext, imagealt, textealternatif, 图片描述',
  variantImage: 'variantimage, variantimageurl, imagevariante, 规格图片',
  image:
    'productimageurl, imagesrc, image, images, imageurl, imageurls, picture, pictures, picurl, photo, photos, mainimage, mainimageurl, imagelink, photourl, image1, image2, image3, image4, image5, image6, image7, image8, image9, 图片, 主图, 图片链接, 图片地址, 图片网址',
}

const fieldOf = new Map<string, ImportField>()
for (const [field, list] of Object.entries(names) as [ImportField, string][]) {
  for (const name of list.split(', ')) if (!fieldOf.has(name)) fieldOf.set(name, field)
}

export const headerKey = (header: string): string => fold(header).replace(/[^\p{L}\p{N}]+/gu, '')

const keysOf = (header: readonly string[], keyOf: (name: string) => string): ReadonlySet<string> =>
  new Set(header.map(keyOf))

/** What kind of file it is, from its header. */
export function formatOf(header: readonly string[]): ImportFormat {
  const keys = keysOf(header, headerKey)
  if (keys.has('urlhandle') && keys.has('title')) return 'shopify'
  const legacy = ['variantprice', 'variantsku', 'bodyhtml', 'variantgrams', 'option1value'].filter((key) =>
    keys.has(key),
  )
  if (keys.has('handle') && keys.has('title') && legacy.length >= 2) return 'shopify-legacy'
  const known = fileFormats.find((format) => format.recognises(keysOf(header, format.keyOf ?? headerKey), header))
  return known?.format ?? 'generic'
}

/** A field per column, each field once (pictures and attributes as often as they come). */
export function proposeMapping(header: readonly string[], format: ImportFormat): ColumnMapping {
  const known = fileFormat(format)
  const own = known ? ownFields(known) : null
  const taken = new Set<ImportField>()
  const take = (field: ImportField | null): ImportField | null => {
    if (field === null || (taken.has(field) && !repeatableFields.has(field))) return null
    taken.add(field)
    return field
  }
  // A format's own names come first, wherever their columns stand: "Description" must not lose to a "Body" before it.
  const mapping = header.map((name) => take(own?.get((known?.keyOf ?? headerKey)(name)) ?? null))
  return mapping.map((field, at) => {
    const name = header[at] ?? ''
    const key = (known?.keyOf ?? headerKey)(name)
    if (field !== null || own?.get(key) === null) return field
    if (attributeOf(name, format) !== null) return take('attribute')
    return take(fieldOf.get(headerKey(name)) ?? fieldOf.get(headerKey(withoutUnit(name))) ?? null)
  })
}

const ownFieldsOf = new Map<string, Map<string, ImportField | null>>()
function ownFields({ format, names: own, ignored }: NonNullable<ReturnType<typeof fileFormat>>) {
  const made = ownFieldsOf.get(format) ?? new Map<string, ImportField | null>()
  if (made.size > 0) return made
  for (const name of (ignored ?? '').split(', ')) made.set(name, null)
  for (const [field, list] of Object.entries(own) as [ImportField, string][]) {
    for (const name of list.split(', ')) made.set(name, field)
  }
  ownFieldsOf.set(format, made)
  return made
}

/** "Price (EUR)", "Prix [TTC] €" -> the name without what stands behind it. */
const withoutUnit = (name: string): string => name.replace(/[([（].*$/s, '').replace(/[€$£¥%]/g, '')

const attributeNames = new Set(
  'material, materials, matiere, matieres, composition, season, saison, gender, genre, agegroup, pattern, motif, countryoforigin, paysdorigine, origin, origine, warranty, garantie, 材质, 材料, 季节, 产地, 性别, 图案'.split(
    ', ',
  ),
)

/** The attribute that a column holds, by its name: "C:Material" of eBay, "Attribute: Season", or a name that says it; else null. */
export function attributeOf(header: string, format: ImportFormat): string | null {
  const marked =
    /^\s*(?:attribute|attribut|属性)\s*[:：]\s*(.+)$/i.exec(header) ??
    (format === 'ebay' ? /^\*?C:(.+)$/i.exec(header) : null)
  if (marked) return marked[1]?.trim() ?? null
  if (format === 'woocommerce' || format === 'amazon' || isShopify(format)) return null
  return attributeNames.has(headerKey(header)) ? header.trim() : null
}

/** What the attribute of a mapped column is called. */
export const attributeName = (header: string, format: ImportFormat): string =>
  (attributeOf(header, format) ?? header.trim()).slice(0, 120) || 'Attribute'

/** Columns of a fourth option and more, which a product can't have. */
export const surplusOptions = (header: string[]): number[] =>
  header.flatMap((name, at) => (/^option([4-9]|\d\d)(value)?$/.test(headerKey(name)) ? [at] : []))

/** The unit in a weight column's own name ("Poids (kg)"), null when it has none. */
export const unitInHeader = (header: string): string | null =>
  /(?:^|[^\p{L}])(kg|g|lbs?|oz|克|千克|公斤)(?:[^\p{L}]|$)/u.exec(header.toLowerCase())?.[1] ?? null

/** The unit in a size column's own name ("Height (in)"), null when it has none. */
export const sizeUnitInHeader = (header: string): string | null =>
  /(?:^|[^\p{L}])(mm|cm|m|in|inch|inches|毫米|厘米)(?:[^\p{L}]|$)/u.exec(header.toLowerCase())?.[1] ?? null
