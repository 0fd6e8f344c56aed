// Adds files to a product's pictures and says in the strip how many came in, which didn't, and why.
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { ProductId } from '#shared/domain/ids.ts'
import { orpc } from '../../../api/client.ts'
import { sendCommand } from '../../../api/command.ts'
import { describeError } from '../../../api/describe-error.ts'
import { reportFailure } from '../../../api/report-failure.ts'
import { uploadFile } from '../../../api/upload-file.ts'
import { showToast } from '../../../ui/toast-store.ts'
import { addFiles, type RefusedFile } from './picture-files.ts'

/** More names than that are for the clipboard. */
const namedFiles = 3

export function useAddPictures(productId: ProductId) {
  const { t } = useTranslation('catalog')
  const reasonOf = ({ reason }: RefusedFile): string => {
    if (reason.kind === 'type') return t('pictures.notPicture')
    const { code, title } = describeError(reason.error)
    return code === 'MEDIA_UNSUPPORTED' ? t('pictures.notPicture') : title
  }
  const say = ({ added, refused }: { added: number; refused: RefusedFile[] }) => {
    const message = added > 0 ? t('pictures.added', { count: added }) : ''
    const undo = added > 0 && { undo: 'undo' as const }
    if (refused.length === 0) return showToast({ message, ...undo })
    const lines = refused.map((file) => t('pictures.refusedFile', { name: file.name, reason: reasonOf(file) }))
    const more = refused.length - namedFiles
    const named = more > 0 ? [...lines.slice(0, namedFiles), t('pictures.refusedMore', { count: more })] : lines
    showToast({
      tone: 'error',
      message: [message, t('pictures.refused', { count: refused.length })].filter(Boolean).join(' · '),
      detail: named.join(', '),
      copy: lines.join('\n'),
      ...undo,
    })
  }
  return useMutation({
    mutationFn: (files: File[]) =>
      addFiles(files, async (file) => {
        const asset = await sendCommand(orpc.media.ingest, { uploadId: await uploadFile(file) })
        await sendCommand(orpc.catalog.addPicture, { productId, assetId: asset.id, alt: '' })
      }),
    onSuccess: say,
    onError: reportFailure,
  })
}
