// What the palette lists for a query: commands and screens at once, products, shows and shops as the backend finds them.
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Radio, Store } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { orpc } from '../../api/client.ts'
import { useShops } from '../../api/settings.ts'
import { formatMoneyRange } from '../../i18n/format.ts'
import { formatDateTime } from '../../i18n/format-time.ts'
import { places } from '../../ui/places.ts'
import type { PaletteEntry } from './entry.ts'
import { rank } from './match.ts'
import { useCommands } from './use-commands.ts'

const shownProducts = 6

export function useResults(query: string, open: boolean): PaletteEntry[] {
  const { t } = useTranslation('common')
  const [, go] = useLocation()
  const text = query.trim()
  const commands = useCommands()
  const { shops } = useShops()
  const shows = useQuery(orpc.live.shows.list.queryOptions({ enabled: open })).data ?? []
  const products = useQuery(
    orpc.catalog.rows.queryOptions({
      input: { filter: { query: text }, sort: { by: 'relevance', direction: 'desc' }, start: 0, limit: shownProducts },
      enabled: open && text !== '',
      placeholderData: keepPreviousData,
    }),
  ).data

  const found: PaletteEntry[] =
    text === ''
      ? []
      : (products?.rows ?? []).map((row) => ({
          id: row.id,
          group: 'products',
          label: row.title,
          hint: [row.sku, formatMoneyRange(row.priceMinMinor, row.priceMaxMinor, row.currency)]
            .filter(Boolean)
            .join(' · '),
          thumbAssetId: row.thumbAssetId,
          run: () => go(places.product(row.id)),
        }))
  const showEntries = shows.map((show): PaletteEntry => ({
    id: show.id,
    group: 'shows',
    label: show.title,
    icon: Radio,
    ...(show.plannedAt !== null && { hint: formatDateTime(show.plannedAt) }),
    also: [t('nav.live')],
    run: () => go(show.status === 'ended' ? places.report(show.id) : places.show(show.id)),
  }))
  const shopEntries = shops.map((shop): PaletteEntry => ({
    id: shop.id,
    group: 'shops',
    label: shop.name,
    icon: Store,
    hint: shop.currency,
    run: () => go(places.shop(shop.id)),
  }))
  const texts = (entry: PaletteEntry) => [entry.label, ...(entry.also ?? [])]
  const listed = rank(text, commands, texts)
  if (text === '') return listed.filter((entry) => !/^(theme|language)-/.test(entry.id))
  return [
    ...found,
    ...rank(text, showEntries, texts).slice(0, 5),
    ...listed,
    ...rank(text, shopEntries, texts).slice(0, 5),
  ]
}
