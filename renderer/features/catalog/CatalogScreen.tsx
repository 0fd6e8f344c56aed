// The catalog: views, filters and the table, with the product, a new one or an import beside or instead of it.
import { useRoute } from 'wouter'
import type { ProductId } from '#shared/domain/ids.ts'
import { CollectionsScreen } from './collections/CollectionsScreen.tsx'
import { DuplicatesScreen } from './duplicates/DuplicatesScreen.tsx'
import { ExportScreen } from './export/ExportScreen.tsx'
import { SpreadsheetScreen } from './bulk/SpreadsheetScreen.tsx'
import { ImportScreen } from './import/ImportScreen.tsx'
import { NewProductPanel } from './panel/NewProductPanel.tsx'
import { ProductPanel } from './panel/ProductPanel.tsx'
import { useExpanded } from './panel/use-expanded.ts'
import { ProductList } from './ProductList.tsx'
import { Scanner } from './scan/Scanner.tsx'

export function CatalogScreen() {
  const [, params] = useRoute('/catalog/:part')
  const part = params?.part ?? null
  const expanded = useExpanded((state) => state.expanded)
  if (part === 'import') return <ImportScreen />
  if (part === 'collections') return <CollectionsScreen />
  if (part === 'duplicates') return <DuplicatesScreen />
  if (part === 'export') return <ExportScreen />
  if (part === 'spreadsheet') return <SpreadsheetScreen />
  const openId = part !== null && part !== 'new' ? (part as ProductId) : null
  return (
    <div className="flex h-full min-w-0">
      <Scanner />
      {!(openId && expanded) && <ProductList openId={openId} narrow={part !== null} />}
      {part === 'new' && <NewProductPanel />}
      {openId && <ProductPanel key={openId} id={openId} />}
    </div>
  )
}
