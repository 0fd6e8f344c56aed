// The platform's review: it takes its time, and refuses with reasons. What was live stays live when an edit is refused.
import { createHash } from 'node:crypto'
import type { SandboxFaults } from '#shared/domain/sync.ts'
import type { SandboxRepository } from './repository.ts'
import type { AuditReason, ProductContent, SandboxProduct } from './types.ts'

const reason = (position: string, why: string, suggestion: string): AuditReason => ({
  listing_platform: 'TIKTOK_SHOP',
  position,
  reasons: [why],
  suggestions: [suggestion],
})

/** Refused whatever the rate: claims that no marketplace lets pass. */
const forbidden: [RegExp, AuditReason][] = [
  [
    /\b(cures?|heals?|miracle|guérit|soigne)\b/i,
    reason(
      'Product title',
      'Medical or miracle claim',
      'The title promises a medical effect. Remove the claim and submit the product again.',
    ),
  ],
  [
    /\b(replica|fake|counterfeit|contrefaçon)\b/i,
    reason(
      'Product title',
      'Suspected counterfeit',
      'The wording suggests a copy of a brand. Provide a brand authorisation or change the title.',
    ),
  ],
]
const drawn: AuditReason[] = [
  reason(
    'Main images',
    'Price, watermark or contact details in the image',
    'The first image contains text over the product. Upload one that shows only the product on a plain background.',
  ),
  reason(
    'Product title',
    'Title does not describe the product',
    'Name the kind of product, its material and its size, and leave out promotional words.',
  ),
  reason(
    'Product description',
    'Information missing',
    'Add the material, the dimensions and what is in the box, so that buyers know what they get.',
  ),
  reason('Category', 'Wrong category', 'Choose the leaf category that fits the product and submit it again.'),
]

/** A number 0..1 that depends only on what is judged, so that the verdict does not change with the order of requests. */
function draw(seed: number, product: SandboxProduct): number {
  return createHash('sha256').update(`${seed}:${product.id}:${product.version}`).digest().readUInt32BE(0) / 2 ** 32
}

/** Why this submission is refused; empty when it passes. */
export function verdict(
  product: SandboxProduct,
  content: ProductContent,
  faults: SandboxFaults,
  seed: number,
): AuditReason[] {
  const certain = forbidden.filter(([pattern]) => pattern.test(content.title)).map(([, entry]) => entry)
  if (certain.length > 0) return certain
  const value = draw(seed, product)
  if (value >= faults.refuseRate) return []
  const picked = drawn[Math.floor((value / faults.refuseRate) * drawn.length)]
  return picked ? [picked] : []
}

/** Decides everything whose time has come. */
export function settleAudits(repository: SandboxRepository, faults: SandboxFaults, seed: number, nowMs: number): void {
  for (const product of repository.dueForAudit(nowMs)) {
    const content = product.review
    const settled = { ...product, auditDueMs: null, updateTime: Math.floor(nowMs / 1000) }
    if (!content) {
      repository.saveProduct(settled)
      continue
    }
    const reasons = verdict(product, content, faults, seed)
    if (reasons.length === 0)
      repository.saveProduct({
        ...settled,
        status: product.live ? product.status : 'ACTIVATE',
        auditStatus: 'APPROVED',
        auditReasons: [],
        live: mergeCommerce(content, product.live),
        review: null,
        draft: null,
      })
    else if (product.live)
      repository.saveProduct({ ...settled, auditStatus: 'FAILED', auditReasons: reasons, review: null, draft: content })
    else repository.saveProduct({ ...settled, status: 'FAILED', auditStatus: 'FAILED', auditReasons: reasons })
  }
}

/** Prices and stock changed while the review ran (light edits, sales) outlive the submitted ones. */
function mergeCommerce(next: ProductContent, live: ProductContent | null): ProductContent {
  return {
    ...next,
    skus: next.skus.map((sku) => {
      const current = live?.skus.find(({ id }) => id === sku.id)
      return current ? { ...sku, ...withDefined({ price: current.price, inventory: current.inventory }) } : sku
    }),
  }
}

const withDefined = <T extends object>(value: T): Partial<T> =>
  Object.fromEntries(Object.entries(value).filter(([, entry]) => entry !== undefined)) as Partial<T>
