// Undo and redo of something big go in steps, each a short transaction; where one stands is kept so that a killed one goes on.
import type { Migration } from '../migrate.ts'

export const reversals: Migration = {
  number: 4,
  name: '0004-reversals',
  up: `
-- group_id is the undo (or redo) under way, reversed_id the group that it takes back. Everything from before_seq on is done; when all
-- rows of changes are, before_rid says the same of the group's ranges of products.
CREATE TABLE reversals (
  group_id TEXT PRIMARY KEY, reversed_id TEXT NOT NULL, before_seq INTEGER NOT NULL, before_rid INTEGER NOT NULL
) WITHOUT ROWID;
`,
}
