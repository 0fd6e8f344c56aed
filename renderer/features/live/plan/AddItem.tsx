// The last row of the run-of-show: a product by typing, or a break.
import { Coffee } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { ShowId, ShowItemId } from '#shared/domain/ids.ts'
import { orpc } from '../../../api/client.ts'
import { useCommand } from '../../../api/command.ts'
import { Button } from '../../../ui/Button.tsx'
import { ProductPicker } from '../../../ui/ProductPicker.tsx'

const productMs = 8 * 60_000
const breakMs = 3 * 60_000

export function AddItem({ showId, onAdded }: { showId: ShowId; onAdded: (id: ShowItemId) => void }) {
  const { t } = useTranslation('live')
  const add = useCommand(orpc.live.shows.addItem, { onSuccess: (item) => onAdded(item.id) })
  return (
    <div className="flex gap-3 px-5 py-3">
      <ProductPicker
        label={t('plan.addProduct')}
        placeholder={t('plan.addProduct')}
        onPick={(row) => add.mutate({ showId, item: { kind: 'product', productId: row.id, plannedMs: productMs } })}
        className="max-w-md flex-1"
      />
      <Button
        variant="ghost"
        icon={Coffee}
        onClick={() => add.mutate({ showId, item: { kind: 'break', plannedMs: breakMs } })}
      >
        {t('plan.addBreak')}
      </Button>
    </div>
  )
}
