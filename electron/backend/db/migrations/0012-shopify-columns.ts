// What a Shopify file says beyond the catalog's own fields is kept with the product and the variant.
import type { Migration } from '../migrate.ts'

export const shopifyColumns: Migration = {
  number: 12,
  name: '0012-shopify-columns',
  up: `
-- JSON object of texts by column name; null for most rows.
ALTER TABLE products ADD COLUMN extras TEXT;
ALTER TABLE variants ADD COLUMN extras TEXT;
`,
}
