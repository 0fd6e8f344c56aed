// What the catalog knows before it publishes: which rules each product fails (as bits), and a shop's own decisions about rules. The list's
// index carries the bits, so that "34 products: no weight" is counted without touching a row.
import type { Migration } from '../migrate.ts'

export const know: Migration = {
  number: 6,
  name: '0006-know',
  up: `
ALTER TABLE product_stats ADD COLUMN blocking INTEGER NOT NULL DEFAULT 0;
ALTER TABLE product_stats ADD COLUMN advice INTEGER NOT NULL DEFAULT 0;
DROP INDEX product_stats_flags;
CREATE INDEX product_stats_flags ON product_stats(flags, blocking, advice);
ALTER TABLE shops ADD COLUMN rule_overrides TEXT NOT NULL DEFAULT '[]';
ALTER TABLE shops ADD COLUMN fee_versions TEXT NOT NULL DEFAULT '[]';
-- What the derived rows were computed from: another text means that they are due again.
CREATE TABLE derived_state (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
`,
}
