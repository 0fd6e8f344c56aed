// Addresses of the second screen and the overlay, with a code to scan. Each carries a token for its own page and no more.
import { useQuery } from '@tanstack/react-query'
import QRCode from 'qrcode'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { orpc } from '../../../api/client.ts'
import { CopyButton } from '../../../ui/CopyButton.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { Skeleton } from '../../../ui/Skeleton.tsx'

export function ScreensPanel() {
  const { t } = useTranslation('live')
  const links = useQuery(orpc.live.links.queryOptions())
  if (links.error) return <ErrorState compact error={links.error} onRetry={() => void links.refetch()} />
  if (!links.data) return <Skeleton className="h-48" />
  const { remote, overlay } = links.data
  if (!remote && !overlay) return <p className="text-13 text-text-2">{t('screens.none')}</p>
  return (
    <div className="flex flex-col gap-6">
      {remote && <Address title={t('screens.remote')} hint={t('screens.remoteHint')} url={remote} code />}
      {overlay && <Address title={t('screens.overlay')} hint={t('screens.overlayHint')} url={overlay} />}
    </div>
  )
}

interface AddressProps {
  title: string
  hint: string
  url: string
  code?: boolean
}

function Address({ title, hint, url, code = false }: AddressProps) {
  const { t } = useTranslation('live')
  return (
    <section aria-label={title} className="flex flex-col gap-2">
      <h3 className="text-13 font-semibold">{title}</h3>
      <p className="text-13 text-text-2">{hint}</p>
      {code && <Code url={url} label={t('screens.code')} />}
      <div className="flex items-center gap-1 rounded-control border border-line bg-bg py-1 pr-1 pl-3">
        <a href={url} target="_blank" rel="noreferrer" className="min-w-0 flex-1 truncate text-12 underline">
          {url.replace(/\?.*/, '')}
        </a>
        <CopyButton text={url} label={t('screens.copy', { what: title })} />
      </div>
    </section>
  )
}

function Code({ url, label }: { url: string; label: string }) {
  const [picture, setPicture] = useState<string | null>(null)
  useEffect(() => {
    let gone = false
    void QRCode.toDataURL(url, { margin: 2, width: 360 }).then((data) => {
      if (!gone) setPicture(data)
    })
    return () => {
      gone = true
    }
  }, [url])
  return picture ? (
    <img src={picture} alt={label} className="size-45 rounded-control" />
  ) : (
    <Skeleton className="size-45" />
  )
}
