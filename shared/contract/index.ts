// The one contract between the backend and every page, whatever carries it.
import { catalogContract } from './catalog.ts'
import { insightsContract } from './insights.ts'
import { liveContract } from './live.ts'
import { mediaContract } from './media.ts'
import { shopsContract } from './shops.ts'
import { syncContract } from './sync.ts'
import { systemContract } from './system.ts'
import { videoContract } from './video.ts'

export const contract = {
  system: systemContract,
  catalog: catalogContract,
  media: mediaContract,
  video: videoContract,
  shops: shopsContract,
  live: liveContract,
  sync: syncContract,
  insights: insightsContract,
}
export type Contract = typeof contract
