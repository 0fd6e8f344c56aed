import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { ObsSession } from '../../electron/backend/live/obs/session.ts'
import { commandId, openLive, type LiveHarness } from '../../electron/backend/live/testing/harness.ts'
import { eyesOn, sharedObs } from './support.ts'

const obs = sharedObs()
let studio: LiveHarness
let eye: ObsSession

const ours = ['Vitrine', 'Vitrine card A', 'Vitrine card B', 'Vitrine overlay']
const theirs = ['Table', 'Close-up']

beforeEach(async () => {
  eye = await eyesOn(obs)
  await clean()
  for (const sceneName of theirs) {
    await eye.call('CreateScene', { sceneName })
    await eye.call('CreateInput', {
      sceneName,
      inputName: `${sceneName} background`,
      inputKind: 'color_source_v3',
      inputSettings: { color: 0xff336699, width: 400, height: 300 },
    })
  }
  studio = openLive()
  await studio.live.obs.connect({ commandId: commandId(), ...obs })
})
afterEach(async () => {
  await studio.close()
  await clean()
  eye.close()
})

async function clean() {
  const { inputs } = await eye.call('GetInputList', {})
  for (const { inputName } of inputs as { inputName: string }[]) await eye.call('RemoveInput', { inputName })
  const { scenes } = await eye.call('GetSceneList', {})
  for (const { sceneName } of scenes as { sceneName: string }[])
    if ([...ours, ...theirs].includes(sceneName)) await eye.call('RemoveScene', { sceneName })
  // OBS removes them in the background, and their names stay taken until it has.
  await expect.poll(async () => JSON.stringify(await dump())).not.toMatch(/Vitrine|Table|Close-up/)
}

/** Everything of the collection that a set-up could touch: scenes, items with their transforms, inputs with their settings, the program. */
async function dump() {
  const { scenes, currentProgramSceneName } = await eye.call('GetSceneList', {})
  const { inputs } = await eye.call('GetInputList', {})
  const items = await Promise.all(
    (scenes as { sceneName: string }[]).map(async ({ sceneName }) => ({
      sceneName,
      ...(await eye.call('GetSceneItemList', { sceneName })),
    })),
  )
  const settings = await Promise.all(
    (inputs as { inputName: string }[]).map(async ({ inputName }) => ({
      inputName,
      ...(await eye.call('GetInputSettings', { inputName })),
    })),
  )
  return { currentProgramSceneName, scenes, items, settings }
}
/** Everything of ours in the image mode, as the set-up names it. */
const parts = (scene: string) => [
  'Vitrine',
  'Vitrine card A',
  'Vitrine card B',
  `${scene}/Vitrine card A`,
  `${scene}/Vitrine card B`,
]
const setup = (intoScene?: string, mode: 'image' | 'overlay' = 'image') =>
  studio.live.obs.setup({ commandId: commandId(), mode, intoScene })

/** The dump without what is ours; indices shift when a scene or an item is added, so only their order is kept. */
const theirPart = (state: Awaited<ReturnType<typeof dump>>) => ({
  program: state.currentProgramSceneName,
  scenes: (state.scenes as { sceneName: string }[]).map(({ sceneName }) => sceneName).filter((n) => !ours.includes(n)),
  items: state.items
    .filter(({ sceneName }) => !ours.includes(sceneName))
    .map(({ sceneName, sceneItems }) => ({
      sceneName,
      sceneItems: (sceneItems as { sourceName: string }[]).filter(({ sourceName }) => !ours.includes(sourceName)),
    })),
  settings: state.settings.filter(({ inputName }) => !ours.includes(inputName)),
})

describe('setting up the scene', () => {
  it('adds what is ours and touches nothing of the streamer', async () => {
    const before = await dump()
    const { created, reused, status } = await setup('Table')
    expect(created).toEqual(parts('Table'))
    expect(reused).toEqual([])
    expect(status.scene).toEqual({ name: 'Vitrine', ready: true, mode: 'image' })
    expect(theirPart(await dump())).toEqual(theirPart(before))
  })

  it('changes nothing when it runs again, nor after the streamer has moved our parts', async () => {
    await setup('Table')
    const { sceneItemId } = await eye.call('GetSceneItemId', { sceneName: 'Table', sourceName: 'Vitrine card A' })
    await eye.call('SetSceneItemTransform', {
      sceneName: 'Table',
      sceneItemId,
      sceneItemTransform: { positionX: 33, scaleX: 0.5, scaleY: 0.5 },
    })
    const before = await dump()
    const again = await setup('Table')
    expect(again.created).toEqual([])
    expect(again.reused).toEqual(parts('Table'))
    expect(await dump()).toEqual(before)
  })

  it('adds only what is missing', async () => {
    await setup('Table')
    const { sceneItemId } = await eye.call('GetSceneItemId', { sceneName: 'Vitrine', sourceName: 'Vitrine card B' })
    await eye.call('RemoveSceneItem', { sceneName: 'Vitrine', sceneItemId })
    expect(await setup('Close-up')).toMatchObject({
      created: ['Vitrine card B', 'Close-up/Vitrine card A', 'Close-up/Vitrine card B'],
      reused: ['Vitrine', 'Vitrine card A'],
    })
  })

  it('leaves it at that where the streamer shows our scene already', async () => {
    await setup()
    await eye.call('CreateSceneItem', { sceneName: 'Table', sourceName: 'Vitrine' })
    const before = await dump()
    expect(await setup('Table')).toMatchObject({ created: [], reused: expect.arrayContaining(['Table/Vitrine']) })
    expect(await dump()).toEqual(before)
  })

  it('sees when the streamer removes our scene or changes to another scene collection', async () => {
    await setup('Table')
    const scene = () => studio.live.obs.status().scene
    const { currentSceneCollectionName: home } = await eye.call('GetSceneCollectionList')
    await eye.call('CreateSceneCollection', { sceneCollectionName: 'Elsewhere' })
    await expect.poll(scene).toBeNull()
    await eye.call('SetCurrentSceneCollection', { sceneCollectionName: home })
    await expect.poll(() => scene()?.ready).toBe(true)
    expect((await setup('Table')).created).toEqual([])
    await eye.call('RemoveScene', { sceneName: 'Vitrine' })
    await expect.poll(scene).toBeNull()
    expect((await setup()).created).toContain('Vitrine')
  })

  it('refuses a scene that is not there, and a name of ours that is something else, before it makes anything', async () => {
    await eye.call('CreateInput', { sceneName: 'Table', inputName: 'Vitrine card A', inputKind: 'color_source_v3' })
    const before = await dump()
    await expect(setup()).rejects.toMatchObject({ code: 'OBS_REQUEST_FAILED' })
    await expect(setup('Nowhere')).rejects.toMatchObject({ code: 'OBS_REQUEST_FAILED' })
    expect(await dump()).toEqual(before)
  })

  it('offers the overlay page only where this OBS has a browser source', async () => {
    const { browserSource } = studio.live.obs.status().capabilities
    const before = await dump()
    if (browserSource) expect((await setup('Table', 'overlay')).created).toContain('Vitrine overlay')
    else {
      await expect(setup('Table', 'overlay')).rejects.toMatchObject({ code: 'OBS_NO_BROWSER_SOURCE' })
      expect(await dump()).toEqual(before)
    }
  })
})
