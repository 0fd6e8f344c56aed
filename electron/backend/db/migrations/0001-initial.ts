// The first schema. Money in integer minor units, time in UTC milliseconds, ids UUIDv7 as text, JSON where a list belongs to one row.
import type { Migration } from '../migrate.ts'

export const initial: Migration = {
  number: 1,
  name: '0001-initial',
  up: `
CREATE TABLE settings (id TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE commands (
  id TEXT PRIMARY KEY, procedure TEXT NOT NULL, result TEXT NOT NULL, at INTEGER NOT NULL
) WITHOUT ROWID;
CREATE INDEX commands_at ON commands(at);

CREATE TABLE change_groups (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('do', 'undo', 'redo')),
  target TEXT,
  label TEXT NOT NULL, label_values TEXT NOT NULL,
  actor TEXT NOT NULL, device TEXT NOT NULL, command_id TEXT,
  undoable INTEGER NOT NULL, reversed INTEGER NOT NULL DEFAULT 0,
  changes INTEGER NOT NULL DEFAULT 0,
  at INTEGER NOT NULL
);
CREATE TABLE changes (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  group_id TEXT NOT NULL,
  entity TEXT NOT NULL, entity_id TEXT NOT NULL,
  -- '*' is a whole row: old null = inserted, new null = deleted, both null = inserted in bulk (the row itself is the value)
  field TEXT NOT NULL, old TEXT, new TEXT
);
CREATE INDEX changes_group ON changes(group_id);
CREATE INDEX changes_entity ON changes(entity_id, seq);

CREATE TABLE jobs (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL, subject TEXT NOT NULL, dedupe_key TEXT, payload TEXT NOT NULL,
  state TEXT NOT NULL, phase TEXT, fraction REAL, attempts INTEGER NOT NULL DEFAULT 0,
  run_after INTEGER NOT NULL, lease_until INTEGER,
  result TEXT, error_code TEXT, error_detail TEXT,
  created_at INTEGER NOT NULL, started_at INTEGER, finished_at INTEGER
);
CREATE INDEX jobs_state ON jobs(state, run_after);
CREATE UNIQUE INDEX jobs_dedupe ON jobs(dedupe_key) WHERE dedupe_key IS NOT NULL AND state IN ('queued', 'running');

CREATE TABLE shops (
  id TEXT PRIMARY KEY, name TEXT NOT NULL, platform TEXT NOT NULL, market TEXT NOT NULL, currency TEXT NOT NULL,
  locale TEXT NOT NULL, time_zone TEXT NOT NULL, fees TEXT NOT NULL,
  connection_mode TEXT NOT NULL DEFAULT 'none', connection_state TEXT NOT NULL DEFAULT 'disconnected',
  app_key TEXT, service_id TEXT, remote_shop_id TEXT, remote_shop_name TEXT, token_expires_at INTEGER, last_error TEXT,
  created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL
);

-- rid: a small integer that the search index and the derived rows share; an implicit rowid would change with VACUUM.
CREATE TABLE products (
  rid INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE, handle TEXT NOT NULL DEFAULT '', title TEXT NOT NULL, description_html TEXT NOT NULL DEFAULT '',
  vendor TEXT NOT NULL DEFAULT '', category TEXT NOT NULL DEFAULT '', product_type TEXT NOT NULL DEFAULT '',
  tags TEXT NOT NULL DEFAULT '[]', status TEXT NOT NULL DEFAULT 'draft', options TEXT NOT NULL DEFAULT '[]',
  created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, deleted_at INTEGER
);
CREATE INDEX products_handle ON products(handle);
CREATE INDEX products_vendor ON products(vendor) WHERE deleted_at IS NULL AND vendor <> '';
CREATE INDEX products_category ON products(category) WHERE deleted_at IS NULL AND category <> '';

CREATE TABLE variants (
  rid INTEGER PRIMARY KEY,
  id TEXT NOT NULL UNIQUE, product_id TEXT NOT NULL REFERENCES products(id), position INTEGER NOT NULL,
  option1 TEXT, option2 TEXT, option3 TEXT,
  sku TEXT NOT NULL DEFAULT '', barcode TEXT NOT NULL DEFAULT '',
  price_minor INTEGER NOT NULL DEFAULT 0, compare_at_minor INTEGER, cost_minor INTEGER,
  stock INTEGER NOT NULL DEFAULT 0, weight_grams INTEGER, updated_at INTEGER NOT NULL
);
CREATE INDEX variants_product ON variants(product_id, position);
CREATE INDEX variants_sku ON variants(sku) WHERE sku <> '';

-- Derived from the three tables above and below; written in batches, rebuilt at will (catalog/repository-derived.ts).
CREATE TABLE product_stats (
  rid INTEGER PRIMARY KEY, flags INTEGER NOT NULL, title_key TEXT NOT NULL, sku TEXT NOT NULL,
  variant_count INTEGER NOT NULL, price_min INTEGER NOT NULL, price_max INTEGER NOT NULL, stock INTEGER NOT NULL,
  margin_bps INTEGER, issues INTEGER NOT NULL, thumb_asset_id TEXT, updated_at INTEGER NOT NULL
);
CREATE INDEX product_stats_flags ON product_stats(flags);
CREATE INDEX product_stats_title ON product_stats(title_key);
CREATE INDEX product_stats_updated ON product_stats(updated_at);
CREATE VIRTUAL TABLE product_words USING fts5(
  title, codes, rest, content='', contentless_delete=1, detail=column, prefix='2 3', tokenize='unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE product_fragments USING fts5(
  text, content='', contentless_delete=1, detail=none, tokenize='trigram remove_diacritics 1'
);
-- Merging by halves as often as the default costs an import more than it saves a search.
INSERT INTO product_words (product_words, rank) VALUES ('automerge', 8);
INSERT INTO product_fragments (product_fragments, rank) VALUES ('automerge', 8);

CREATE TABLE assets (
  id TEXT PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, mime TEXT NOT NULL, bytes INTEGER NOT NULL,
  sha256 TEXT NOT NULL UNIQUE, width INTEGER, height INTEGER, duration_ms INTEGER, probe TEXT,
  origin TEXT NOT NULL DEFAULT 'library', created_at INTEGER NOT NULL, deleted_at INTEGER
);

CREATE TABLE pictures (
  id TEXT PRIMARY KEY, product_id TEXT NOT NULL REFERENCES products(id), asset_id TEXT REFERENCES assets(id),
  source_url TEXT, alt TEXT NOT NULL DEFAULT '', position INTEGER NOT NULL, variant_id TEXT
);
CREATE INDEX pictures_product ON pictures(product_id, position);

CREATE TABLE listings (
  id TEXT PRIMARY KEY, product_id TEXT NOT NULL REFERENCES products(id), shop_id TEXT NOT NULL REFERENCES shops(id),
  title TEXT, description_html TEXT, variant_prices TEXT NOT NULL DEFAULT '{}',
  status TEXT NOT NULL DEFAULT 'not_listed', audit_reasons TEXT NOT NULL DEFAULT '[]', draft_reasons TEXT NOT NULL DEFAULT '[]',
  remote_product_id TEXT, remote_status TEXT, remote_audit_status TEXT, remote_skus TEXT NOT NULL DEFAULT '{}',
  base_snapshot TEXT, observed_at INTEGER, last_request_id TEXT,
  UNIQUE (product_id, shop_id)
);
CREATE INDEX listings_shop ON listings(shop_id, status);
CREATE INDEX listings_remote ON listings(shop_id, remote_product_id);

-- One import of a file: detail is what inspecting found (JSON), result what the last run gave; group_id the one change group it writes.
CREATE TABLE imports (
  id TEXT PRIMARY KEY, path TEXT NOT NULL, file_name TEXT NOT NULL, bytes INTEGER NOT NULL, state TEXT NOT NULL,
  detail TEXT NOT NULL, mapping TEXT NOT NULL, counts TEXT, rejected TEXT NOT NULL DEFAULT '[]',
  job_id TEXT, group_id TEXT, error_code TEXT, created_at INTEGER NOT NULL
);
CREATE INDEX imports_created ON imports(created_at);

CREATE TABLE edits (
  id TEXT PRIMARY KEY, title TEXT NOT NULL, product_id TEXT, shop_id TEXT, document TEXT NOT NULL,
  created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, deleted_at INTEGER
);
CREATE TABLE renders (
  id TEXT PRIMARY KEY, edit_id TEXT NOT NULL REFERENCES edits(id), job_id TEXT NOT NULL, product_id TEXT, asset_id TEXT,
  shape TEXT NOT NULL, width INTEGER NOT NULL, height INTEGER NOT NULL, duration_ms INTEGER, state TEXT NOT NULL, error_code TEXT,
  shown_price_minor INTEGER, render_ms INTEGER, ffmpeg_ms INTEGER, command_line TEXT,
  created_at INTEGER NOT NULL, finished_at INTEGER
);
CREATE INDEX renders_edit ON renders(edit_id, created_at);

CREATE TABLE shows (
  id TEXT PRIMARY KEY, shop_id TEXT NOT NULL REFERENCES shops(id), title TEXT NOT NULL, status TEXT NOT NULL DEFAULT 'planned',
  planned_at INTEGER, planned_ms INTEGER NOT NULL DEFAULT 0, started_at INTEGER, ended_at INTEGER, rehearsal INTEGER NOT NULL DEFAULT 0,
  recording_asset_id TEXT, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL, deleted_at INTEGER
);
CREATE TABLE show_items (
  id TEXT PRIMARY KEY, show_id TEXT NOT NULL REFERENCES shows(id), position INTEGER NOT NULL, kind TEXT NOT NULL,
  product_id TEXT, variant_id TEXT, title TEXT NOT NULL DEFAULT '', planned_ms INTEGER NOT NULL DEFAULT 0,
  say TEXT NOT NULL DEFAULT '[]', card_look TEXT NOT NULL DEFAULT 'market'
);
CREATE INDEX show_items_show ON show_items(show_id, position);
-- Append-only: audit log, crash recovery and source for the report.
CREATE TABLE live_events (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, show_id TEXT NOT NULL REFERENCES shows(id), run_id TEXT NOT NULL, at INTEGER NOT NULL,
  kind TEXT NOT NULL, item_id TEXT, product_id TEXT, data TEXT NOT NULL DEFAULT '{}'
);
CREATE INDEX live_events_show ON live_events(show_id, seq);
CREATE TRIGGER live_events_no_update BEFORE UPDATE ON live_events BEGIN SELECT RAISE(ABORT, 'live_events is append-only'); END;
CREATE TRIGGER live_events_no_delete BEFORE DELETE ON live_events BEGIN SELECT RAISE(ABORT, 'live_events is append-only'); END;

CREATE TABLE outbox (
  -- listing_id has no foreign key: undoing a listing's first edit must be refused as a conflict, not as a broken constraint (sync/enqueue.ts)
  id TEXT PRIMARY KEY, shop_id TEXT NOT NULL REFERENCES shops(id), listing_id TEXT NOT NULL,
  operation TEXT NOT NULL, payload TEXT NOT NULL, payload_hash TEXT NOT NULL, idempotency_key TEXT NOT NULL,
  state TEXT NOT NULL, attempts INTEGER NOT NULL DEFAULT 0, next_attempt_at INTEGER, error TEXT, request_id TEXT,
  created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL
);
CREATE INDEX outbox_due ON outbox(shop_id, state, next_attempt_at);
CREATE UNIQUE INDEX outbox_waiting ON outbox(listing_id, operation) WHERE state IN ('pending', 'retrying');
CREATE TABLE conflicts (
  id TEXT PRIMARY KEY, shop_id TEXT NOT NULL, listing_id TEXT NOT NULL, field TEXT NOT NULL,
  base TEXT, local TEXT, remote TEXT, created_at INTEGER NOT NULL, resolved_at INTEGER, resolution TEXT
);
CREATE UNIQUE INDEX conflicts_open ON conflicts(listing_id, field) WHERE resolved_at IS NULL;
CREATE TABLE sync_state (shop_id TEXT NOT NULL, key TEXT NOT NULL, value TEXT NOT NULL, PRIMARY KEY (shop_id, key)) WITHOUT ROWID;
CREATE TABLE evidence (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, shop_id TEXT NOT NULL, at INTEGER NOT NULL, kind TEXT NOT NULL,
  subject TEXT, request_id TEXT, data TEXT NOT NULL
);
CREATE INDEX evidence_shop ON evidence(shop_id, seq);

CREATE TABLE orders (
  id TEXT PRIMARY KEY, shop_id TEXT NOT NULL REFERENCES shops(id), remote_id TEXT NOT NULL, status TEXT NOT NULL,
  placed_at INTEGER NOT NULL, total_minor INTEGER NOT NULL, currency TEXT NOT NULL, pulled_at INTEGER NOT NULL,
  UNIQUE (shop_id, remote_id)
);
CREATE INDEX orders_placed ON orders(shop_id, placed_at);
CREATE TABLE order_lines (
  order_id TEXT NOT NULL REFERENCES orders(id), position INTEGER NOT NULL, product_id TEXT, variant_id TEXT,
  title TEXT NOT NULL, sku TEXT NOT NULL, quantity INTEGER NOT NULL, price_minor INTEGER NOT NULL,
  PRIMARY KEY (order_id, position)
) WITHOUT ROWID;
`,
}
