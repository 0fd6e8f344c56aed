// Insights read everything and own nothing.
import { readFile } from 'node:fs/promises'
import type { z } from 'zod'
import type { homeSchema } from '#shared/contract/insights.ts'
import { DomainError } from '#shared/domain/errors.ts'
import type { Render } from '#shared/domain/edit.ts'
import type { AssetId } from '#shared/domain/ids.ts'
import type { UiLocale } from '#shared/domain/locale.ts'
import type { Report } from '#shared/domain/report.ts'
import type { ObsStatus, Show } from '#shared/domain/show.ts'
import type { Shop } from '#shared/domain/shop.ts'
import type { Conflict, ShopSyncStatus } from '#shared/domain/sync.ts'
import type { Clock } from '../kernel/clock.ts'
import { attributionTailMs, buildReport } from './build-report.ts'
import { collectNeeds } from './needs.ts'
import { reportHtml } from './report-html.ts'
import type { InsightsRepository } from './repository.ts'
import { showReadiness } from './show-readiness.ts'

type Home = z.infer<typeof homeSchema>
type ListedShow = Show & { itemCount: number }

export interface InsightsDeps {
  repository: InsightsRepository
  clock: Clock
  baseCurrency: () => string
  shops: () => Shop[]
  shows: () => ListedShow[]
  obs: () => ObsStatus
  conflicts: () => Conflict[]
  syncStatus: () => ShopSyncStatus[]
  renders: (limit: number) => (Render & { title: string })[]
  thumb: (assetId: AssetId) => Promise<{ path: string; mime: string } | null>
}

export interface InsightsService {
  home(): Home
  /** Throws NOT_FOUND for an unknown show. */
  report(showId: string): Report
  reportHtml(showId: string, locale: UiLocale): Promise<{ fileName: string; html: string }>
}

const homeRenders = 5

export function createInsightsService(deps: InsightsDeps): InsightsService {
  const { repository, clock } = deps
  const report = (showId: string): Report => {
    const show = deps.shows().find((candidate) => candidate.id === showId)
    const shop = deps.shops().find((candidate) => candidate.id === show?.shopId)
    if (!show || !shop) throw new DomainError('NOT_FOUND', { entity: 'show', id: showId })
    const { itemCount: _itemCount, ...plainShow } = show
    const from = show.startedAt ?? Number.MAX_SAFE_INTEGER
    const to = (show.endedAt ?? clock.now()) + attributionTailMs
    return buildReport({
      show: plainShow,
      shop,
      events: repository.events(showId),
      orders: repository.orders(shop.id, from, to),
      product: repository.product,
      // Costs are kept in the base currency; without an exchange rate they say nothing about a shop in another one.
      costMinor: (variantId) => (shop.currency === deps.baseCurrency() ? repository.costMinor(variantId) : null),
      now: clock.now(),
    })
  }
  return {
    report,
    reportHtml: async (showId, locale) => {
      const data = report(showId)
      const pictures = new Map<string, string>()
      for (const { thumbAssetId } of data.pins) {
        if (!thumbAssetId || pictures.has(thumbAssetId)) continue
        const file = await deps.thumb(thumbAssetId)
        if (file)
          pictures.set(thumbAssetId, `data:${file.mime};base64,${(await readFile(file.path)).toString('base64')}`)
      }
      return {
        fileName: `${data.show.title.replace(/[^\p{L}\p{N}]+/gu, '-').slice(0, 60)}.html`,
        html: reportHtml(data, locale, (pin) => (pin.thumbAssetId ? (pictures.get(pin.thumbAssetId) ?? null) : null)),
      }
    },
    home: () => {
      const shows = deps.shows()
      const obs = deps.obs()
      const next = shows
        .filter((show) => show.status !== 'ended')
        .sort(
          (a, b) =>
            Number(b.status === 'live') - Number(a.status === 'live') ||
            (a.plannedAt ?? Infinity) - (b.plannedAt ?? Infinity),
        )[0]
      const last = shows
        .filter((show) => show.status === 'ended')
        .sort((a, b) => (b.endedAt ?? 0) - (a.endedAt ?? 0))[0]
      const figures = repository.figures()
      const conflicts = deps.conflicts()
      return {
        nextShow: next
          ? { show: withoutCount(next), itemCount: next.itemCount, readiness: showReadiness(next.id, obs, repository) }
          : null,
        needs: collectNeeds({
          repository,
          shops: deps.shops(),
          conflicts,
          obs,
          nextShowId: next?.id ?? null,
          now: clock.now(),
        }),
        lastShow: last ? report(last.id) : null,
        renders: deps.renders(homeRenders),
        sync: deps.syncStatus(),
        checklist: {
          products: repository.hasProducts(),
          video: figures.rendered === 1,
          obs: obs.phase === 'connected',
          rehearsal: figures.rehearsed === 1,
          shop: figures.published === 1,
        },
      }
    },
  }
}

const withoutCount = ({ itemCount: _itemCount, ...show }: ListedShow): Show => show
