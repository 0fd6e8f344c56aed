// What stands in a collection: renamed, filled, put in order.
import { Trash2 } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Collection } from '#shared/domain/collection.ts'
import { orpc } from '../../../api/client.ts'
import { useCommand } from '../../../api/command.ts'
import { Button } from '../../../ui/Button.tsx'
import { ProductPicker } from '../../../ui/ProductPicker.tsx'
import { showToast } from '../../../ui/toast-store.ts'
import { CommitText } from '../panel/CommitText.tsx'
import { CollectionItems } from './CollectionItems.tsx'

export function CollectionDetail({ collection }: { collection: Collection }) {
  const { t } = useTranslation(['product', 'stock'])
  const { id, name } = collection
  const done = { onSuccess: () => showToast({ message: t('saved'), undo: 'undo' as const }) }
  const rename = useCommand(orpc.catalog.collections.rename, done)
  const remove = useCommand(orpc.catalog.collections.remove, done)
  const take = useCommand(orpc.catalog.collections.take, done)
  const add = useCommand(orpc.catalog.collections.add, {
    onSuccess: ({ changed }) =>
      showToast(changed > 0 ? { message: t('saved'), undo: 'undo' } : { message: t('stock:collections.isIn') }),
  })
  return (
    <div className="flex min-w-0 flex-1 flex-col">
      <div className="flex shrink-0 items-end gap-3 border-b border-line px-5 py-3">
        <CommitText
          label={t('collections.name')}
          value={name}
          className="w-72"
          check={(text) => (text.trim() === '' ? t('collections.nameMissing') : null)}
          onCommit={(next) => rename.mutate({ id, name: next.trim() })}
        />
        <ProductPicker
          label={t('collections.addProduct')}
          placeholder={t('collections.addProduct')}
          onPick={(row) => add.mutate({ id, productIds: [row.id] })}
          className="min-w-0 flex-1"
        />
        <Button variant="danger" icon={Trash2} onClick={() => remove.mutate({ id })}>
          {t('collections.remove')}
        </Button>
      </div>
      <CollectionItems
        collection={collection}
        onTake={({ productId }) => take.mutate({ id, productIds: [productId] })}
      />
    </div>
  )
}
