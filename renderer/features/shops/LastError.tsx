// The platform's last refusal, in its own words, with the request id that its support asks for.
import { TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { Shop } from '#shared/domain/shop.ts'
import { formatDateTime } from '../../i18n/format-time.ts'
import { CopyButton } from '../../ui/CopyButton.tsx'

export function LastError({ error }: { error: NonNullable<Shop['lastError']> }) {
  const { t } = useTranslation('shops')
  const details = [error.code, error.message, error.requestId].filter(Boolean).join('\n')
  return (
    <div className="flex items-start gap-3 rounded-control bg-amber-soft px-4 py-3 text-13">
      <TriangleAlert size={16} aria-hidden className="mt-0.5 shrink-0 text-amber" />
      <div className="min-w-0 flex-1">
        <p className="text-12 text-text-2">{t('connection.lastError', { when: formatDateTime(error.at) })}</p>
        <p className="break-words">“{error.message}”</p>
        {error.requestId && <p className="text-12 text-text-2">{t('connection.request', { id: error.requestId })}</p>}
      </div>
      <CopyButton text={details} />
    </div>
  )
}
