// Title and description: what every shop shows that has no words of its own.
import { useTranslation } from 'react-i18next'
import type { ProductPatch } from '#shared/contract/catalog.ts'
import type { ProductDetail } from '#shared/domain/product.ts'
import { orpc } from '../../../api/client.ts'
import { useCommand } from '../../../api/command.ts'
import { Disclosure } from '../../../ui/Disclosure.tsx'
import { Select } from '../../../ui/Select.tsx'
import { showToast } from '../../../ui/toast-store.ts'
import { CommitText } from './CommitText.tsx'

const statuses = ['draft', 'active', 'archived'] as const

export function DetailsSection({ product }: { product: ProductDetail }) {
  const { t } = useTranslation('catalog')
  const update = useCommand(orpc.catalog.updateProduct, {
    onSuccess: () => showToast({ message: t('details.saved'), undo: 'undo' }),
  })
  const save = (patch: ProductPatch) => update.mutate({ id: product.id, patch })
  return (
    <Disclosure id="details" title={t('details.title')} end={t(`status.${product.status}`)}>
      <div className="flex flex-col gap-3">
        <CommitText
          label={t('details.name')}
          value={product.title}
          check={(value) => (value.trim() === '' ? t('details.nameMissing') : null)}
          onCommit={(title) => save({ title })}
        />
        <CommitText
          label={t('details.description')}
          hint={t('details.descriptionHint')}
          rows={5}
          value={product.descriptionHtml}
          onCommit={(descriptionHtml) => save({ descriptionHtml })}
        />
        <div className="grid grid-cols-2 gap-3">
          <CommitText label={t('details.handle')} value={product.handle} onCommit={(handle) => save({ handle })} />
          <Select
            label={t('details.status')}
            options={statuses.map((value) => ({ value, label: t(`status.${value}`) }))}
            value={product.status}
            onValueChange={(status) => save({ status })}
          />
        </div>
      </div>
    </Disclosure>
  )
}
