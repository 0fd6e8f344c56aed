// What a fix would change, before it does: each product with the words or pictures before and after. One press carries it out, one undoes it.
import { skipToken, useQuery } from '@tanstack/react-query'
import { ArrowRight } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { FixChange, FixPreview, FixSelection } from '#shared/contract/catalog-readiness.ts'
import type { ShopId } from '#shared/domain/ids.ts'
import type { FixKind } from '#shared/domain/readiness/fixes.ts'
import { orpc } from '../../../api/client.ts'
import { useCommand } from '../../../api/command.ts'
import { useShops } from '../../../api/settings.ts'
import { Button } from '../../../ui/Button.tsx'
import { Dialog } from '../../../ui/Dialog.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { SkeletonRows } from '../../../ui/Skeleton.tsx'
import { Thumb } from '../../../ui/Thumb.tsx'
import { showToast } from '../../../ui/toast-store.ts'

export interface FixRequest {
  fix: FixKind
  selection: FixSelection
  shopId: ShopId | null
}

/** Open while there is a request. */
export function FixDialog({ request, onClose }: { request: FixRequest | null; onClose: () => void }) {
  const { t } = useTranslation(['readiness', 'common'])
  const preview = useQuery(orpc.catalog.readiness.previewFix.queryOptions({ input: request ?? skipToken }))
  const apply = useCommand(orpc.catalog.readiness.applyFix, {
    onSuccess: ({ products, jobId }) => {
      showToast(
        jobId === null
          ? { message: t('dialog.done', { count: products }), undo: 'undo' }
          : { message: t('dialog.drawing', { count: products }) },
      )
      onClose()
    },
  })
  const found = request ? preview.data : undefined
  return (
    <Dialog
      open={request !== null}
      onOpenChange={(open) => !open && onClose()}
      title={request ? t(`fixName.${request.fix}`) : ''}
      description={request && t(`fixHint.${request.fix}`)}
      width={640}
      footer={
        <>
          <Button variant="ghost" onClick={onClose}>
            {t('common:action.cancel')}
          </Button>
          <Button
            variant="primary"
            busy={apply.isPending}
            disabled={!found || found.products === 0}
            onClick={() => request && apply.mutate(request)}
          >
            {t('dialog.apply', { count: found?.products ?? 0 })}
          </Button>
        </>
      }
    >
      {preview.isError ? (
        <ErrorState error={preview.error} compact />
      ) : !found ? (
        <SkeletonRows />
      ) : (
        <PreviewList preview={found} />
      )}
    </Dialog>
  )
}

function PreviewList({ preview }: { preview: FixPreview }) {
  const { t } = useTranslation('readiness')
  const more = preview.products - preview.items.filter(({ changes }) => changes.length > 0).length
  return (
    <div className="flex flex-col gap-3 text-13">
      {preview.products === 0 && <p className="text-text-2">{t('dialog.nothing')}</p>}
      <ul className="flex flex-col">
        {preview.items.map((item) => (
          <li key={item.productId} className="border-t border-line py-2.5 first:border-t-0">
            <p dir="auto" className="mb-1 truncate font-semibold">
              {item.title}
            </p>
            <ul className="flex flex-col gap-1.5">
              {item.changes.map((change, at) => (
                <ChangeLine key={at} change={change} />
              ))}
              {item.refused.map(({ variantId, reason }) => (
                <li key={variantId} className="text-12 text-amber-text">
                  {t(`refused.${reason}`)}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
      {more > 0 && <p className="text-12 text-text-2">{t('dialog.andMore', { count: more })}</p>}
      {preview.untouched > 0 && preview.products > 0 && (
        <p className="text-12 text-text-2">{t('dialog.untouched', { count: preview.untouched })}</p>
      )}
      {preview.more && <p className="text-12 text-text-2">{t('dialog.limit')}</p>}
    </div>
  )
}

function ChangeLine({ change }: { change: FixChange }) {
  const { t } = useTranslation('readiness')
  const { shops } = useShops()
  const shop = change.shopId && shops.find(({ id }) => id === change.shopId)
  const where = [t(`changed.${change.field}`), shop && shop.name].filter(Boolean).join(' · ')
  return (
    <li className="grid grid-cols-[128px_minmax(0,1fr)] gap-x-3">
      <span className="truncate text-12 leading-5 text-text-2">{where}</span>
      <span className="flex min-w-0 items-start gap-2">
        {change.assetId && <Thumb assetId={change.assetId} size={36} />}
        {change.field === 'pictureRemoved' ? (
          <span className="leading-9 text-text-2">{t('changed.removed')}</span>
        ) : (
          <span dir="auto" className={change.assetId ? 'leading-9' : 'min-w-0 break-words'}>
            <span className="text-text-2 line-through decoration-1">{shortened(change.before)}</span>
            <ArrowRight size={12} aria-label={t('changed.becomes')} className="mx-1.5 inline text-text-2" />
            {change.after === '' ? t('changed.empty') : shortened(change.after)}
          </span>
        )}
      </span>
    </li>
  )
}

/** A whole description would fill the window. */
const shortened = (text: string): string => (text.length > 280 ? `${text.slice(0, 279)}…` : text)
