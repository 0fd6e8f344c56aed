// Vitrine's own scene in OBS: image slots by default, the overlay page where this OBS has a browser source.
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ObsStatus } from '#shared/domain/show.ts'
import { orpc } from '../../../api/client.ts'
import { useCommand } from '../../../api/command.ts'
import { describeError } from '../../../api/describe-error.ts'
import { Button } from '../../../ui/Button.tsx'
import { ErrorState } from '../../../ui/ErrorState.tsx'
import { Select } from '../../../ui/Select.tsx'
import { StatusMark } from '../../../ui/StatusMark.tsx'
import { Segmented } from '../../../ui/Tabs.tsx'

type Mode = 'image' | 'overlay'
const noScene = ''

export function ObsScene({ obs }: { obs: ObsStatus }) {
  const { t } = useTranslation('live')
  const [chosen, setChosen] = useState<Mode | null>(null)
  const [chosenScene, setChosenScene] = useState<string | null>(null)
  const [failure, setFailure] = useState<unknown>(null)
  const [made, setMade] = useState<{ created: string[] } | null>(null)
  const { data: scenes, isPending: asking } = useQuery(orpc.live.obs.scenes.queryOptions({ staleTime: 0 }))
  const setup = useCommand(orpc.live.obs.setup, {
    onSuccess: (result) => {
      setFailure(null)
      setMade(result)
    },
    onError: setFailure,
  })
  const { browserSource } = obs.capabilities
  const mode: Mode = chosen ?? obs.scene?.mode ?? 'image'
  const ready = obs.scene?.ready === true && obs.scene.mode === mode
  const own = obs.scene?.name ?? 'Vitrine'
  // Cards reach viewers only through the scene that is on: it's proposed, and nothing happens to it before the button is pressed.
  const onProgram = scenes?.current && scenes.current !== own ? scenes.current : noScene
  const intoScene = chosenScene ?? onProgram
  const options = [
    { value: noScene, label: t('obs.scene.nowhere') },
    ...(scenes?.scenes ?? []).filter((name) => name !== own).map((name) => ({ value: name, label: name })),
  ]
  return (
    <section aria-label={t('obs.scene.title')} className="flex flex-col gap-3">
      <div className="flex items-center justify-between gap-2">
        <h3 className="text-13 font-semibold">{t('obs.scene.title')}</h3>
        <span className="flex items-center gap-2 text-12 text-text-2">
          <StatusMark shape={ready ? 'dot' : 'ring'} tone={ready ? 'green' : 'amber'} />
          {ready ? t('obs.scene.ready') : t('obs.scene.missing')}
        </span>
      </div>
      {browserSource ? (
        <Segmented
          label={t('obs.scene.mode')}
          value={mode}
          onValueChange={setChosen}
          items={[
            { value: 'image', label: t('obs.scene.image') },
            { value: 'overlay', label: t('obs.scene.overlay') },
          ]}
        />
      ) : (
        <p className="text-12 text-text-2">{t('obs.scene.imageOnly')}</p>
      )}
      <Select label={t('obs.scene.into')} options={options} value={intoScene} onValueChange={setChosenScene} />
      {failure !== null && <ErrorState compact error={describeError(failure)} />}
      <Button
        busy={setup.isPending || asking}
        onClick={() => setup.mutate({ mode, ...(intoScene !== noScene && { intoScene }) })}
      >
        {ready ? t('obs.scene.again') : t('obs.scene.setUp')}
      </Button>
      <p role="status" className="text-12 text-text-2">
        {made
          ? made.created.length > 0
            ? t('obs.scene.made', { names: made.created.join(', ') })
            : t('obs.scene.nothingMade')
          : intoScene === noScene
            ? t('obs.scene.promise')
            : t('obs.scene.promiseInto', { scene: intoScene })}
      </p>
    </section>
  )
}
