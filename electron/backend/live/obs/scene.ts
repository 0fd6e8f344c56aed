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
  scene: string
  id: number
  source: string
  enabled: boolean
  /** 0 while the picture is not loaded. */
  sourceWidth: number
  /** Lies where OBS puts a new item: it was never placed, or that was lost when OBS crashed, which saves no moves. */
  unplaced: boolean
}

interface Transform {
  sourceWidth: number
  positionX: number
  positionY: number
  alignment: number
  scaleX: number
  scaleY: number
  boundsType: string
}

/** Alignment bits of OBS: left 1, bottom 8. */
const bottomLeft = 9

const ourInputs: readonly (readonly [name: string, kind: string])[] = [
  ...slotNames.map((name) => [name, imageKind] as const),
  [overlayName, browserKind],
]

/** Every place in which an input of ours lies, in all scenes; null when Vitrine's own scene is missing. */
export async function ourItems(session: ObsSession): Promise<SceneItem[] | null> {
  const { scenes } = await session.call('GetSceneList', {})
  const names = (scenes as { sceneName: string }[]).map((scene) => scene.sceneName)
  const answers = await session.batch(
    names.map((name) => ({ requestType: 'GetSceneItemList' as const, requestData: { sceneName: name } })),
  )
  const items = answers.flatMap((answer, index) => itemsOf(names[index] ?? '', answer))
  return names.includes(sceneName) ? items.filter(({ source }) => ourInputs.some(([name]) => name === source)) : null
}

/** OBS's own default: top left corner (alignment 5) at the origin, at its natural size. */
const isUntouched = (transform: Transform): boolean =>
  transform.alignment === 5 &&
  transform.positionX === 0 &&
  transform.positionY === 0 &&
  transform.scaleX === 1 &&
  transform.scaleY === 1 &&
  transform.boundsType === 'OBS_BOUNDS_NONE'

function itemsOf(scene: string, answer: ObsAnswer): SceneItem[] {
  const items = (answer.data['sceneItems'] ?? []) as {
    sceneItemId: number
    sourceName: string
    sceneItemEnabled: boolean
    sceneItemTransform: Transform
  }[]
  return items.map((item) => ({
    scene,
    id: item.sceneItemId,
    source: item.sourceName,
    enabled: item.sceneItemEnabled,
    sourceWidth: item.sceneItemTransform.sourceWidth,
    unplaced: isUntouched(item.sceneItemTransform),
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
  if (setup.mode === 'overlay' && setup.overlayUrl === null)
    throw new DomainError('OBS_REQUEST_FAILED', {
      request: 'CreateInput',
      comment: 'the overlay page has no address here',
    })
  const wanted = setup.intoScene === sceneName ? undefined : setup.intoScene
  if (wanted !== undefined && !sceneNames.includes(wanted))
    throw new DomainError('OBS_REQUEST_FAILED', { request: 'GetSceneItemList', comment: `no scene "${wanted}"` })
  for (const [name, kind] of ourInputs) {
    const found = kindOf.get(name)
    if (found !== undefined && found !== kind)
      throw new DomainError('OBS_REQUEST_FAILED', { request: 'CreateInput', comment: `"${name}" is a ${found}` })
  }

  if (sceneNames.includes(sceneName)) reused.push(sceneName)
  else {
    await session.call('CreateScene', { sceneName })
    created.push(sceneName)
  }
  const items = (await ourItems(session)) ?? []
  const { x, y } = cardPlacement(setup.canvas)
  const corner = { positionX: x, positionY: y, alignment: bottomLeft }
  const parts = [
    // Kept in memory while hidden: a pin only has to switch it on.
    ...slotNames.map((name) => ({ name, kind: imageKind, settings: { file: '', unload: false }, transform: corner })),
    ...(setup.mode === 'overlay'
      ? [
          {
            name: overlayName,
            kind: browserKind,
            settings: overlaySettings(setup),
            transform: { positionX: 0, positionY: 0 },
          },
        ]
      : []),
  ]
  // Straight into the streamer's scene too, not as a nested scene: OBS draws a nested one into a texture once per frame, which would
  // make a pin wait for the next frame.
  // Whoever has put Vitrine's scene into theirs by hand keeps it that way.
  const nested = wanted !== undefined && (await holds(session, wanted, sceneName))
  if (nested) reused.push(`${wanted}/${sceneName}`)
  for (const scene of wanted === undefined || nested ? [sceneName] : [sceneName, wanted])
    for (const input of parts) {
      const label = scene === sceneName ? input.name : `${scene}/${input.name}`
      const place = (sceneItemId: number) =>
        session.call('SetSceneItemTransform', { sceneName: scene, sceneItemId, sceneItemTransform: input.transform })
      const found = items.find((item) => item.scene === scene && item.source === input.name)
      if (found) {
        reused.push(label)
        if (found.unplaced && input.kind === imageKind) await place(found.id)
        continue
      }
      const { sceneItemId } = kindOf.has(input.name)
        ? await session.call('CreateSceneItem', { sceneName: scene, sourceName: input.name, sceneItemEnabled: false })
        : await session.call('CreateInput', {
            sceneName: scene,
            inputName: input.name,
            inputKind: input.kind,
            inputSettings: input.settings,
            sceneItemEnabled: false,
          })
      kindOf.set(input.name, input.kind)
      await place(sceneItemId)
      created.push(label)
    }
  if (setup.mode === 'overlay') await refreshOverlay(session, setup)
  await switchMode(session, setup.mode)
  return { created, reused }
}

async function holds(session: ObsSession, scene: string, source: string): Promise<boolean> {
  const { sceneItems } = await session.call('GetSceneItemList', { sceneName: scene })
  return (sceneItems as { sourceName: string }[]).some(({ sourceName }) => sourceName === source)
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
  const items = (await ourItems(session)) ?? []
  const changes = items.flatMap((item): ObsRequest[] => {
    const enabled = item.source === overlayName ? mode === 'overlay' : mode === 'image' && item.enabled
    if (enabled === item.enabled) return []
    const requestData = { sceneName: item.scene, sceneItemId: item.id, sceneItemEnabled: enabled }
    return [{ requestType: 'SetSceneItemEnabled', requestData }]
  })
  if (changes.length > 0) await session.batch(changes)
}

/** Mode as OBS has it: the overlay counts when it's there and switched on. Null while the scene or an input is missing. */
export function readMode(items: SceneItem[] | null): SceneMode | null {
  const own = items?.filter(({ scene }) => scene === sceneName) ?? []
  if (slotNames.some((name) => !own.some((item) => item.source === name))) return null
  return own.some((item) => item.source === overlayName && item.enabled) ? 'overlay' : 'image'
}

function rows<T>(answer: ObsAnswer | undefined, key: string): T[] {
  if (!answer?.ok)
    throw new DomainError('OBS_REQUEST_FAILED', {
      request: answer?.requestType ?? '',
      comment: answer?.comment ?? 'no answer',
    })
  return (answer.data[key] ?? []) as T[]
}
