// Bring your own app: create it, give its keys, authorise, paste the code.
import { ExternalLink } from 'lucide-react'
import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Shop } from '#shared/domain/shop.ts'
import { orpc } from '../../api/client.ts'
import { useCommand } from '../../api/command.ts'
import { Button, buttonClass } from '../../ui/Button.tsx'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { showToast } from '../../ui/toast-store.ts'

export function AuthorizeSteps({ shop, onDone }: { shop: Shop; onDone: () => void }) {
  const { t } = useTranslation('shops')
  const [appKey, setAppKey] = useState(shop.appKey ?? '')
  const [appSecret, setAppSecret] = useState('')
  const [serviceId, setServiceId] = useState(shop.serviceId ?? '')
  const [code, setCode] = useState('')
  const [failure, setFailure] = useState<unknown>(null)
  const begin = useCommand(orpc.shops.beginAuthorization, {
    onSuccess: () => {
      // The page keeps a secret no longer than it must.
      setAppSecret('')
      setFailure(null)
    },
    onError: setFailure,
  })
  const complete = useCommand(orpc.shops.completeAuthorization, {
    onSuccess: () => {
      showToast({ message: t('connected') })
      onDone()
    },
    onError: setFailure,
  })
  const url = begin.data?.url
  const ready = appKey.trim() && appSecret.trim() && serviceId.trim()

  return (
    <ol className="flex flex-col gap-5 border-t border-line pt-5">
      <Step number={1} title={t('auth.step1')} hint={t('auth.step1Hint')} />
      <Step number={2} title={t('auth.step2')} hint={t('auth.step2Hint')}>
        <form
          className="grid grid-cols-3 items-end gap-3 max-lg:grid-cols-1"
          onSubmit={(event) => {
            event.preventDefault()
            begin.mutate({ id: shop.id, appKey, appSecret, serviceId })
          }}
        >
          <TextField
            label={t('auth.appKey')}
            value={appKey}
            onValueChange={setAppKey}
            autoComplete="off"
            spellCheck={false}
          />
          <TextField
            label={t('auth.appSecret')}
            value={appSecret}
            onValueChange={setAppSecret}
            type="password"
            autoComplete="off"
          />
          <TextField
            label={t('auth.serviceId')}
            value={serviceId}
            onValueChange={setServiceId}
            autoComplete="off"
            spellCheck={false}
          />
          <Button type="submit" disabled={!ready} busy={begin.isPending} className="justify-self-start">
            {t('auth.next')}
          </Button>
        </form>
      </Step>
      <Step number={3} title={t('auth.step3')} hint={t('auth.step3Hint')} off={!url}>
        {url && (
          <div className="flex flex-col gap-3">
            <div className="flex items-center gap-2">
              <a href={url} target="_blank" rel="noreferrer" className={buttonClass('secondary', 36)}>
                <ExternalLink size={16} aria-hidden />
                {t('auth.open')}
              </a>
              <CopyButton text={url} />
            </div>
            <form
              className="flex items-end gap-2"
              onSubmit={(event) => {
                event.preventDefault()
                if (code.trim()) complete.mutate({ id: shop.id, codeOrUrl: code })
              }}
            >
              <TextField
                label={t('auth.code')}
                value={code}
                onValueChange={setCode}
                autoComplete="off"
                spellCheck={false}
                className="flex-1"
              />
              <Button type="submit" variant="primary" disabled={!code.trim()} busy={complete.isPending}>
                {t('auth.finish')}
              </Button>
            </form>
          </div>
        )}
      </Step>
      {failure !== null && <ErrorState error={failure} compact />}
    </ol>
  )
}

function Step({
  number,
  title,
  hint,
  off = false,
  children,
}: {
  number: number
  title: string
  hint: string
  off?: boolean
  children?: ReactNode
}) {
  return (
    <li className="grid grid-cols-[24px_minmax(0,1fr)] gap-x-3">
      <span
        aria-hidden
        className={
          off
            ? 'flex size-6 items-center justify-center rounded-full bg-surface-3 text-12 font-semibold text-text-2'
            : 'flex size-6 items-center justify-center rounded-full bg-chip text-12 font-semibold text-on-chip'
        }
      >
        {number}
      </span>
      <div className="min-w-0">
        <p className="text-13 leading-6 font-semibold">{title}</p>
        <p className="text-12 text-text-2">{hint}</p>
        {children && <div className="mt-3">{children}</div>}
      </div>
    </li>
  )
}
