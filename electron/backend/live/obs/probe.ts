// What this OBS is and what it does at the moment, asked in one message; its abilities are probed, never assumed.
import { setTimeout as delay } from 'node:timers/promises'
import { DomainError } from '#shared/domain/errors.ts'
import type { ObsStatus } from '#shared/domain/show.ts'
import { browserKind, sceneName } from './names.ts'
import { ourItems, readMode } from './scene.ts'
import type { ObsAnswer, ObsSession } from './session.ts'

export type ObsFacts = Pick<ObsStatus, 'capabilities' | 'canvas' | 'scene' | 'outputs' | 'recordingStartedAt'>

export const unknownFacts: ObsFacts = {
  capabilities: { browserSource: false, virtualCamera: false },
  canvas: null,
  scene: null,
  outputs: { recording: false, streaming: false, virtualCamera: false },
  recordingStartedAt: null,
}

/** RequestStatus::NotReady: OBS answers its socket a moment before it has loaded its scenes. */
const notReady = 207
const patienceMs = 10_000

/** Throws OBS_REQUEST_FAILED, OBS_LOST or OBS_TIMEOUT. */
export async function probe(session: ObsSession, now: () => number): Promise<ObsFacts> {
  const until = now() + patienceMs
  const ask = () =>
    session.batch([
      { requestType: 'GetVideoSettings' },
      { requestType: 'GetInputKindList', requestData: { unversioned: true } },
      { requestType: 'GetVirtualCamStatus' },
      { requestType: 'GetRecordStatus' },
      { requestType: 'GetStreamStatus' },
    ])
  let answers = await ask()
  while (answers.some(({ code }) => code === notReady) && now() < until) {
    await delay(100)
    answers = await ask()
  }
  const [video, kinds, camera, record, stream] = answers
  if (!video?.ok || !record?.ok)
    throw new DomainError('OBS_REQUEST_FAILED', { request: 'GetVideoSettings', comment: video?.comment ?? '' })
  const size = video.data as { baseWidth: number; baseHeight: number; fpsNumerator: number; fpsDenominator: number }
  const recording = record.data as { outputActive: boolean; outputDuration: number }
  return {
    capabilities: {
      browserSource: ((kinds?.data['inputKinds'] ?? []) as string[]).includes(browserKind),
      virtualCamera: camera?.ok ?? false,
    },
    canvas: { width: size.baseWidth, height: size.baseHeight, fps: size.fpsNumerator / size.fpsDenominator },
    scene: await probeScene(session),
    outputs: { recording: recording.outputActive, streaming: isActive(stream), virtualCamera: isActive(camera) },
    recordingStartedAt: recording.outputActive ? Math.round(now() - recording.outputDuration) : null,
  }
}

/** Vitrine's scene as OBS has it; null when there is none. */
export async function probeScene(session: ObsSession): Promise<ObsFacts['scene']> {
  const items = await ourItems(session)
  if (!items) return null
  const mode = readMode(items)
  return { name: sceneName, ready: mode !== null, mode: mode ?? 'image' }
}

const isActive = (answer: ObsAnswer | undefined): boolean => answer?.ok === true && answer.data['outputActive'] === true
