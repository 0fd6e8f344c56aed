// A product's history has to find rows that are gone: who owned them stands in the row that the log kept. And the lines of orders get a
// name by which the change log can re-point them when two products become one.
import type { Migration } from '../migrate.ts'

export const historyOfAProduct: Migration = {
  number: 7,
  name: '0007-history-of-a-product',
  up: `
CREATE INDEX changes_deleted_owner ON changes(
  coalesce(json_extract(old, '$.productId'), json_extract(old, '$.variantId'), json_extract(old, '$.bundleVariantId'))
) WHERE field = '*' AND old IS NOT NULL;

ALTER TABLE order_lines ADD COLUMN id TEXT GENERATED ALWAYS AS (order_id || ':' || position) VIRTUAL;
CREATE INDEX order_lines_id ON order_lines(id);
CREATE INDEX order_lines_product ON order_lines(product_id) WHERE product_id IS NOT NULL;
`,
}
