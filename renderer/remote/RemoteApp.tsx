// Finds the show that is on air, follows it, and shows it to the producer or to the host.
import { useQuery } from '@tanstack/react-query'
import { Radio } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ShowId } from '#shared/domain/ids.ts'
import { orpc } from '../api/client.ts'
import { useOnAir } from '../api/on-air.ts'
import { useSettings } from '../api/settings.ts'
import { useConnection } from '../api/connection.ts'
import { useSubscription } from '../api/use-subscription.ts'
import { i18n, setLocale } from '../i18n/i18n.ts'
import { EmptyState } from '../ui/EmptyState.tsx'
import { useNow } from '../ui/use-now.ts'
import { Host } from './Host.tsx'
import { Producer } from './Producer.tsx'
import { Notice } from './Notice.tsx'
import { useView } from './use-view.ts'

/** How often it's asked whether a show has started; this scope has no stream that tells. */
const askMs = 2500

export function RemoteApp() {
  const { t } = useTranslation('remote')
  const settings = useSettings()
  const [view, setView] = useView()
  const [lastShow, setLastShow] = useState<ShowId | null>(null)
  const current = useQuery(orpc.live.current.queryOptions({ refetchInterval: askMs })).data
  const showId = current?.showId ?? lastShow
  const { data: state, stale } = useSubscription(orpc.live.watch, showId ? { showId } : null)
  const connection = useConnection().phase
  const onAir = useOnAir(state)
  const now = useNow(1000)

  useEffect(() => {
    if (current?.showId) setLastShow(current.showId)
  }, [current?.showId])
  useEffect(() => {
    if (settings && settings.locale !== i18n.language) void setLocale(settings.locale)
  }, [settings])

  if (!state) {
    return (
      <main className="flex h-full flex-col bg-bg">
        <h1 className="sr-only">{t('title')}</h1>
        {connection === 'reconnecting' && <Notice>{t('reconnecting')}</Notice>}
        <EmptyState icon={Radio} title={t(connection === 'online' ? 'idle' : 'connecting')}>
          {t('idleHint')}
        </EmptyState>
      </main>
    )
  }
  const lost = stale || connection !== 'online'
  return view === 'host' ? (
    <Host state={state} lost={lost} now={now} onAir={onAir} onLeave={() => setView('producer')} />
  ) : (
    <Producer state={state} lost={lost} now={now} onAir={onAir} onHost={() => setView('host')} />
  )
}
