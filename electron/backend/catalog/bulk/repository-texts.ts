// What the search knows of many edited products at once: a snapshot of each and a new row of figures would cost more than the texts.
import type { Db } from '../../db/open.ts'
import { searchTexts } from '../derived.ts'
import type { DerivedRepository } from '../repository-derived.ts'
import { titleKey } from '../search-text.ts'
import type { EditedProduct } from './repository-write.ts'

const inFragments = new Set(['title', 'sku', 'barcode'])

export function createTextsRepository(db: Db, derived: Pick<DerivedRepository, 'replaceTexts'>) {
  const sql = {
    descriptions: db
      .prepare(`SELECT p.description_html FROM json_each(?) j CROSS JOIN products p ON p.rid = j.value ORDER BY j.key`)
      .pluck(),
    names: db.prepare(
      `UPDATE product_stats SET title_key = j.value->>1, sku = j.value->>2 FROM json_each(?) j WHERE product_stats.rid = j.value->>0`,
    ),
  }
  return {
    /** Behind the rows of the products, in the transaction of the edit. */
    rewrite: (products: readonly EditedProduct[]): void => {
      const edited = products.flatMap(({ rows, cells }) => (rows[0] ? [{ rows, cells, first: rows[0] }] : []))
      const descriptions = sql.descriptions.all(JSON.stringify(edited.map(({ first }) => first.productRid))) as string[]
      for (const [at, { first, rows, cells }] of edited.entries()) {
        const { words, fragments } = searchTexts({ ...first, descriptionHtml: descriptions[at] ?? '', variants: rows })
        const changed = cells.some(({ field }) => inFragments.has(field))
        derived.replaceTexts(first.productRid, [words.title, words.codes, words.rest], changed ? fragments : null)
      }
      const names = edited.map(({ first, rows }) => [
        first.productRid,
        titleKey(first.title),
        rows.find(({ sku }) => sku !== '')?.sku ?? '',
      ])
      sql.names.run(JSON.stringify(names))
    },
  }
}
