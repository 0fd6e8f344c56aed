// Exports as the page sees them: preview, the job that writes the file, what was written.
import { DomainError } from '#shared/domain/errors.ts'
import { exportResultSchema, type ExportResult, type ExportSummary } from '#shared/domain/export.ts'
import type { JobId } from '#shared/domain/ids.ts'
import { exportRequestSchema, type ExportRequest } from '#shared/contract/catalog-exports.ts'
import type { Job } from '#shared/domain/job.ts'
import type { ProductFilter, ProductSort } from '#shared/contract/catalog-list.ts'
import type { JobContext } from '../../jobs/index.ts'
import type { CatalogDeps } from '../deps.ts'
import { formatOf, workbookMime } from './formats.ts'
import type { ExportTask } from './protocol.ts'
import { runExport } from './run.ts'
import { createTemplateStore } from './template/store.ts'
import { previewExport } from './write-export.ts'

const kind = 'catalog.export'
const previewProducts = 1_000
const previewRows = 20
const listed = 20

export interface ExportListing {
  /** Row numbers of a list, in its order. */
  order(input: { filter: ProductFilter; sort: ProductSort }): Int32Array | Promise<Int32Array>
}

export function createExportService(deps: CatalogDeps, list: ExportListing) {
  const { jobs, store, downloads } = deps
  const reader = deps.repositories.exports

  const templates = createTemplateStore(deps)

  const ridsOf = async ({ selection }: ExportRequest): Promise<Int32Array | null> => {
    switch (selection.kind) {
      case 'all':
        return null
      case 'ids':
        return Int32Array.from(reader.ridsOf(selection.ids))
      case 'filter':
        return list.order(selection)
      default:
        return selection satisfies never
    }
  }
  /** Everything but the place of the file. Throws NOT_FOUND for an unknown shop. */
  const taskOf = async (request: ExportRequest): Promise<Omit<ExportTask, 'path' | 'databasePath'>> => {
    const base = deps.baseCurrency()
    const shop = deps.shops().find((candidate) => candidate.id === request.shopId)
    if (request.shopId !== null && !shop) throw new DomainError('NOT_FOUND', { entity: 'shop', id: request.shopId })
    return {
      format: request.format,
      rids: await ridsOf(request),
      shop: shop ? { id: shop.id, ownCurrency: shop.currency === base } : null,
      currency: shop?.currency ?? base,
      market: shop?.market ?? 'US',
      options: request.options,
      title: shop?.name ?? 'Vitrine',
      templatePath: request.format === 'tiktok-template' ? await templates.path(request.options.templateId) : null,
    }
  }

  const nameOf = async (task: Omit<ExportTask, 'path' | 'databasePath'>, { options }: ExportRequest) => {
    const { format } = task
    // The seller's own file keeps its name: Seller Center knows it by that.
    if (format === 'tiktok-template') return { fileName: await templates.name(options.templateId), mime: workbookMime }
    const { name, file } = formatOf({ ...task, format })
    const day = new Date(deps.clock.now()).toISOString().slice(0, 10)
    const fileName = [name, ...(task.shop ? [task.title] : []), `${day}.${file.extension}`].join('-')
    return { fileName, mime: file.mime }
  }

  const run = async (payload: ExportRequest, job: JobContext): Promise<ExportResult> => {
    const request = exportRequestSchema.parse(payload)
    const task = await taskOf(request)
    const { id, path } = await downloads.reserve()
    try {
      const outcome = await runExport({ ...task, path, databasePath: deps.databasePath }, job)
      const { fileName, mime } = await nameOf(task, request)
      await downloads.publish(id, { fileName, mime })
      return { ...outcome, downloadId: id, fileName }
    } catch (error) {
      await downloads.discard(id)
      throw error
    }
  }
  jobs.define<ExportRequest>({ kind, lane: 'io', onInterrupted: 'requeue', run })

  const summaryOf = async (job: Job): Promise<ExportSummary> => {
    const request = exportRequestSchema.safeParse(jobs.payloadOf(job.id)).data
    if (!request) throw new DomainError('NOT_FOUND', { entity: 'export', id: job.id })
    const result = exportResultSchema.safeParse(jobs.resultOf(job.id)).data ?? null
    const kept = result !== null && (await downloads.open(result.downloadId)) !== null
    const { format, shopId, options } = request
    return { jobId: job.id, format, shopId, options, createdAt: job.createdAt, result, kept }
  }

  return {
    preview: async (request: ExportRequest) => {
      const task = await taskOf(request)
      const found = await previewExport(task, reader, { maxProducts: previewProducts, maxRows: previewRows })
      return { ...found, total: task.rids?.length ?? reader.count() }
    },
    start: async ({ commandId, ...request }: ExportRequest & { commandId: string }): Promise<{ jobId: JobId }> => {
      await taskOf(request)
      return store.command(commandId, kind, () => {
        const job = jobs.enqueue({ kind, subject: names[request.format], payload: request })
        return { jobId: job.id }
      })
    },
    template: templates.take,
    get: async (jobId: JobId): Promise<ExportSummary> => {
      const job = jobs.get(jobId)
      if (job.kind !== kind) throw new DomainError('NOT_FOUND', { entity: 'export', id: jobId })
      return summaryOf(job)
    },
    list: (): Promise<ExportSummary[]> => Promise.all(jobs.ofKind(kind, listed).map(summaryOf)),
  }
}

/** The formats' own names, for the list of jobs. */
const names: Record<ExportRequest['format'], string> = {
  shopify: 'Shopify CSV',
  'shopify-legacy': 'Shopify CSV',
  woocommerce: 'WooCommerce CSV',
  etsy: 'Etsy CSV',
  ebay: 'eBay CSV',
  amazon: 'Amazon',
  'google-tsv': 'Google Merchant TSV',
  'google-xml': 'Google Merchant XML',
  meta: 'Meta CSV',
  pinterest: 'Pinterest TSV',
  csv: 'CSV',
  tsv: 'TSV',
  xlsx: 'Excel',
  'tiktok-template': 'TikTok Shop',
}
