// Recomputes the list's figures of many products with one statement for each table; the texts of the search stay. The numbers themselves
// come from derived.ts like everybody's.
import type { Db } from '../../db/open.ts'
import { deriveFigures, type DerivedContext, type ProductSnapshot } from '../derived.ts'

type Joined<T> = T & { productRid: number }
type ProductColumns = Omit<ProductSnapshot, 'tags' | 'options' | 'attributes' | 'variants' | 'pictures'> & {
  options: string
  attributes: string
}

export function createFiguresRepository(db: Db) {
  const sql = {
    products: db.prepare(
      `SELECT p.rid, p.title, p.description_html AS descriptionHtml, p.vendor, p.category, p.product_type AS productType, p.status,
         p.options, p.attributes, p.low_stock_level AS lowStockLevel, p.tax_bps AS taxBps, p.updated_at AS updatedAt, p.deleted_at AS deletedAt
       FROM json_each(?) j CROSS JOIN products p ON p.rid = j.value`,
    ),
    variants: db.prepare(
      `SELECT p.rid AS productRid, v.option1, v.option2, v.option3, v.sku, v.barcode, v.price_minor AS priceMinor,
         v.compare_at_minor AS compareAtMinor, v.cost_minor AS costMinor, v.stock, v.weight_grams AS weightGrams,
         v.length_mm AS lengthMm, v.width_mm AS widthMm, v.height_mm AS heightMm, v.weight_unit AS weightUnit,
         v.size_unit AS sizeUnit, v.updated_at AS updatedAt
       FROM json_each(?) j CROSS JOIN products p ON p.rid = j.value CROSS JOIN variants v ON v.product_id = p.id
       ORDER BY j.key, v.position`,
    ),
    pictures: db.prepare(
      `SELECT p.rid AS productRid, i.asset_id AS assetId, a.width, a.height, json_extract(a.probe, '$.onWhite') AS onWhite
       FROM json_each(?) j CROSS JOIN products p ON p.rid = j.value CROSS JOIN pictures i ON i.product_id = p.id
       LEFT JOIN assets a ON a.id = i.asset_id ORDER BY j.key, i.position`,
    ),
    update: db.prepare(
      `UPDATE product_stats SET flags = j.value->>1, price_min = j.value->>2, price_max = j.value->>3, stock = j.value->>4,
         margin_bps = j.value->>5, issues = j.value->>6, blocking = j.value->>7, advice = j.value->>8, updated_at = j.value->>9,
         cost_min = j.value->>10, cost_max = j.value->>11, score = j.value->>12
       FROM json_each(?) j WHERE product_stats.rid = j.value->>0`,
    ),
  }
  return {
    /** In the transaction of the edit. */
    refigure: (productRids: readonly number[], context: DerivedContext): void => {
      if (productRids.length === 0) return
      const rids = JSON.stringify(productRids)
      const variants = grouped(sql.variants.all(rids) as Joined<ProductSnapshot['variants'][number]>[])
      const pictures = grouped(sql.pictures.all(rids) as Joined<ProductSnapshot['pictures'][number]>[])
      const rows = (sql.products.all(rids) as ProductColumns[]).map((product) => {
        const figures = deriveFigures(
          {
            ...product,
            tags: [],
            options: product.options === '[]' ? [] : (JSON.parse(product.options) as string[]),
            attributes:
              product.attributes === '[]' ? [] : (JSON.parse(product.attributes) as ProductSnapshot['attributes']),
            variants: variants.get(product.rid) ?? [],
            pictures: pictures.get(product.rid) ?? [],
          },
          context,
        )
        return [
          product.rid,
          figures.flags,
          figures.priceMin,
          figures.priceMax,
          figures.stock,
          figures.marginBps,
          figures.issues,
          figures.blocking,
          figures.advice,
          figures.updatedAt,
          figures.costMin,
          figures.costMax,
          figures.score,
        ]
      })
      sql.update.run(JSON.stringify(rows))
    },
  }
}

function grouped<T extends { productRid: number }>(rows: T[]): Map<number, T[]> {
  const groups = new Map<number, T[]>()
  for (const row of rows) {
    const group = groups.get(row.productRid)
    if (group) group.push(row)
    else groups.set(row.productRid, [row])
  }
  return groups
}
