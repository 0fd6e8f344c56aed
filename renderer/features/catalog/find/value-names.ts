// What the values of a filter are called on the page.
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { CountGroup, ProductFilter } from '#shared/contract/catalog-list.ts'
import { orpc } from '../../../api/client.ts'
import { lastPart } from './last-part.ts'

/** Gives a name for a value of a group; collections are known by id, everything else by itself. */
export function useValueNames(): (group: CountGroup, value: string) => string {
  const { t } = useTranslation(['find', 'catalog'])
  const collections = useQuery(orpc.catalog.collections.list.queryOptions())
  return (group, value) => {
    switch (group) {
      case 'status':
        return t(`catalog:status.${value as NonNullable<ProductFilter['status']>[number]}`)
      case 'missing':
        return t(`missingOf.${value as NonNullable<ProductFilter['missing']>[number]}`)
      case 'listingStatus':
        return t(`catalog:listing.${value as NonNullable<ProductFilter['listingStatus']>[number]}`)
      case 'collectionIds':
        return collections.data?.find((collection) => collection.id === value)?.name ?? '…'
      case 'categories':
        return lastPart(value)
      case 'vendors':
      case 'tags':
        return value
      default:
        return group satisfies never
    }
  }
}
