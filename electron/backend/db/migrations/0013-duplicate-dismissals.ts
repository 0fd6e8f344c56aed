// Products of which the seller has said that they are not the same.
import type { Migration } from '../migrate.ts'

export const duplicateDismissals: Migration = {
  number: 13,
  name: '0013-duplicate-dismissals',
  up: `
-- members: the products with their titles of then. codes: barcodes and SKUs that several of them shared, with those that had each. What
-- has changed since is compared anew.
CREATE TABLE duplicate_dismissals (
  id TEXT PRIMARY KEY, members TEXT NOT NULL, codes TEXT NOT NULL, created_at INTEGER NOT NULL
);
`,
}
