// What a bundle is made of. A product with parts has no stock of its own: it follows from theirs.
import { X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { ProductId, VariantId } from '#shared/domain/ids.ts'
import type { VariantStock } from '#shared/domain/stock.ts'
import { client, orpc } from '../../../api/client.ts'
import { useCommand } from '../../../api/command.ts'
import { formatNumber } from '../../../i18n/format.ts'
import { IconButton } from '../../../ui/IconButton.tsx'
import { NumberField } from '../../../ui/NumberField.tsx'
import { places } from '../../../ui/places.ts'
import { showToast } from '../../../ui/toast-store.ts'
import { ProductPicker } from '../../../ui/ProductPicker.tsx'

type Part = { variantId: VariantId; quantity: number }

export function BundleParts({ productId, of }: { productId: ProductId; of: VariantStock }) {
  const { t } = useTranslation('product')
  const set = useCommand(orpc.catalog.stock.setBundle, {
    onSuccess: () => showToast({ message: t('saved'), undo: 'undo' }),
  })
  const parts: Part[] = of.parts.map(({ variantId, quantity }) => ({ variantId, quantity }))
  const save = (next: Part[]) => set.mutate({ variantId: of.variantId, parts: next })
  const add = async (id: ProductId) => {
    const { variants } = await client.catalog.product({ id })
    const part = variants.find((variant) => !parts.some(({ variantId }) => variantId === variant.id))
    if (part) save([...parts, { variantId: part.id, quantity: 1 }])
  }
  return (
    <div role="group" aria-label={t('bundle.title')} className="flex flex-col gap-1.5">
      <span className="text-12 font-medium text-text-2">{t('bundle.title')}</span>
      {of.parts.map((part) => (
        <div key={part.variantId} className="flex items-center gap-2">
          <Link href={places.product(part.productId)} className="min-w-0 flex-1 rounded-thumb hover:underline">
            <span dir="auto" className="block truncate text-13">
              {part.title}
            </span>
            <span className="block truncate text-12 text-text-2">
              {[part.name || part.sku, t('stock.available', { pieces: formatNumber(part.available) })]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </Link>
          <NumberField
            key={part.quantity}
            label={t('bundle.pieces', { title: part.title })}
            hideLabel
            min={1}
            max={10_000}
            value={part.quantity}
            className="w-20"
            onCommit={(quantity) =>
              quantity !== null &&
              quantity !== part.quantity &&
              save(parts.map((one) => (one.variantId === part.variantId ? { ...one, quantity } : one)))
            }
          />
          <IconButton
            icon={X}
            size={28}
            label={t('bundle.remove', { title: part.title })}
            onClick={() => save(parts.filter(({ variantId }) => variantId !== part.variantId))}
          />
        </div>
      ))}
      <ProductPicker
        label={t('bundle.add')}
        placeholder={t('bundle.add')}
        without={[productId]}
        onPick={(row) => void add(row.id)}
      />
      {of.usedIn.length > 0 && (
        <p className="text-12 text-text-2">
          {t('bundle.usedIn', { titles: of.usedIn.map(({ title }) => title).join(', ') })}
        </p>
      )}
    </div>
  )
}
