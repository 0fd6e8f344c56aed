// The link between a shop and its platform: what it is now, and how to make or end it.
import { FlaskConical, Link2, Unplug } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { isConnectable, type Shop } from '#shared/domain/shop.ts'
import { orpc } from '../../api/client.ts'
import { useCommand } from '../../api/command.ts'
import { formatDateTime } from '../../i18n/format-time.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { HoldButton } from '../../ui/HoldButton.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { AuthorizeSteps } from './AuthorizeSteps.tsx'
import { LastError } from './LastError.tsx'

export function Connection({ shop }: { shop: Shop }) {
  const { t } = useTranslation('shops')
  const [authorizing, setAuthorizing] = useState(shop.connectionState === 'authorizing')
  const sandbox = useCommand(orpc.shops.connectSandbox, { onSuccess: () => showToast({ message: t('connected') }) })
  const disconnect = useCommand(orpc.shops.disconnect, { onSuccess: () => showToast({ message: t('disconnected') }) })

  if (!isConnectable(shop.platform)) {
    return (
      <Card title={t('section.connection')}>
        <p className="text-13 text-text-2">
          {shop.platform === 'local'
            ? t('connection.local')
            : t('connection.files', { platform: t(`platform.${shop.platform}`) })}
        </p>
      </Card>
    )
  }
  const linked =
    shop.connectionMode !== 'none' && shop.connectionState !== 'disconnected' && shop.connectionState !== 'authorizing'
  const isSandbox = shop.connectionMode === 'sandbox'
  return (
    <Card title={t('section.connection')}>
      <div className="flex flex-col gap-4">
        {linked ? (
          <div className="flex items-center gap-4">
            <span className="flex size-10 shrink-0 items-center justify-center rounded-control bg-surface-3 text-text-2">
              {isSandbox ? <FlaskConical size={20} aria-hidden /> : <Link2 size={20} aria-hidden />}
            </span>
            <div className="min-w-0 flex-1">
              <p className="text-13 font-semibold">
                {isSandbox
                  ? t('connection.sandboxReady')
                  : t('connection.liveReady', { name: shop.remoteShopName ?? t(`platform.${shop.platform}`) })}
              </p>
              <p className="text-12 text-text-2">
                {isSandbox
                  ? t('connection.sandboxHint')
                  : shop.tokenExpiresAt !== null &&
                    t('connection.until', { when: formatDateTime(shop.tokenExpiresAt) })}
              </p>
            </div>
            <HoldButton
              icon={Unplug}
              hint={t('connection.disconnectHint')}
              onConfirm={() => disconnect.mutate({ id: shop.id })}
              disabled={disconnect.isPending}
            >
              {t('connection.disconnect')}
            </HoldButton>
          </div>
        ) : (
          <>
            <p className="text-13 text-text-2">{t('connection.choose')}</p>
            <div className="flex flex-wrap gap-2">
              <Button
                variant="primary"
                icon={FlaskConical}
                busy={sandbox.isPending}
                onClick={() => sandbox.mutate({ id: shop.id })}
              >
                {t('connection.useSandbox')}
              </Button>
              <Button icon={Link2} aria-expanded={authorizing} onClick={() => setAuthorizing(!authorizing)}>
                {t('connection.useOwnApp')}
              </Button>
            </div>
          </>
        )}
        {shop.lastError && <LastError error={shop.lastError} />}
        {(shop.connectionState === 'expired' || (!linked && authorizing)) && (
          <AuthorizeSteps shop={shop} onDone={() => setAuthorizing(false)} />
        )}
      </div>
    </Card>
  )
}
