// What buyers choose between: up to three names, "Colour, Size". Taking one out takes its values out of every variant.
import { useTranslation } from 'react-i18next'
import type { ProductDetail } from '#shared/domain/product.ts'
import { orpc } from '../../../api/client.ts'
import { useCommand } from '../../../api/command.ts'
import { showToast } from '../../../ui/toast-store.ts'
import { CommitText } from './CommitText.tsx'
import { wordList } from './word-list.ts'

export function OptionNames({ product }: { product: ProductDetail }) {
  const { t } = useTranslation('product')
  const update = useCommand(orpc.catalog.updateProduct, {
    onSuccess: () => showToast({ message: t('saved'), undo: 'undo' }),
  })
  return (
    <CommitText
      className="mt-3"
      label={t('options.title')}
      placeholder={t('options.example')}
      value={product.options.join(', ')}
      check={(text) => (wordList(text).length > 3 ? t('options.tooMany') : null)}
      onCommit={(text) => update.mutate({ id: product.id, patch: { options: wordList(text) } })}
    />
  )
}
