// Address and password of OBS's own WebSocket server, and for each way that it fails what to do.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObsStatus } from '#shared/domain/show.ts'
import { orpc } from '../../../api/client.ts'
import { useCommand } from '../../../api/command.ts'
import { describeCode, describeError } from '../../../api/describe-error.ts'
import { useSettings } from '../../../api/settings.ts'
import { Button } from '../../../ui/Button.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { TextField } from '../../../ui/TextField.tsx'

export function ObsConnect({ obs }: { obs: ObsStatus }) {
  const { t } = useTranslation('live')
  const settings = useSettings()
  const known = obs.address ?? settings?.obsAddress ?? ''
  const [typed, setTyped] = useState<string | null>(null)
  const [password, setPassword] = useState('')
  const [failure, setFailure] = useState<unknown>(null)
  const connect = useCommand(orpc.live.obs.connect, { onError: setFailure })
  const address = typed ?? known
  const busy = connect.isPending || obs.phase === 'connecting'
  const words = failure
    ? describeError(failure)
    : obs.errorCode
      ? describeCode(obs.errorCode, { address, detail: obs.errorDetail, version: obs.errorDetail })
      : null
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault()
        setFailure(null)
        // Without a word here the one in the secret store is used.
        connect.mutate({ address, ...(password !== '' && { password }) })
      }}
    >
      <p className="text-13 text-text-2">{t('obs.intro')}</p>
      <TextField
        label={t('obs.address')}
        value={address}
        onValueChange={setTyped}
        placeholder="ws://127.0.0.1:4455"
        required
        maxLength={300}
        autoComplete="off"
        spellCheck={false}
      />
      <TextField
        label={t('obs.password')}
        hint={t('obs.passwordHint')}
        type="password"
        value={password}
        onValueChange={setPassword}
        maxLength={300}
        autoComplete="off"
      />
      {words && !busy && <ErrorState compact error={words} />}
      <Button type="submit" busy={busy}>
        {busy ? t('obs.connecting') : t('obs.connect')}
      </Button>
      <p className="text-12 text-text-2">{t('obs.without')}</p>
    </form>
  )
}
