// What the catalog's parts are given; app.ts fills it in.
import type { GroupMeta, Store } from '../kernel/store.ts'
import type { Bus } from '../kernel/bus.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Logger } from '../kernel/logger.ts'
import type { Downloads } from '../kernel/downloads.ts'
import type { Uploads } from '../kernel/uploads.ts'
import type { Jobs } from '../jobs/index.ts'
import type { ExchangeRate } from '#shared/domain/exchange.ts'
import type { AssetId, ChangeGroupId } from '#shared/domain/ids.ts'
import type { Shop } from '#shared/domain/shop.ts'
import type { BulkRepository } from './bulk/repository.ts'
import type { CatalogRepository } from './repository.ts'
import type { Availability } from './repository-availability.ts'
import type { BinRepository } from './repository-bin.ts'
import type { CollectionRepository } from './repository-collections.ts'
import type { DerivedRepository } from './repository-derived.ts'
import type { CopiesRepository } from './listings/repository-copies.ts'
import type { GapsRepository } from './listings/repository-gaps.ts'
import type { ExportReader } from './export/repository-read.ts'
import type { DoublesRepository } from './doubles/repository.ts'
import type { ReferencesRepository } from './doubles/repository-references.ts'
import type { HistoryRepository } from './repository-history.ts'
import type { ImportRepository } from './repository-import.ts'
import type { PictureRepository } from './repository-pictures.ts'
import type { ListRepository } from './repository-list.ts'
import type { StockRepository } from './repository-stock.ts'
import type { ReadinessRepository } from './repository-readiness.ts'
import type { OrdersRepository } from './repository-orders.ts'
import type { TitleIndex } from './repository-title-index.ts'
import type { ViewsRepository } from './repository-views.ts'

export interface CatalogDeps {
  store: Store
  repositories: {
    catalog: CatalogRepository
    list: ListRepository
    orders: OrdersRepository
    views: ViewsRepository
    derived: DerivedRepository
    titleIndex: TitleIndex
    imports: ImportRepository
    pictures: PictureRepository
    bulk: BulkRepository
    gaps: GapsRepository
    copies: CopiesRepository
    stock: StockRepository
    availability: Availability
    collections: CollectionRepository
    bin: BinRepository
    readiness: ReadinessRepository
    exports: ExportReader
    history: HistoryRepository
    doubles: DoublesRepository
    references: ReferencesRepository
  }
  bus: Bus
  clock: Clock
  jobs: Jobs
  log: Logger
  uploads: Uploads
  downloads: Downloads
  /** Currency of the products' own prices, ISO 4217. */
  baseCurrency: () => string
  shops: () => Shop[]
  /** Exchange rates that the seller keeps. */
  rates: () => ExchangeRate[]
  /** Pieces at or below which a product without a level of its own counts as low. */
  lowStockLevel: () => number
  /** The picture as a new asset: all of it on a white square. Null where it can't be drawn. */
  squarePicture: (id: AssetId) => Promise<AssetId | null>
  /** Takes back what a cancelled job wrote, all but what somebody changed since. */
  takeBack: (groupId: ChangeGroupId) => Promise<void>
  /** Folder for the files of imports, kept until they are discarded. */
  importsDir: string
  /** The workspace file, for the import worker's own connection. */
  databasePath: string
  /** Name of this PC in the change log. */
  device: string
}

/** Who acts: the studio itself or a second screen. */
export type Actor = Extract<GroupMeta['actor'], 'user' | 'remote'>
