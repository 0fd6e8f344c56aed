// A bulk edit of many titles has their fragments indexed after it, not within it.
import type { Migration } from '../migrate.ts'

export const staleFragments: Migration = {
  number: 15,
  name: '0015-stale-fragments',
  up: `
-- Row numbers of products whose entry in product_fragments is an older text's; see catalog/repository-stale-fragments.ts.
CREATE TABLE stale_fragments (rid INTEGER PRIMARY KEY);
`,
}
