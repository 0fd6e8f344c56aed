// The catalog grows up: attributes, sizes, tax, low-stock levels, collections, warehouses, reserved stock, bundles, saved views, remembered
// mappings and exchange rates. Children go with their owner by cascade as a last line; the change log deletes them one by one before.
import type { Migration } from '../migrate.ts'

export const catalog: Migration = {
  number: 2,
  name: '0002-catalog',
  up: `
ALTER TABLE products ADD COLUMN attributes TEXT NOT NULL DEFAULT '[]';
-- Basis points inside the price; null takes the rate of the shop's market.
ALTER TABLE products ADD COLUMN tax_bps INTEGER;
ALTER TABLE products ADD COLUMN low_stock_level INTEGER;

ALTER TABLE variants ADD COLUMN length_mm INTEGER;
ALTER TABLE variants ADD COLUMN width_mm INTEGER;
ALTER TABLE variants ADD COLUMN height_mm INTEGER;
-- Units in which the seller thinks; the numbers stay in grams and millimetres.
ALTER TABLE variants ADD COLUMN weight_unit TEXT NOT NULL DEFAULT 'g';
ALTER TABLE variants ADD COLUMN size_unit TEXT NOT NULL DEFAULT 'cm';
CREATE INDEX variants_barcode ON variants(barcode) WHERE barcode <> '';

-- Null and {}: as in the product.
ALTER TABLE listings ADD COLUMN variant_stock TEXT NOT NULL DEFAULT '{}';
ALTER TABLE listings ADD COLUMN picture_ids TEXT;
ALTER TABLE listings ADD COLUMN category_id TEXT;

CREATE TABLE collections (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, position INTEGER NOT NULL, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL
);
CREATE TABLE collection_items (
  id TEXT PRIMARY KEY, collection_id TEXT NOT NULL REFERENCES collections(id) ON DELETE CASCADE,
  product_id TEXT NOT NULL REFERENCES products(id) ON DELETE CASCADE, position INTEGER NOT NULL,
  UNIQUE (collection_id, product_id)
);
CREATE INDEX collection_items_product ON collection_items(product_id);

-- variants.stock is the total of all warehouses; what no level names lies in the first warehouse.
CREATE TABLE warehouses (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, position INTEGER NOT NULL, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL
);
CREATE TABLE stock_levels (
  id TEXT PRIMARY KEY, variant_id TEXT NOT NULL REFERENCES variants(id) ON DELETE CASCADE,
  warehouse_id TEXT NOT NULL REFERENCES warehouses(id) ON DELETE CASCADE, quantity INTEGER NOT NULL,
  UNIQUE (variant_id, warehouse_id)
);
CREATE INDEX stock_levels_warehouse ON stock_levels(warehouse_id);
CREATE TABLE stock_reservations (
  id TEXT PRIMARY KEY, show_id TEXT NOT NULL REFERENCES shows(id) ON DELETE CASCADE,
  variant_id TEXT NOT NULL REFERENCES variants(id) ON DELETE CASCADE, quantity INTEGER NOT NULL,
  UNIQUE (show_id, variant_id)
);
CREATE INDEX stock_reservations_variant ON stock_reservations(variant_id);
CREATE TABLE bundle_parts (
  id TEXT PRIMARY KEY, bundle_variant_id TEXT NOT NULL REFERENCES variants(id) ON DELETE CASCADE,
  part_variant_id TEXT NOT NULL REFERENCES variants(id) ON DELETE CASCADE, quantity INTEGER NOT NULL, position INTEGER NOT NULL,
  UNIQUE (bundle_variant_id, part_variant_id)
);
CREATE INDEX bundle_parts_part ON bundle_parts(part_variant_id);

CREATE TABLE saved_views (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, filter TEXT NOT NULL, sort TEXT NOT NULL, columns TEXT NOT NULL DEFAULT '[]',
  position INTEGER NOT NULL, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL
);
-- Units of the quote currency for one of the base currency, in millionths.
CREATE TABLE exchange_rates (
  id TEXT PRIMARY KEY, base TEXT NOT NULL, quote TEXT NOT NULL, rate_millionths INTEGER NOT NULL, source TEXT NOT NULL,
  as_of INTEGER NOT NULL, UNIQUE (base, quote)
);
-- How the columns of a kind of file were mapped last time; id is a hash of its header.
CREATE TABLE import_sources (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, mapping TEXT NOT NULL, options TEXT NOT NULL DEFAULT '{}', used_at INTEGER NOT NULL
) WITHOUT ROWID;
`,
}
