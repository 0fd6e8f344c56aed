// Files of every platform through inspecting, reading and grouping: what each product would be.
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createRowReader } from '../cells.ts'
import { createGrouper, type RowGroup } from '../group-rows.ts'
import { inspectFile, rowsLayout } from '../inspect.ts'
import { readRows } from '../read-rows.ts'
import { pairsIn } from './ebay.ts'

let dir: string
let count = 0
beforeAll(async () => (dir = await mkdtemp(join(tmpdir(), 'vitrine-formats-'))))
afterAll(() => rm(dir, { recursive: true }))

async function read(text: string, baseCurrency = 'EUR') {
  const path = join(dir, String(count++))
  await writeFile(path, text)
  const reading = { encoding: null, delimiter: null, sheet: null, headerLine: null, decimal: null }
  const task = { path, preparedPath: `${path}.rows`, bytes: Buffer.byteLength(text), reading, baseCurrency }
  const { detail, mapping } = await inspectFile(task)
  const reader = createRowReader({ ...detail, mapping, currency: baseCurrency })
  const grouper = createGrouper(mapping.includes('option1Value'))
  const groups: RowGroup[] = []
  const rejected: string[] = []
  for (const { rows } of readRows(detail.preparedPath ?? path, rowsLayout(detail))) {
    for (const row of rows) {
      const values = reader.read(row)
      if (!values.readable) rejected.push(values.rejected?.code ?? '')
      const group = values.readable ? grouper.add(values) : null
      if (group) groups.push(group)
    }
  }
  const last = grouper.end()
  if (last) groups.push(last)
  return { ...detail, mapping, groups, products: groups.map(productOf), rejected }
}

/** What a group says, in short. */
function productOf(group: RowGroup) {
  const variants = group.rows.filter((row) => row.shape?.role !== 'head')
  return {
    title: group.rows.map((row) => row.product.title).find(Boolean),
    options: variants.map((row) => row.optionValues.filter((value) => value !== null).join('/')),
    names: variants[0]?.optionNames.filter((name) => name !== null),
    skus: variants.map((row) => row.variant.sku),
    prices: variants.map((row) => row.variant.priceMinor),
    attributes: group.rows.flatMap((row) => row.product.attributes ?? []).map(({ name, value }) => `${name}: ${value}`),
    rejected: group.rows.flatMap((row) => (row.rejected ? [row.rejected.code] : [])),
  }
}

const wooHeader =
  'ID,Type,SKU,"GTIN, UPC, EAN, or ISBN",Name,Published,"Short description",Description,"Tax status","In stock?",Stock,"Low stock amount","Weight (kg)","Length (cm)","Sale price","Regular price",Categories,Tags,Images,Parent,Brands,"Attribute 1 name","Attribute 1 value(s)","Attribute 1 visible","Attribute 2 name","Attribute 2 value(s)"'
const parent =
  '10,variable,HOODIE,,Hoodie,1,,<p>Warm</p>,taxable,1,,5,,,,,"Clothing > Hoodies, Sale",soft,"https://x.test/a.jpg, https://x.test/b.jpg",,Olive,Color,"Blue, Green",1,Material,Cotton'
const blue =
  '11,variation,H-B,,Hoodie - Blue,1,,,taxable,1,3,,0.5,30,39.00,45.00,,,https://x.test/blue.jpg,id:10,,Color,Blue,,,'
const green = '12,variation,H-G,,Hoodie - Green,1,,,taxable,1,4,,0.5,30,,45.00,,,,HOODIE,,Color,Green,,,'
const simple = "20,simple,CAP,4006381333931,'=Cap,-1,,,taxable,1,9,,0.1,,,12.00,Caps,,,,,Color,Red,1,,"

describe('WooCommerce', () => {
  it('makes a product of a variable one and its variations, named by id and by SKU', async () => {
    const found = await read([wooHeader, parent, blue, green, simple].join('\n'))
    expect(found.format).toBe('woocommerce')
    expect(found.products).toMatchObject([
      {
        title: 'Hoodie',
        names: ['Color'],
        options: ['Blue', 'Green'],
        skus: ['H-B', 'H-G'],
        prices: [3900, 4500],
        attributes: ['Material: Cotton'],
      },
      { title: '=Cap', options: [''], skus: ['CAP'], prices: [1200], attributes: ['Color: Red'] },
    ])
    const [hoodie, cap] = found.groups
    expect(hoodie?.rows[1]?.variant).toMatchObject({
      compareAtMinor: 4500,
      weightGrams: 500,
      weightUnit: 'kg',
      lengthMm: 300,
    })
    expect(hoodie?.rows[0]).toMatchObject({
      product: { lowStockLevel: 5, vendor: 'Olive', status: 'active' },
      variant: {},
    })
    expect(hoodie?.rows[0]?.images).toHaveLength(2)
    expect(cap?.rows[0]).toMatchObject({ product: { status: 'draft' }, variant: { barcode: '4006381333931' } })
  })

  it('puts rows together that stand apart, the parent first, and keeps their lines', async () => {
    const found = await read([wooHeader, green, simple, parent, blue].join('\n'))
    expect(found.notes).toContainEqual({ code: 'REGROUPED', count: expect.any(Number), where: null })
    expect(found.products).toMatchObject([{ title: 'Hoodie', skus: ['H-G', 'H-B'] }, { title: '=Cap' }])
    expect(found.groups[0]?.rows.map((row) => row.line)).toEqual([4, 2, 5])
  })

  it('reads the French header', async () => {
    const found = await read(
      'ID,Type,UGS,Nom,Publié,"Tarif promo","Tarif régulier",Stock,Catégories,Images,Parent,"Nom de l’attribut 1","Valeur(s) de l’attribut 1"\n1,simple,T-1,Théière,1,,"39,00",4,Théières,,,Couleur,Bleu\n',
    )
    expect(found).toMatchObject({ format: 'woocommerce', decimal: ',' })
    expect(found.products).toMatchObject([
      { title: 'Théière', skus: ['T-1'], prices: [3900], attributes: ['Couleur: Bleu'] },
    ])
  })
})

describe('Amazon', () => {
  const flat = [
    'TemplateType=fptcustom\tVersion=2021.1014\tTemplateSignature=U0hJUlQ=\t\t\t\t\t\t\t\t',
    'Product Type\tSeller SKU\tBrand\tProduct Name\tPrice\tQuantity\tImage\tParentage\tParent SKU\tTheme\tSize\tColour\tDelete',
    'feed_product_type\titem_sku\tbrand_name\titem_name\tstandard_price\tquantity\tmain_image_url\tparent_child\tparent_sku\tvariation_theme\tsize_name\tcolor_name\tupdate_delete',
    'shirt\tTEE\tOlive\tTee\t\t\thttps://x.test/t.jpg\tparent\t\tSizeColor\t\t\t',
    'shirt\tTEE-S\tOlive\tTee, Red, S\t19.90\t4\t\tchild\tTEE\tSizeColor\tS\tRed\t',
    'shirt\tTEE-M\tOlive\tTee, Red, M\t19.90\t2\t\tchild\tTEE\tSizeColor\tM\tRed\t',
    'shirt\tOLD\tOlive\tOld\t9.90\t0\t\t\t\t\t\t\tDelete',
  ].join('\n')

  it('takes the keys of the third row, and children as variants', async () => {
    const found = await read(flat)
    expect(found).toMatchObject({ format: 'amazon', headerLine: 3, delimiter: '\t' })
    expect(found.products).toMatchObject([
      { title: 'Tee', names: ['Size', 'Color'], options: ['S/Red', 'M/Red'], skus: ['TEE-S', 'TEE-M'], rejected: [] },
      { title: 'Old', rejected: ['IMPORT_ROW_REMOVES'] },
    ])
  })

  it('knows the newer templates by the names without their marketplaces', async () => {
    const found = await read(
      'contribution_sku#1.value,product_type#1.value,item_name[marketplace_id=A1][language_tag=en_US]#1.value,brand[marketplace_id=A1]#1.value,purchasable_offer[marketplace_id=A1]#1.our_price#1.schedule#1.value_with_tax,fulfillment_availability#1.quantity,parentage_level[marketplace_id=A1]#1.value,child_parent_sku_relationship[marketplace_id=A1]#1.parent_sku\nM-1,MUG,Mug,Olive,12.50,3,,\n',
    )
    expect(found).toMatchObject({ format: 'amazon' })
    expect(found.products).toMatchObject([{ title: 'Mug', skus: ['M-1'], prices: [1250] }])
  })
})

describe('eBay', () => {
  it('makes variants of variation rows, and reads price and currency from the header', async () => {
    const text = [
      '#INFO,Version=0.0.2,Template= eBay-draft-listings-template_US,,,,,,,',
      '*Action(SiteID=US|Country=US|Currency=USD|Version=1193),CustomLabel,*Title,*Description,PicURL,*Quantity,*StartPrice,Relationship,RelationshipDetails,C:Brand,C:Material',
      'Add,,Scarf,<b>Silk</b>,https://x.test/1.jpg|https://x.test/2.jpg,,,,Size=S;M|Colour=Red,Olive,Silk',
      ',SC-S,,,,4,19.90,Variation,Size=S|Colour=Red,,',
      ',SC-M,,,,2,21.90,Variation,Size=M|Colour=Red,,',
      'Add,BELT,Belt,,,1,9.90,,,Olive,',
      'End,GONE,Gone,,,1,9.90,,,,',
    ].join('\n')
    const found = await read(text, 'USD')
    expect(found).toMatchObject({ format: 'ebay', headerLine: 2, detected: { currency: { value: 'USD' } } })
    expect(found.products).toMatchObject([
      {
        title: 'Scarf',
        names: ['Size', 'Colour'],
        options: ['S/Red', 'M/Red'],
        prices: [1990, 2190],
        attributes: ['Material: Silk'],
      },
      { title: 'Belt', skus: ['BELT'], options: [''] },
      { title: 'Gone', rejected: ['IMPORT_ROW_REMOVES'] },
    ])
    expect(found.groups[0]?.rows[0]?.images).toHaveLength(2)
  })

  it('reads details with every separator that eBay writes', () => {
    const wanted = [
      ['Size', 'S'],
      ['Colour', 'Red, dark'],
    ]
    expect(pairsIn('Size=S|Colour=Red, dark')).toEqual(wanted)
    expect(pairsIn('[Size=S,Colour=Red, dark]')).toEqual(wanted)
    expect(pairsIn('Size=S;Colour=Red, dark')).toEqual(wanted)
    expect(pairsIn('')).toEqual([])
  })
})

describe('Etsy', () => {
  it('makes a variant of each combination, with the SKUs in their order, and no stock that nobody counted', async () => {
    const found = await read(
      'TITLE,DESCRIPTION,PRICE,CURRENCY_CODE,QUANTITY,TAGS,MATERIALS,IMAGE1,IMAGE2,VARIATION 1 TYPE,VARIATION 1 NAME,VARIATION 1 VALUES,VARIATION 2 TYPE,VARIATION 2 NAME,VARIATION 2 VALUES,SKU\nRing,Gold,30.00,EUR,9,"gift,gold",Gold,https://x.test/r.jpg,,x,Size,"6,7",x,Finish,"Matt,Shiny","R1,R2,R3,R4"\nBox,Wood,8.00,EUR,3,,Oak,,,,,,,,,B1\n',
    )
    expect(found).toMatchObject({ format: 'etsy', detected: { currency: { value: 'EUR', certain: true } } })
    expect(found.notes.map(({ code }) => code)).toContain('ETSY_STOCK_TOTAL')
    expect(found.products).toMatchObject([
      {
        title: 'Ring',
        names: ['Size', 'Finish'],
        options: ['6/Matt', '6/Shiny', '7/Matt', '7/Shiny'],
        skus: ['R1', 'R2', 'R3', 'R4'],
        prices: [3000, 3000, 3000, 3000],
        attributes: ['MATERIALS: Gold'],
      },
      { title: 'Box', skus: ['B1'] },
    ])
    expect(found.groups[0]?.rows.map((row) => row.variant.stock)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
    ])
    expect(found.groups[1]?.rows[0]?.variant.stock).toBe(3)
  })
})

describe('other tables', () => {
  it('begin under a banner, and end where the seller says', async () => {
    const found = await read('Price list 2026;;;\n;;;\nArticle;Réf;Prix;Stock\nBol;B-1;12,50;3\n')
    expect(found).toMatchObject({ format: 'generic', headerLine: 3, dataLine: 4, decimal: ',' })
    expect(found.products).toMatchObject([{ title: 'Bol', skus: ['B-1'], prices: [1250] }])
  })

  it('give sizes, tax, low stock, collections and attributes with dates in order', async () => {
    const found = await read(
      'Title,SKU,Price,Tax rate,Low stock,Height (in),Weight (lb),Collections,Material,Attribute: Since\nBowl,B-1,12.00,20 %,3,4,2,"Summer, New",Oak,25/12/2025\nCup,C-1,9.00,5.5,,,,,,01/02/2026\n',
    )
    expect(found.detected.dates).toEqual({ value: 'dmy', certain: true, example: '25/12/2025' })
    expect(found.groups[0]?.rows[0]).toMatchObject({
      product: {
        taxBps: 2000,
        lowStockLevel: 3,
        attributes: [
          { name: 'Material', value: 'Oak' },
          { name: 'Since', value: '2025-12-25' },
        ],
      },
      variant: { heightMm: 102, sizeUnit: 'in', weightGrams: 907, weightUnit: 'lb' },
      collections: [{ name: 'Summer' }, { name: 'New' }],
    })
    expect(found.groups[1]?.rows[0]?.product).toMatchObject({ taxBps: 550, attributes: [{ value: '2026-02-01' }] })
  })

  it('say that dates and decimals are ambiguous where they are', async () => {
    const found = await read('Title;SKU;Price;Since\nBowl;B-1;1.234;03/04/2026\n')
    expect(found.detected).toMatchObject({ dates: { certain: false }, decimal: { certain: false, example: '1.234' } })
    const dollar = await read('Title,SKU,Price\nBowl,B-1,"$1,234.50"\n')
    expect(dollar.detected).toMatchObject({
      currency: { value: 'USD', certain: false, sign: '$' },
      decimal: { value: '.', certain: true },
    })
    expect(dollar.run.currency).toBe('USD')
    const yen = await read('Title,SKU,Price\nBowl,B-1,"¥1,200"\n', 'JPY')
    expect(yen.detected.currency).toMatchObject({ value: 'JPY' })
    expect(yen.products).toMatchObject([{ prices: [1200] }])
  })
})
