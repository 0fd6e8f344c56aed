// A new product: a title, a price, a SKU. Everything else is filled in where it is shown.
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { orpc } from '../../../api/client.ts'
import { useCommand } from '../../../api/command.ts'
import { useSettings } from '../../../api/settings.ts'
import { Button } from '../../../ui/Button.tsx'
import { MoneyField } from '../../../ui/MoneyField.tsx'
import { places } from '../../../ui/places.ts'
import { PanelSection, SidePanel } from '../../../ui/SidePanel.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { showToast } from '../../../ui/toast-store.ts'
import { useScanned } from '../scan/scanned-store.ts'
import { BarcodeField } from './BarcodeField.tsx'

export function NewProductPanel() {
  const { t } = useTranslation('catalog')
  const [, go] = useLocation()
  const settings = useSettings()
  const [title, setTitle] = useState('')
  const fresh = useScanned((state) => state.fresh)
  const [sku, setSku] = useState('')
  const [barcode, setBarcode] = useState('')
  // A code that nobody has begins the product; the next one scanned replaces it.
  useEffect(() => {
    if (!fresh) return
    if (fresh.isBarcode) setBarcode(fresh.code)
    else setSku(fresh.code)
    return () => useScanned.setState({ fresh: null })
  }, [fresh])
  const [priceMinor, setPrice] = useState<number | null>(null)
  const create = useCommand(orpc.catalog.createProduct, {
    onSuccess: (product) => {
      showToast({ message: t('new.created', { title: product.title }), undo: 'undo' })
      go(places.product(product.id), { replace: true })
    },
  })
  const ready = title.trim() !== ''
  const submit = () =>
    ready && create.mutate({ title: title.trim(), priceMinor: priceMinor ?? 0, sku: sku.trim(), barcode })
  return (
    <SidePanel
      label={t('new.title')}
      head={t('new.title')}
      onClose={() => go(places.catalog)}
      footer={
        <>
          <span className="text-12 text-text-2">{t('new.hint')}</span>
          <Button variant="primary" disabled={!ready} busy={create.isPending} onClick={submit} keys="mod+enter">
            {t('new.create')}
          </Button>
        </>
      }
    >
      <form
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) submit()
        }}
      >
        <PanelSection>
          <div className="flex flex-col gap-4">
            <TextField
              label={t('details.name')}
              value={title}
              onValueChange={setTitle}
              maxLength={1000}
              autoFocus
              dir="auto"
            />
            <MoneyField
              label={t('variants.price')}
              value={priceMinor}
              currency={settings?.baseCurrency ?? 'EUR'}
              minMinor={0}
              allowEmpty
              onCommit={setPrice}
            />
            <TextField label={t('variants.sku')} value={sku} onValueChange={setSku} maxLength={200} />
            <BarcodeField label={t('variants.barcode')} value={barcode} onCommit={setBarcode} />
          </div>
        </PanelSection>
        <button type="submit" hidden />
      </form>
    </SidePanel>
  )
}
