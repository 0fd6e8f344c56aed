// Makes Vitrine's own scene and inputs where they are missing, and nothing else: a second run writes nothing, and what the streamer
// made or moved stays as it is. Ids of scene items are looked up each time; OBS gives no promise about them.
import { DomainError } from '#shared/domain/errors.ts'
import type { ObsAnswer, ObsRequest, ObsSession } from './session.ts'
import { browserKind, cardPlacement, imageKind, overlayName, sceneName, slotNames, type Canvas } from './names.ts'

export type SceneMode = 'image' | 'overlay'

export interface SceneSetup {
  mode: SceneMode
  /** A scene of the streamer's that shall show Vitrine's one. */
  intoScene?: string | undefined
  canvas: Canvas
  /** Address of the overlay page; needed for 'overlay' only. */
  overlayUrl: string | null
}

export interface SceneItem {
  id: number
  source: string
  enabled: boolean
  /** 0 while the picture is not loaded. */
  sourceWidth: number
}

/** Alignment bits of OBS: left 1, bottom 8. */
const bottomLeft = 9

/** Items of a scene, or null when there is no such scene. */
export async function sceneItems(session: ObsSession, scene: string): Promise<SceneItem[] | null> {
  const [answer] = await session.batch([{ requestType: 'GetSceneItemList', requestData: { sceneName: scene } }])
  if (!answer?.ok) return null
  const items = answer.data['sceneItems'] as {
    sceneItemId: number
    sourceName: string
    sceneItemEnabled: boolean
    sceneItemTransform: { sourceWidth: number }
  }[]
  return items.map((item) => ({
    id: item.sceneItemId,
    source: item.sourceName,
    enabled: item.sceneItemEnabled,
    sourceWidth: item.sceneItemTransform.sourceWidth,
  }))
}

/** Throws OBS_NO_BROWSER_SOURCE, or OBS_REQUEST_FAILED when a name of ours is taken by something of another kind. */
export async function setUpScene(
  session: ObsSession,
  setup: SceneSetup,
): Promise<{ created: string[]; reused: string[] }> {
  const created: string[] = []
  const reused: string[] = []
  const [scenes, inputs, kinds] = await session.batch([
    { requestType: 'GetSceneList', requestData: {} },
    { requestType: 'GetInputList', requestData: {} },
    { requestType: 'GetInputKindList', requestData: { unversioned: true } },
  ])
  const sceneNames = rows<{ sceneName: string }>(scenes, 'scenes').map((scene) => scene.sceneName)
  const kindOf = new Map(
    rows<{ inputName: string; unversionedInputKind: string }>(inputs, 'inputs').map((input) => [
      input.inputName,
      input.unversionedInputKind,
    ]),
  )
  if (setup.mode === 'overlay' && !rows<string>(kinds, 'inputKinds').includes(browserKind))
    throw new DomainError('OBS_NO_BROWSER_SOURCE')
  const wanted = setup.intoScene === sceneName ? undefined : setup.intoScene
  if (wanted !== undefined && !sceneNames.includes(wanted))
    throw new DomainError('OBS_REQUEST_FAILED', { request: 'GetSceneItemList', comment: `no scene "${wanted}"` })
  const own = [...slotNames.map((name) => [name, imageKind] as const), [overlayName, browserKind] as const]
  for (const [name, kind] of own) {
    const found = kindOf.get(name)
    if (found !== undefined && found !== kind)
      throw new DomainError('OBS_REQUEST_FAILED', { request: 'CreateInput', comment: `"${name}" is a ${found}` })
  }

  if (sceneNames.includes(sceneName)) reused.push(sceneName)
  else {
    await session.call('CreateScene', { sceneName })
    created.push(sceneName)
  }
  const items = (await sceneItems(session, sceneName)) ?? []
  const place = async (name: string, create: () => Promise<{ sceneItemId: number }>, transform: object) => {
    if (items.some((item) => item.source === name)) return void reused.push(name)
    const { sceneItemId } = kindOf.has(name)
      ? await session.call('CreateSceneItem', { sceneName, sourceName: name, sceneItemEnabled: false })
      : await create()
    await session.call('SetSceneItemTransform', { sceneName, sceneItemId, sceneItemTransform: { ...transform } })
    created.push(name)
  }
  const { x, y } = cardPlacement(setup.canvas)
  for (const name of slotNames) {
    const create = () =>
      session.call('CreateInput', {
        sceneName,
        inputName: name,
        inputKind: imageKind,
        // Kept in memory while hidden: a pin only has to switch it on.
        inputSettings: { file: '', unload: false },
        sceneItemEnabled: false,
      })
    await place(name, create, { positionX: x, positionY: y, alignment: bottomLeft })
  }
  if (setup.mode === 'overlay') {
    const create = () =>
      session.call('CreateInput', {
        sceneName,
        inputName: overlayName,
        inputKind: browserKind,
        inputSettings: overlaySettings(setup),
        sceneItemEnabled: false,
      })
    await place(overlayName, create, { positionX: 0, positionY: 0 })
    await refreshOverlay(session, setup)
  }
  if (wanted !== undefined) {
    const link = `${wanted}/${sceneName}`
    const there = (await sceneItems(session, wanted))?.some((item) => item.source === sceneName)
    if (there) reused.push(link)
    else {
      await session.call('CreateSceneItem', { sceneName: wanted, sourceName: sceneName, sceneItemEnabled: true })
      created.push(link)
    }
  }
  await switchMode(session, setup.mode)
  return { created, reused }
}

/** The browser source stays alive while hidden: it was seen to flash a stale frame when it is shown again. */
const overlaySettings = ({ canvas, overlayUrl }: SceneSetup) => ({
  url: overlayUrl ?? '',
  width: canvas.width,
  height: canvas.height,
  fps_custom: true,
  fps: Math.min(30, Math.round(canvas.fps)),
  shutdown: false,
  restart_when_active: false,
})

/** The page's address carries a token and a port that change with each start of the studio. */
async function refreshOverlay(session: ObsSession, setup: SceneSetup): Promise<void> {
  const { inputSettings } = await session.call('GetInputSettings', { inputName: overlayName })
  const url = setup.overlayUrl ?? ''
  if (inputSettings['url'] !== url)
    await session.call('SetInputSettings', { inputName: overlayName, inputSettings: { url } })
}

async function switchMode(session: ObsSession, mode: SceneMode): Promise<void> {
  const items = (await sceneItems(session, sceneName)) ?? []
  const changes = items.flatMap((item): ObsRequest[] => {
    const isOverlay = item.source === overlayName
    const isSlot = slotNames.some((name) => name === item.source)
    const enabled = isOverlay ? mode === 'overlay' : isSlot && mode === 'overlay' ? false : item.enabled
    if (enabled === item.enabled) return []
    const requestData = { sceneName, sceneItemId: item.id, sceneItemEnabled: enabled }
    return [{ requestType: 'SetSceneItemEnabled', requestData }]
  })
  if (changes.length > 0) await session.batch(changes)
}

/** Mode as OBS has it: the overlay counts when it's there and switched on. Null while the scene or an input is missing. */
export function readMode(items: SceneItem[] | null): SceneMode | null {
  if (!items || slotNames.some((name) => !items.some((item) => item.source === name))) return null
  return items.some((item) => item.source === overlayName && item.enabled) ? 'overlay' : 'image'
}

function rows<T>(answer: ObsAnswer | undefined, key: string): T[] {
  if (!answer?.ok)
    throw new DomainError('OBS_REQUEST_FAILED', {
      request: answer?.requestType ?? '',
      comment: answer?.comment ?? 'no answer',
    })
  return (answer.data[key] ?? []) as T[]
}
