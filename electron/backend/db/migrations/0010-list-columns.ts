// What the list sorts by and shows besides: the costs of a product's variants, and its readiness score. No index: an order is built
// from the figures when it is first asked for, and each index would cost every import.
import type { Migration } from '../migrate.ts'

export const listColumns: Migration = {
  number: 10,
  name: '0010-list-columns',
  up: `
-- Lowest and highest known cost; null while no variant has one.
ALTER TABLE product_stats ADD COLUMN cost_min INTEGER;
ALTER TABLE product_stats ADD COLUMN cost_max INTEGER;
ALTER TABLE product_stats ADD COLUMN score INTEGER NOT NULL DEFAULT 100;
UPDATE product_stats SET (cost_min, cost_max) = (
  SELECT min(v.cost_minor), max(v.cost_minor) FROM products p JOIN variants v ON v.product_id = p.id WHERE p.rid = product_stats.rid);
-- readinessScore of shared/domain/readiness/score.ts, with the bits of each mask counted once.
WITH RECURSIVE bit(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM bit WHERE n < 52),
  mask(advice) AS (SELECT DISTINCT advice FROM product_stats),
  counted(advice, rules) AS (SELECT advice, sum((advice >> n) & 1) FROM mask, bit GROUP BY advice)
UPDATE product_stats SET score = CASE WHEN issues > 0
  THEN min(59, max(0, 100 - 12 * issues - 4 * counted.rules)) ELSE max(0, 100 - 4 * counted.rules) END
FROM counted WHERE counted.advice = product_stats.advice;
`,
}
