// The demo's side of OBS: one of its own is started and given a camera, then connected, set up and made to record through the contract.
import { copyFile, mkdir } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { openObsSession } from '../../backend/live/obs/session.ts'
import { missingForObs, startObs } from '../obs-server.ts'
import type { DemoContext } from './context.ts'
import { openProgramEye, type ProgramEye } from './program-eye.ts'

const cameraScene = 'Table'
/** 640 × 360 at 15 frames a second: decoding a larger one in software would make the frames late that the demo measures. */
const cameraFile = ['sample', 'live-camera.mp4'] as const

export interface DemoObs {
  address: string
  password: string | null
  /** True for one that was started for the demo, in which the demo may put a camera. */
  own: boolean
  stop: () => Promise<void>
}

/** Null where no OBS can run: the show then goes on against the overlay page alone. */
export async function openObs({ options, narrator }: DemoContext): Promise<DemoObs | null> {
  if (options.obs) return { ...options.obs, own: false, stop: async () => {} }
  const missing = missingForObs()
  if (missing.length > 0) {
    narrator.say(
      `OBS can't run here (missing: ${missing.join(', ')}): the live part runs against the overlay page alone`,
    )
    return null
  }
  const recordDir = join(options.outDir, 'recordings')
  await mkdir(recordDir, { recursive: true })
  const server = await startObs({ recordDir, log: join(options.outDir, 'obs.log') })
  narrator.say(`OBS ${server.version} started on ${server.address}`)
  return { address: server.address, password: server.password, own: true, stop: () => server.stop() }
}

/** Connects the studio, sets its scene up twice (the second time changes nothing) and opens an eye on the program. */
export async function connectObs(context: DemoContext, obs: DemoObs): Promise<ProgramEye> {
  const { client, narrator, id } = context
  if (obs.own) await addCamera(context, obs)
  await client.live.obs.connect({
    commandId: id(`connect ${Date.now()}`),
    address: obs.address,
    password: obs.password,
  })
  const { current } = await client.live.obs.scenes()
  const setup = { mode: 'image' as const, ...(current ? { intoScene: current } : {}) }
  const first = await client.live.obs.setup({ commandId: id(`setup ${Date.now()}`), ...setup })
  const again = await client.live.obs.setup({ commandId: id(`setup again ${Date.now()}`), ...setup })
  narrator.say(
    `Vitrine's scene set up in "${current ?? ''}": ${first.created.length} things made, a second run made ${again.created.length}`,
  )
  const { canvas } = first.status
  if (!canvas || !current) throw new Error('OBS has no program scene')
  return openProgramEye(obs, canvas, current)
}

/** Plays the streamer: a scene with a camera, which is the sample's table as a loop. */
async function addCamera({ resourcesDir }: DemoContext, obs: DemoObs): Promise<void> {
  const session = await openObsSession({ address: obs.address, password: obs.password, events: 'none' })
  try {
    const { baseWidth, baseHeight } = await session.call('GetVideoSettings')
    await session.call('CreateScene', { sceneName: cameraScene })
    const { sceneItemId } = await session.call('CreateInput', {
      sceneName: cameraScene,
      inputName: 'Camera',
      inputKind: 'ffmpeg_source',
      inputSettings: {
        is_local_file: true,
        local_file: join(resourcesDir, ...cameraFile),
        looping: true,
        restart_on_activate: false,
      },
      sceneItemEnabled: true,
    })
    await session.call('SetSceneItemTransform', {
      sceneName: cameraScene,
      sceneItemId,
      sceneItemTransform: {
        boundsType: 'OBS_BOUNDS_SCALE_OUTER',
        boundsWidth: baseWidth,
        boundsHeight: baseHeight,
        boundsAlignment: 0,
      },
    })
    await session.call('SetCurrentProgramScene', { sceneName: cameraScene })
  } finally {
    session.close()
  }
}

/** Resolves with the time (UTC ms) from which OBS records. */
export async function startRecording({ client, id, narrator }: DemoContext): Promise<number> {
  const { status } = await client.live.obs.output({
    commandId: id(`record ${Date.now()}`),
    output: 'recording',
    action: 'start',
  })
  narrator.say('recording')
  return status.recordingStartedAt ?? Date.now()
}

/** Resolves with the recording's name in the results, or with its path where it lies on another machine. */
export async function stopRecording({ client, id, narrator, options }: DemoContext): Promise<string | null> {
  const { file } = await client.live.obs.output({
    commandId: id(`stop ${Date.now()}`),
    output: 'recording',
    action: 'stop',
  })
  if (!file) return null
  const name = `show${file.slice(file.lastIndexOf('.'))}`
  const copied = await copyFile(file, join(options.outDir, name)).then(
    () => name,
    () => file,
  )
  narrator.say(`recorded ${basename(copied)}`)
  return copied
}
