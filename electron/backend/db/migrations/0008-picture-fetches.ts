// Pictures that could not be fetched from their address, each with its reason. A row goes when the picture gets its file or is removed.
import type { Migration } from '../migrate.ts'

export const pictureFetches: Migration = {
  number: 8,
  name: '0008-picture-fetches',
  up: `
CREATE TABLE picture_fetches (
  picture_id TEXT PRIMARY KEY REFERENCES pictures(id) ON DELETE CASCADE, code TEXT NOT NULL, detail TEXT NOT NULL,
  attempts INTEGER NOT NULL DEFAULT 1, tried_at INTEGER NOT NULL
) WITHOUT ROWID;
`,
}
