// What column names mean, in the generations of Shopify's file and in English, French and Chinese price lists.
import type { ColumnMapping, ImportField, ProductImport } from '#shared/domain/import.ts'
import { fold } from '../search-text.ts'

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
  cost: 'costperitem, cost, unitcost, costprice, purchaseprice, cout, coutunitaire, prixdachat, prixachat, pa, 成本, 成本价, 进价, 采购价',
  stock:
    'inventoryquantity, variantinventoryqty, stock, quantity, qty, stockquantity, inventory, availablequantity, onhand, quantite, quantiteenstock, qte, stocks, 库存, 数量, 库存数量',
  weightGrams:
    'weightvaluegrams, variantgrams, grams, weightgrams, weightg, weightingrams, poidsg, poidsengrammes, poidsgrammes, 重量克, 重量g, 克重',
  weight: 'weight, weightkg, weightlb, weightlbs, weightoz, poids, poidskg, 重量, 重量kg, 重量千克, 重量公斤',
  weightUnit: 'weightunit, variantweightunit, unitedepoids, 重量单位',
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

/** Legacy Shopify keeps weights in grams whatever this display unit says. */
const legacyIgnored = new Set(['variantweightunit', 'weightunitfordisplay'])

export const headerKey = (header: string): string => fold(header).replace(/[^\p{L}\p{N}]+/gu, '')

/** What kind of file it is, from its header. */
export function formatOf(header: string[]): ProductImport['format'] {
  const keys = new Set(header.map(headerKey))
  if (keys.has('urlhandle') && keys.has('title')) return 'shopify'
  const legacy = ['variantprice', 'variantsku', 'bodyhtml', 'variantgrams', 'option1value'].filter((key) =>
    keys.has(key),
  )
  return keys.has('handle') && keys.has('title') && legacy.length >= 2 ? 'shopify-legacy' : 'generic'
}

/** A field per column, each field once (pictures as often as they come). */
export function proposeMapping(header: string[], format: ProductImport['format']): ColumnMapping {
  const taken = new Set<ImportField>()
  return header.map((name) => {
    const key = headerKey(name)
    const field = fieldOf.get(key) ?? null
    if (field === null || (format !== 'generic' && legacyIgnored.has(key))) return null
    if (taken.has(field) && field !== 'image') return null
    taken.add(field)
    return field
  })
}

/** Columns of a fourth option and more, which a product can't have. */
export const surplusOptions = (header: string[]): number[] =>
  header.flatMap((name, at) => (/^option([4-9]|\d\d)(value)?$/.test(headerKey(name)) ? [at] : []))

/** The unit in a weight column's own name ("Poids (kg)"), null when it has none. */
export const unitInHeader = (header: string): string | null =>
  /(?:^|[^\p{L}])(kg|g|lbs?|oz)(?:[^\p{L}]|$)/u.exec(header.toLowerCase())?.[1] ?? null
