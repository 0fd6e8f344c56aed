// The one mapping from a listing's state to its shape and tone, for every screen that shows it.
import type { ListingStatus } from '#shared/domain/product.ts'
import type { StatusShape, Tone } from './StatusMark.tsx'

/** Shape and tone of a listing's state. */
export function listingMark(status: ListingStatus): { shape: StatusShape; tone: Tone } {
  switch (status) {
    case 'live':
      return { shape: 'dot', tone: 'green' }
    case 'auditing':
      return { shape: 'half', tone: 'neutral' }
    case 'refused':
      return { shape: 'cross', tone: 'red' }
    case 'queued':
      return { shape: 'ring', tone: 'accent' }
    case 'draft':
      return { shape: 'ring', tone: 'amber' }
    case 'not_listed':
      return { shape: 'ring', tone: 'neutral' }
    case 'deactivated':
      return { shape: 'pause', tone: 'neutral' }
    case 'deleted':
      return { shape: 'dash', tone: 'neutral' }
    default:
      return status satisfies never
  }
}
