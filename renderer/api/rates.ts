// Amounts of one currency in another, by the rates that the seller keeps.
import { useQuery } from '@tanstack/react-query'
import { convertMinor, rateBetween } from '#shared/domain/exchange.ts'
import { orpc } from './client.ts'
import { useSettings } from './settings.ts'

/** Converts minor units; null where the kept rates don't lead from one currency to the other. */
export function useConversion(): (minor: number, from: string, to: string) => number | null {
  const rates = useQuery(orpc.shops.rates.list.queryOptions()).data ?? []
  const pivot = useSettings()?.baseCurrency ?? ''
  return (minor, from, to) => {
    const rate = rateBetween(rates, from, to, pivot)
    return rate && convertMinor(minor, from, to, rate)
  }
}
