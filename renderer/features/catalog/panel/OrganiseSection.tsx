// The words by which the product is found and sorted: maker, category, tags, collections, attributes and its own tax.
import { useTranslation } from 'react-i18next'
import type { ProductPatch } from '#shared/contract/catalog.ts'
import type { ProductDetail } from '#shared/domain/product.ts'
import { orpc } from '../../../api/client.ts'
import { useCommand } from '../../../api/command.ts'
import { Disclosure } from '../../../ui/Disclosure.tsx'
import { NumberField } from '../../../ui/NumberField.tsx'
import { showToast } from '../../../ui/toast-store.ts'
import { Attributes } from './Attributes.tsx'
import { CollectionChips } from './CollectionChips.tsx'
import { CommitText } from './CommitText.tsx'
import { wordList } from './word-list.ts'

export function OrganiseSection({ product }: { product: ProductDetail }) {
  const { t } = useTranslation(['catalog', 'product'])
  const update = useCommand(orpc.catalog.updateProduct, {
    onSuccess: () => showToast({ message: t('details.saved'), undo: 'undo' }),
  })
  const save = (patch: ProductPatch) => update.mutate({ id: product.id, patch })
  const end = [product.vendor, product.category.split(/\s*>\s*/).at(-1)].filter(Boolean).join(' · ')
  return (
    <Disclosure id="organise" title={t('product:organise.title')} end={end}>
      <div className="flex flex-col gap-3">
        <div className="grid grid-cols-2 gap-3">
          <CommitText label={t('details.vendor')} value={product.vendor} onCommit={(vendor) => save({ vendor })} />
          <CommitText
            label={t('details.type')}
            value={product.productType}
            onCommit={(productType) => save({ productType })}
          />
        </div>
        <CommitText
          label={t('details.category')}
          value={product.category}
          onCommit={(category) => save({ category })}
        />
        <CommitText
          label={t('details.tags')}
          hint={t('details.tagsHint')}
          value={product.tags.join(', ')}
          onCommit={(tags) => save({ tags: wordList(tags) })}
        />
        <CollectionChips productId={product.id} />
        <Attributes product={product} onSave={(attributes) => save({ attributes })} />
        <NumberField
          label={t('product:tax.title')}
          hint={t('product:tax.hint')}
          unit="%"
          min={0}
          max={100}
          step={0.1}
          format={{ maximumFractionDigits: 2 }}
          value={product.taxBps === null ? null : product.taxBps / 100}
          onCommit={(percent) => {
            const taxBps = percent === null ? null : Math.round(percent * 100)
            if (taxBps !== product.taxBps) save({ taxBps })
          }}
        />
      </div>
    </Disclosure>
  )
}
