// The seller's templates, kept as downloads are: by an id, for a week, under the name that they came with.
import { copyFile } from 'node:fs/promises'
import { DomainError } from '#shared/domain/errors.ts'
import type { ExportTemplate } from '#shared/domain/export.ts'
import type { UploadId } from '#shared/domain/ids.ts'
import type { CatalogDeps } from '../../deps.ts'
import { workbookMime } from '../formats.ts'
import { openTemplate } from './open.ts'

export function createTemplateStore({ uploads, downloads }: Pick<CatalogDeps, 'uploads' | 'downloads'>) {
  /** Throws NOT_FOUND. */
  const must = async (id: string | undefined) => {
    const found = id === undefined ? null : await downloads.open(id)
    if (!found) throw new DomainError('NOT_FOUND', { entity: 'template', id: id ?? '' })
    return found
  }
  return {
    path: async (id: string | undefined): Promise<string> => (await must(id)).path,
    name: async (id: string | undefined): Promise<string> => (await must(id)).fileName,
    /** Takes an upload in. Throws NOT_FOUND, TEMPLATE_REFUSED; a refused one is not kept. */
    take: async (uploadId: UploadId): Promise<ExportTemplate> => {
      const upload = uploads.get(uploadId)
      const { columns, firstRow } = await openTemplate(upload.path)
      const { id, path } = await downloads.reserve()
      await copyFile(upload.path, path)
      await downloads.publish(id, { fileName: upload.name, mime: workbookMime })
      await uploads.discard(uploadId)
      return {
        templateId: id,
        fileName: upload.name,
        columns: columns.map(({ key, label, field, mandatory }) => ({ key, label, field, mandatory })),
        categories: columns.find((column) => column.field === 'category')?.choices ?? [],
        firstRow,
      }
    },
  }
}
