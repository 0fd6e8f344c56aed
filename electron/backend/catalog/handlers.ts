// Contract -> service.
import { os } from '../kernel/rpc.ts'
import { collectionHandlers } from './handlers-collections.ts'
import { stockHandlers } from './handlers-stock.ts'
import type { CatalogService } from './service.ts'

export const catalogHandlers = (catalog: CatalogService) => ({
  rows: os.catalog.rows.handler(({ input, signal }) => catalog.rows(input, signal)),
  total: os.catalog.total.handler(({ input, signal }) => catalog.total(input, signal)),
  ids: os.catalog.ids.handler(({ input, signal }) => catalog.ids(input, signal)),
  indexOf: os.catalog.indexOf.handler(({ input, signal }) => catalog.indexOf(input, signal)),
  facets: os.catalog.facets.handler(() => catalog.facets()),
  counts: os.catalog.counts.handler(({ input, signal }) => catalog.counts(input, signal)),
  views: {
    list: os.catalog.views.list.handler(() => catalog.views.list()),
    save: os.catalog.views.save.handler(({ input, context }) => catalog.views.save(input, context.actor)),
    update: os.catalog.views.update.handler(({ input, context }) => catalog.views.update(input, context.actor)),
    move: os.catalog.views.move.handler(({ input, context }) => catalog.views.move(input, context.actor)),
    remove: os.catalog.views.remove.handler(({ input, context }) => catalog.views.remove(input, context.actor)),
  },
  product: os.catalog.product.handler(({ input }) => catalog.product(input.id)),
  findBySku: os.catalog.findBySku.handler(({ input }) => catalog.findBySku(input.sku)),
  createProduct: os.catalog.createProduct.handler(({ input, context }) => catalog.createProduct(input, context.actor)),
  updateProduct: os.catalog.updateProduct.handler(({ input, context }) => catalog.updateProduct(input, context.actor)),
  updateVariant: os.catalog.updateVariant.handler(({ input, context }) => catalog.updateVariant(input, context.actor)),
  addVariant: os.catalog.addVariant.handler(({ input, context }) => catalog.addVariant(input, context.actor)),
  removeVariant: os.catalog.removeVariant.handler(({ input, context }) => catalog.removeVariant(input, context.actor)),
  adjustStock: os.catalog.adjustStock.handler(({ input, context }) => catalog.adjustStock(input, context.actor)),
  setStatus: os.catalog.setStatus.handler(({ input, context }) => catalog.setStatus(input, context.actor)),
  moveToBin: os.catalog.moveToBin.handler(({ input, context }) => catalog.moveToBin(input, context.actor)),
  restore: os.catalog.restore.handler(({ input, context }) => catalog.restore(input, context.actor)),
  addPicture: os.catalog.addPicture.handler(({ input, context }) => catalog.addPicture(input, context.actor)),
  attachPicture: os.catalog.attachPicture.handler(({ input, context }) => catalog.attachPicture(input, context.actor)),
  removePicture: os.catalog.removePicture.handler(({ input, context }) => catalog.removePicture(input, context.actor)),
  movePicture: os.catalog.movePicture.handler(({ input, context }) => catalog.movePicture(input, context.actor)),
  updatePicture: os.catalog.updatePicture.handler(({ input, context }) => catalog.updatePicture(input, context.actor)),
  duplicateProduct: os.catalog.duplicateProduct.handler(({ input, context }) =>
    catalog.duplicateProduct(input, context.actor),
  ),
  emptyBin: os.catalog.emptyBin.handler(({ input, context }) => catalog.emptyBin(input, context.actor)),
  history: os.catalog.history.handler(({ input }) => catalog.history(input)),
  scan: os.catalog.scan.handler(({ input }) => catalog.duplicates.scan(input.code)),
  duplicates: {
    find: os.catalog.duplicates.find.handler(({ input }) => catalog.duplicates.find(input.limit)),
    dismiss: os.catalog.duplicates.dismiss.handler(({ input, context }) =>
      catalog.duplicates.dismiss(input, context.actor),
    ),
    dismissed: os.catalog.duplicates.dismissed.handler(() => catalog.duplicates.dismissed()),
    restore: os.catalog.duplicates.restore.handler(({ input, context }) =>
      catalog.duplicates.restore(input, context.actor),
    ),
    merge: os.catalog.duplicates.merge.handler(({ input, context }) => catalog.duplicates.merge(input, context.actor)),
  },
  stock: stockHandlers(catalog.stock),
  collections: collectionHandlers(catalog.collections),
  setListing: os.catalog.setListing.handler(({ input, context }) => catalog.setListing(input, context.actor)),
  listings: {
    gaps: os.catalog.listings.gaps.handler(({ input }) => catalog.listings.gaps(input)),
    gapCounts: os.catalog.listings.gapCounts.handler(() => catalog.listings.gapCounts()),
    previewCopy: os.catalog.listings.previewCopy.handler(({ input }) => catalog.listings.previewCopy(input)),
    copyOutcome: os.catalog.listings.copyOutcome.handler(({ input }) => catalog.listings.copyOutcome(input.jobId)),
    copy: os.catalog.listings.copy.handler(({ input, context }) => catalog.listings.copy(input, context.actor)),
  },
  readiness: {
    groups: os.catalog.readiness.groups.handler(() => catalog.readinessGroups.groups()),
    fixable: os.catalog.readiness.fixable.handler(({ input }) => catalog.readinessGroups.fixable(input.productIds)),
    previewFix: os.catalog.readiness.previewFix.handler(({ input }) => catalog.readinessGroups.previewFix(input)),
    applyFix: os.catalog.readiness.applyFix.handler(({ input, context }) =>
      catalog.readinessGroups.applyFix(input, context.actor),
    ),
  },
  exports: {
    preview: os.catalog.exports.preview.handler(({ input }) => catalog.exports.preview(input)),
    start: os.catalog.exports.start.handler(({ input }) => catalog.exports.start(input)),
    get: os.catalog.exports.get.handler(({ input }) => catalog.exports.get(input.jobId)),
    template: os.catalog.exports.template.handler(({ input }) => catalog.exports.template(input.uploadId)),
    list: os.catalog.exports.list.handler(() => catalog.exports.list()),
  },
  bulk: {
    openSheet: os.catalog.bulk.openSheet.handler(({ input }) => catalog.bulk.openSheet(input)),
    sheetRows: os.catalog.bulk.sheetRows.handler(({ input }) => catalog.bulk.sheetRows(input)),
    preview: os.catalog.bulk.preview.handler(({ input }) => catalog.bulk.preview(input)),
    apply: os.catalog.bulk.apply.handler(({ input, context }) => catalog.bulk.apply(input, context.actor)),
    checkCells: os.catalog.bulk.checkCells.handler(({ input }) => catalog.bulk.checkCells(input)),
    setCells: os.catalog.bulk.setCells.handler(({ input, context }) => catalog.bulk.setCells(input, context.actor)),
    outcome: os.catalog.bulk.outcome.handler(({ input }) => catalog.bulk.outcome(input.jobId)),
  },
  imports: {
    inspect: os.catalog.imports.inspect.handler(({ input }) => catalog.imports.inspect(input.uploadId)),
    reread: os.catalog.imports.reread.handler(({ input }) => catalog.imports.reread(input)),
    forgetSource: os.catalog.imports.forgetSource.handler(({ input }) => catalog.imports.forgetSource(input)),
    get: os.catalog.imports.get.handler(({ input }) => catalog.imports.get(input.id)),
    list: os.catalog.imports.list.handler(() => catalog.imports.list()),
    preview: os.catalog.imports.preview.handler(({ input }) => catalog.imports.preview(input)),
    start: os.catalog.imports.start.handler(({ input }) => catalog.imports.start(input)),
    rejectedCsv: os.catalog.imports.rejectedCsv.handler(({ input }) => catalog.imports.rejectedCsv(input.id)),
    discard: os.catalog.imports.discard.handler(({ input }) => catalog.imports.discard(input)),
  },
})
