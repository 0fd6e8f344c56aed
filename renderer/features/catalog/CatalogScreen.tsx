// The catalog: views, filters and the table, with the product, a new one or an import beside or instead of it.
import { useRoute } from 'wouter'
import type { ProductId } from '#shared/domain/ids.ts'
import { ImportScreen } from './import/ImportScreen.tsx'
import { NewProductPanel } from './panel/NewProductPanel.tsx'
import { ProductPanel } from './panel/ProductPanel.tsx'
import { ProductList } from './ProductList.tsx'

export function CatalogScreen() {
  const [, params] = useRoute('/catalog/:part')
  const part = params?.part ?? null
  if (part === 'import') return <ImportScreen />
  const openId = part !== null && part !== 'new' ? (part as ProductId) : null
  return (
    <div className="flex h-full min-w-0">
      <ProductList openId={openId} narrow={part !== null} />
      {part === 'new' && <NewProductPanel />}
      {openId && <ProductPanel key={openId} id={openId} />}
    </div>
  )
}
