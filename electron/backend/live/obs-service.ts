// What the page may do with OBS: connection with its password in the secret store, set-up, outputs, preview.
import type { CommandId } from '#shared/domain/ids.ts'
import type { ObsStatus } from '#shared/domain/show.ts'
import { latestFeed } from '../kernel/feed.ts'
import type { SecretStore } from '../kernel/secrets/index.ts'
import type { Store } from '../kernel/store.ts'
import { obsAddress } from './obs/address.ts'
import type { ObsControl } from './obs/control.ts'
import type { OutputName } from './obs/outputs.ts'
import type { SceneMode } from './obs/scene.ts'
import type { ObsAddressPort } from './ports.ts'

export type ObsService = ReturnType<typeof createObsService>

export function createObsService(deps: {
  obs: ObsControl
  store: Store
  secrets: SecretStore
  address: ObsAddressPort
}) {
  const { obs, store, secrets } = deps
  const secretName = (address: string) => `obs:${obsAddress(address)}`
  let revision = 0
  obs.onStatus(() => revision++)

  const connect = async (address: string, password: string | null | undefined): Promise<void> => {
    const name = secretName(address)
    await obs.connect(address, password === undefined ? await secrets.get(name) : password)
    if (typeof password === 'string' && password !== '') await secrets.set(name, password)
    deps.address.set(obsAddress(address))
  }
  return {
    status: (): ObsStatus => obs.status(),
    watch: (signal: AbortSignal | undefined) =>
      latestFeed({ read: () => ({ revision, data: obs.status() }), listen: obs.onStatus, signal }),
    /** `password` undefined uses the kept one, null tries without. Throws the OBS_* codes, SECRET_STORE_UNAVAILABLE. */
    connect: (input: { commandId: CommandId; address: string; password?: string | null | undefined }) =>
      store.commandAsync(input.commandId, 'live.obs.connect', async () => {
        await connect(input.address, input.password)
        return obs.status()
      }),
    /** To the OBS of last time, in the background; failing is no error. */
    reconnect: () => void connect(deps.address.get(), undefined).catch(() => {}),
    disconnect: (): ObsStatus => {
      obs.disconnect()
      return obs.status()
    },
    setup: (input: { commandId: CommandId; mode: SceneMode; intoScene?: string | undefined }) =>
      store.commandAsync(input.commandId, 'live.obs.setup', async () => {
        const made = await obs.setup(input.mode, input.intoScene)
        return { status: obs.status(), ...made }
      }),
    scenes: () => obs.scenes(),
    output: (input: { commandId: CommandId; output: OutputName; action: 'start' | 'stop' }) =>
      store.commandAsync(input.commandId, 'live.obs.output', async () => {
        const { file } = await obs.output(input.output, input.action)
        return { status: obs.status(), file }
      }),
    preview: (width: number) => obs.preview(width),
  }
}
