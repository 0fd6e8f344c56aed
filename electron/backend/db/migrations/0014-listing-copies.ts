// Copying listings between shops as a job: where it stands, so that a killed one goes on.
import type { Migration } from '../migrate.ts'

export const listingCopies: Migration = {
  number: 14,
  name: '0014-listing-copies',
  up: `
-- One row per job under way. place: how far in the selection it is, null at the beginning. sums: what it did so far. cancelled: its group
-- is to be taken back and nothing more to be written.
CREATE TABLE listing_copies (
  job_id TEXT PRIMARY KEY, group_id TEXT NOT NULL, place INTEGER, sums TEXT NOT NULL, cancelled INTEGER NOT NULL DEFAULT 0
) WITHOUT ROWID;
`,
}
