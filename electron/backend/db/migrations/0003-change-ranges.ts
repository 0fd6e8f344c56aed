// What an import inserts is logged by range: a row with two text indexes per product would cost as much as the product itself.
import type { Migration } from '../migrate.ts'

export const changeRanges: Migration = {
  number: 3,
  name: '0003-change-ranges',
  up: `
-- Products with these row numbers were inserted whole, with what they own; stands beside the group's rows in changes.
CREATE TABLE change_ranges (
  seq INTEGER PRIMARY KEY AUTOINCREMENT, group_id TEXT NOT NULL, from_rid INTEGER NOT NULL, to_rid INTEGER NOT NULL
);
CREATE INDEX change_ranges_group ON change_ranges(group_id);
`,
}
