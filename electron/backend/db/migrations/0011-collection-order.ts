// The order of a collection's products as an index: the last place and any page of it without reading the rest.
import type { Migration } from '../migrate.ts'

export const collectionOrder: Migration = {
  number: 11,
  name: '0011-collection-order',
  up: `
CREATE INDEX collection_items_order ON collection_items(collection_id, position, id);
`,
}
