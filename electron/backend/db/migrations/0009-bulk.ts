// Bulk edits: the compact half of the change log, and a mark on groups that are still being written.
import type { Migration } from '../migrate.ts'

export const bulk: Migration = {
  number: 9,
  name: '0009-bulk',
  up: `
-- One row for about a thousand edited rows of one entity: a row each in changes would cost a bulk edit most of its time and the file
-- forty times the space. detail: {"fields": [...], "rows": [[rid, id, old..., new...], ...]} in the order of rid.
CREATE TABLE bulk_changes (
  seq INTEGER PRIMARY KEY AUTOINCREMENT,
  group_id TEXT NOT NULL, entity TEXT NOT NULL,
  from_rid INTEGER NOT NULL, to_rid INTEGER NOT NULL,
  detail TEXT NOT NULL
);
CREATE INDEX bulk_changes_group ON bulk_changes(group_id, seq);
CREATE INDEX bulk_changes_rows ON bulk_changes(entity, to_rid, from_rid);

-- A change group that a worker writes in several transactions. 'writing': not finished, the next start takes it back. 'announcing': it
-- stands, and the outbox has been told of its changes up to cursor.
CREATE TABLE bulk_runs (
  group_id TEXT PRIMARY KEY, state TEXT NOT NULL CHECK (state IN ('writing', 'announcing')),
  cursor INTEGER NOT NULL DEFAULT 0, started_at INTEGER NOT NULL
) WITHOUT ROWID;
`,
}
