// The rarer places of the catalog, behind one button.
import { CopyCheck, Ellipsis, LibraryBig, Warehouse } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { IconButton } from '../../ui/IconButton.tsx'
import { Menu } from '../../ui/Menu.tsx'
import { places } from '../../ui/places.ts'

export function CatalogMore() {
  const { t } = useTranslation('product')
  const [, go] = useLocation()
  return (
    <Menu
      align="end"
      trigger={<IconButton icon={Ellipsis} label={t('more')} />}
      entries={[
        { label: t('collections.title'), icon: LibraryBig, onSelect: () => go(places.collections) },
        { label: t('duplicates.title'), icon: CopyCheck, onSelect: () => go(places.duplicates) },
        { label: t('settings.warehouses'), icon: Warehouse, onSelect: () => go(places.settingsPart('stock')) },
      ]}
    />
  )
}
