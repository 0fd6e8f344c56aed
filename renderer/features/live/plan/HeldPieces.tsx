// Pieces that are kept back for this show, set where the show is planned. One figure for each variant that the item may show.
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { LineupItem } from '#shared/domain/show.ts'
import { orpc } from '../../../api/client.ts'
import { useCommand } from '../../../api/command.ts'
import { formatNumber } from '../../../i18n/format.ts'
import { NumberField } from '../../../ui/NumberField.tsx'
import { showToast } from '../../../ui/toast-store.ts'

export function HeldPieces({ item }: { item: LineupItem }) {
  const { t } = useTranslation('product')
  const productId = item.productId ?? ('' as never)
  const enabled = item.productId !== null
  const stock = useQuery(orpc.catalog.stock.of.queryOptions({ input: { productId }, enabled })).data
  const product = useQuery(orpc.catalog.product.queryOptions({ input: { id: productId }, enabled })).data
  const reserve = useCommand(orpc.catalog.stock.reserve, {
    onSuccess: () => showToast({ message: t('saved'), undo: 'undo' }),
  })
  const variants = (stock?.variants ?? []).filter(
    ({ variantId }) => item.variantId === null || variantId === item.variantId,
  )
  return variants.map(({ variantId, reservations, available }) => {
    const held = reservations.find(({ showId }) => showId === item.showId)?.quantity ?? 0
    const variant = product?.variants.find(({ id }) => id === variantId)
    const name = [variant?.option1, variant?.option2, variant?.option3].filter(Boolean).join(' / ')
    return (
      <NumberField
        key={`${variantId}${held}`}
        label={[t('plan.held'), variants.length > 1 && name].filter(Boolean).join(' · ')}
        hint={t('plan.heldHint', { pieces: formatNumber(Math.max(0, available)) })}
        min={0}
        steppers
        value={held}
        className="w-40"
        onCommit={(quantity) =>
          quantity !== null && quantity !== held && reserve.mutate({ showId: item.showId, variantId, quantity })
        }
      />
    )
  })
}
