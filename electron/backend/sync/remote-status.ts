// The platform's two state machines (status and audit) as the one that the seller sees.
import type { ListingStatus } from '#shared/domain/product.ts'

/** Source: GetProduct 202309; an edit of a live product is under review or refused while the old version stays on sale. */
export function listingStatusOf(status: string, auditStatus: string | null): ListingStatus {
  switch (status) {
    case 'DRAFT':
      return 'draft'
    case 'PENDING':
      return 'auditing'
    case 'FAILED':
      return 'refused'
    case 'ACTIVATE':
      if (auditStatus === 'AUDITING') return 'auditing'
      return auditStatus === 'FAILED' ? 'refused' : 'live'
    case 'SELLER_DEACTIVATED':
    case 'PLATFORM_DEACTIVATED':
    case 'FREEZE':
      return 'deactivated'
    case 'DELETED':
      return 'deleted'
    default:
      // A status that the documentation doesn't know yet: not on sale as far as we can tell.
      return 'deactivated'
  }
}
