// The overlay page needs a browser source, which the OBS of Debian has not: here a small stand-in of OBS's scenes answers the requests.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { startFakeObs, type FakeRequest } from '../testing/fake-obs.ts'
import { ourItems, readMode, setUpScene } from './scene.ts'
import { openObsSession, type ObsSession } from './session.ts'

type Item = { sceneItemId: number; sourceName: string; sceneItemEnabled: boolean; sceneItemTransform: object }

const untouched = {
  sourceWidth: 0,
  positionX: 0,
  positionY: 0,
  alignment: 5,
  scaleX: 1,
  scaleY: 1,
  boundsType: 'OBS_BOUNDS_NONE',
}

/** Scenes, items and inputs in memory, with ids that differ from one scene to the next. */
function sceneCollection() {
  const scenes = new Map<string, Item[]>([['Table', []]])
  const inputs = new Map<string, { kind: string; settings: Record<string, unknown> }>()
  let nextId = 40
  const place = (scene: string, sourceName: string, sceneItemEnabled: boolean) => {
    const item = { sceneItemId: nextId++, sourceName, sceneItemEnabled, sceneItemTransform: { ...untouched } }
    scenes.get(scene)?.push(item)
    return { sceneItemId: item.sceneItemId }
  }
  const answer = ({ requestType, requestData = {} }: FakeRequest): Record<string, unknown> => {
    const text = (key: string) => String(requestData[key])
    const found = () => scenes.get(text('sceneName'))?.find((item) => item.sceneItemId === requestData['sceneItemId'])
    switch (requestType) {
      case 'GetSceneList':
        return { scenes: [...scenes.keys()].map((sceneName) => ({ sceneName })) }
      case 'GetInputList':
        return { inputs: [...inputs].map(([inputName, { kind }]) => ({ inputName, unversionedInputKind: kind })) }
      case 'GetInputKindList':
        return { inputKinds: ['image_source', 'browser_source'] }
      case 'GetSceneItemList':
        return { sceneItems: scenes.get(text('sceneName')) ?? [] }
      case 'CreateScene':
        scenes.set(text('sceneName'), [])
        return {}
      case 'CreateInput':
        inputs.set(text('inputName'), { kind: text('inputKind'), settings: requestData['inputSettings'] as never })
        return place(text('sceneName'), text('inputName'), requestData['sceneItemEnabled'] === true)
      case 'CreateSceneItem':
        return place(text('sceneName'), text('sourceName'), requestData['sceneItemEnabled'] === true)
      case 'GetInputSettings':
        return { inputSettings: inputs.get(text('inputName'))?.settings }
      case 'SetInputSettings':
        Object.assign(inputs.get(text('inputName'))?.settings ?? {}, requestData['inputSettings'])
        return {}
      case 'SetSceneItemTransform':
        Object.assign(found()?.sceneItemTransform ?? {}, requestData['sceneItemTransform'])
        return {}
      case 'SetSceneItemEnabled':
        Object.assign(found() ?? {}, { sceneItemEnabled: requestData['sceneItemEnabled'] })
        return {}
      default:
        return {}
    }
  }
  return { answer, inputs, scenes }
}

const canvas = { width: 1280, height: 720, fps: 60 }
const overlay = {
  mode: 'overlay',
  intoScene: 'Table',
  canvas,
  overlayUrl: 'http://127.0.0.1:5000/overlay?token=a',
} as const
let collection: ReturnType<typeof sceneCollection>
let fake: Awaited<ReturnType<typeof startFakeObs>>
let session: ObsSession

beforeEach(async () => {
  collection = sceneCollection()
  fake = await startFakeObs({ answer: collection.answer })
  session = await openObsSession({ address: fake.address, password: null, events: 'none' })
})
afterEach(async () => {
  session.close()
  await fake.close()
})
const enabled = async () =>
  ((await ourItems(session)) ?? []).filter((item) => item.enabled).map((item) => `${item.scene}/${item.source}`)
const writes = () => fake.requests.map(({ requestType }) => requestType).filter((type) => !type.startsWith('Get'))

describe('the overlay page in OBS', () => {
  it('is one browser source that is never shut down, at most 30 frames a second', async () => {
    const { created } = await setUpScene(session, overlay)
    expect(created).toContain('Vitrine overlay')
    expect(created).toContain('Table/Vitrine overlay')
    expect(collection.inputs.get('Vitrine overlay')).toEqual({
      kind: 'browser_source',
      settings: {
        url: overlay.overlayUrl,
        width: 1280,
        height: 720,
        fps_custom: true,
        fps: 30,
        shutdown: false,
        restart_when_active: false,
      },
    })
    expect(await enabled()).toEqual(['Table/Vitrine overlay', 'Vitrine/Vitrine overlay'])
    expect(readMode(await ourItems(session))).toBe('overlay')
  })
  it('writes nothing when it runs again, and only the address when that has changed', async () => {
    await setUpScene(session, overlay)
    fake.requests.length = 0
    expect((await setUpScene(session, overlay)).created).toEqual([])
    expect(writes()).toEqual([])
    const overlayUrl = 'http://127.0.0.1:6000/overlay?token=b'
    await setUpScene(session, { ...overlay, overlayUrl })
    expect(writes()).toEqual(['SetInputSettings'])
    expect(collection.inputs.get('Vitrine overlay')?.settings).toMatchObject({ url: overlayUrl, shutdown: false })
  })
  it('is refused where no server gives it an address, before anything is made', async () => {
    await expect(setUpScene(session, { ...overlay, overlayUrl: null })).rejects.toMatchObject({
      code: 'OBS_REQUEST_FAILED',
    })
    expect(writes()).toEqual([])
  })
  it('gives way to the image slots, and they to it', async () => {
    await setUpScene(session, overlay)
    await setUpScene(session, { ...overlay, mode: 'image' })
    expect(await enabled()).toEqual([])
    expect(readMode(await ourItems(session))).toBe('image')
    const [slot] = collection.scenes.get('Table') ?? []
    Object.assign(slot ?? {}, { sceneItemEnabled: true })
    await setUpScene(session, overlay)
    expect(await enabled()).toEqual(['Table/Vitrine overlay', 'Vitrine/Vitrine overlay'])
  })
})

it('places again what a crash of OBS has put back to its corner, and nothing else', async () => {
  await setUpScene(session, { ...overlay, mode: 'image' })
  const [a, b] = collection.scenes.get('Table') ?? []
  Object.assign(a?.sceneItemTransform ?? {}, untouched)
  Object.assign(b?.sceneItemTransform ?? {}, { positionX: 7 })
  fake.requests.length = 0
  await setUpScene(session, { ...overlay, mode: 'image' })
  expect(writes()).toEqual(['SetSceneItemTransform'])
  expect([a, b].map((item) => item?.sceneItemTransform)).toMatchObject([
    { positionX: 51, positionY: 670, alignment: 9 },
    { positionX: 7 },
  ])
})

it('is not ready while an input of ours is missing', async () => {
  expect(readMode(await ourItems(session))).toBeNull()
  await setUpScene(session, { ...overlay, mode: 'image' })
  expect(readMode(await ourItems(session))).toBe('image')
  collection.scenes.get('Vitrine')?.pop()
  expect(readMode(await ourItems(session))).toBeNull()
})
