// Three bits more in product_stats.flags: a product without picture, one with a variant without cost, one with a variant without barcode
// (catalog/derived.ts says which). New rows get them when they are derived.
import type { Migration } from '../migrate.ts'

export const missingFlags: Migration = {
  number: 5,
  name: '0005-missing-flags',
  up: `
UPDATE product_stats SET flags = (flags & 31)
  + CASE WHEN EXISTS (SELECT 1 FROM pictures i JOIN products p ON p.id = i.product_id WHERE p.rid = product_stats.rid)
      THEN 0 ELSE 32 END
  + CASE WHEN EXISTS (SELECT 1 FROM variants v JOIN products p ON p.id = v.product_id
      WHERE p.rid = product_stats.rid AND v.cost_minor IS NULL) THEN 64 ELSE 0 END
  + CASE WHEN EXISTS (SELECT 1 FROM variants v JOIN products p ON p.id = v.product_id
      WHERE p.rid = product_stats.rid AND v.barcode = '') THEN 128 ELSE 0 END;
`,
}
