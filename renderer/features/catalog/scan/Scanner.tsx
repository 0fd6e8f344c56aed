// A scanned code opens its product, offers a choice where several bear it, and starts a new product where none does.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import type { ScanMatch } from '#shared/contract/catalog-duplicates.ts'
import { client } from '../../../api/client.ts'
import { reportFailure } from '../../../api/report-failure.ts'
import { Dialog } from '../../../ui/Dialog.tsx'
import { places } from '../../../ui/places.ts'
import { Thumb } from '../../../ui/Thumb.tsx'
import { showToast } from '../../../ui/toast-store.ts'
import { useScanned } from './scanned-store.ts'
import { useScanner } from './use-scanner.ts'

export function Scanner() {
  const { t } = useTranslation('product')
  const [, go] = useLocation()
  const [choice, setChoice] = useState<{ code: string; matches: ScanMatch[] } | null>(null)
  const open = (code: string, match: ScanMatch) => {
    setChoice(null)
    useScanned.setState({ variantId: match.variantId, fresh: null })
    showToast({ message: t('scan.found', { code, title: match.title }) })
    go(places.product(match.productId))
  }
  const onCode = (code: string) => {
    client.catalog
      .scan({ code })
      .then((answer) => {
        const [only, second] = answer.matches
        if (only && second) return setChoice({ code: answer.code, matches: answer.matches })
        if (only) return open(answer.code, only)
        useScanned.setState({ variantId: null, fresh: { code: answer.code, isBarcode: answer.isBarcode } })
        showToast({ message: t('scan.unknown', { code: answer.code }) })
        go(places.newProduct)
      })
      .catch(reportFailure)
  }
  useScanner(onCode)
  if (!choice) return null
  return (
    <Dialog open title={t('scan.choose', { code: choice.code })} onOpenChange={(isOpen) => !isOpen && setChoice(null)}>
      <ul className="-mx-2 flex flex-col">
        {choice.matches.map((match) => (
          <li key={match.variantId}>
            <button
              type="button"
              onClick={() => open(choice.code, match)}
              className="flex min-h-11 w-full items-center gap-3 rounded-control px-2 text-left hover:bg-surface-3"
            >
              <Thumb assetId={match.thumbAssetId} size={36} />
              <span className="min-w-0">
                <span dir="auto" className="block truncate text-13 font-medium">
                  {match.title}
                </span>
                <span className="block truncate text-12 text-text-2">
                  {[match.name, match.sku].filter(Boolean).join(' · ')}
                </span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </Dialog>
  )
}
