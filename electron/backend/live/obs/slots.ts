// Two image slots: one is on screen, the other holds the next card already loaded, so that a pin is one switch and not a file to read. A slot
// may lie in several scenes; all its places are switched together. Lives as long as one connection: what OBS really shows is read when it opens.
import { DomainError } from '#shared/domain/errors.ts'
import type { ObsPair } from './link.ts'
import { slotNames } from './names.ts'
import { ourItems, type SceneItem } from './scene.ts'
import type { ObsAnswer, ObsRequest } from './session.ts'

interface Slot {
  name: string
  places: SceneItem[]
  file: string
  loaded: boolean
  loading: Promise<void> | null
}

export interface Slots {
  /** Puts a card on screen, or none. 'superseded' when a newer call overtook this one. Throws OBS_CARD_NOT_LOADED. */
  show(file: string | null): Promise<'shown' | 'superseded'>
  /** Loads a card into the hidden slot, where `show` will find it. */
  preload(file: string): Promise<void>
  /** Lets go of the slots: others take care of them from now on. */
  close(): void
}

const loadDeadlineMs = 3000
const followDelayMs = 100

/** Reads both slots as they are. Throws OBS_REQUEST_FAILED when Vitrine's scene is not complete. */
export async function openSlots(pair: ObsPair): Promise<Slots> {
  const items = (await ourItems(pair.side)) ?? []
  const settings = await pair.side.batch(
    slotNames.map((inputName) => ({ requestType: 'GetInputSettings' as const, requestData: { inputName } })),
  )
  const slots = slotNames.map((name, index): Slot => {
    const places = items.filter(({ source }) => source === name)
    if (places.length === 0)
      throw new DomainError('OBS_REQUEST_FAILED', { request: 'GetSceneItemList', comment: `no "${name}"` })
    const { inputSettings } = (settings[index]?.data ?? {}) as { inputSettings?: { file?: string } }
    const file = inputSettings?.file ?? ''
    return {
      name,
      places,
      file,
      loaded: file !== '' && places.some(({ sourceWidth }) => sourceWidth > 0),
      loading: null,
    }
  })
  return createSlots(pair, slots)
}

const isOn = ({ places }: Slot) => places.every(({ enabled }) => enabled)
const isOff = ({ places }: Slot) => places.every(({ enabled }) => !enabled)

function createSlots(pair: ObsPair, slots: Slot[]): Slots {
  let turn = 0
  /** The slot that is on screen or was last: the other one is free for the next card. */
  let front = slots.find((slot) => !isOff(slot)) ?? slots[0]
  const back = () => slots.find((slot) => slot !== front)

  /** One message, so that all of it happens in the same frame; the card that appears comes first. */
  const switchTo = async (target: Slot | null): Promise<void> => {
    if (target) front = target
    const ordered = [...slots].sort((a, b) => Number(b === target) - Number(a === target))
    const sent = pair.control.batch(ordered.flatMap((slot) => enable(slot, slot === target)))
    for (const slot of slots) for (const place of slot.places) place.enabled = slot === target
    check(await sent)
  }
  const load = (slot: Slot, file: string): Promise<void> => {
    const before = slot.loading
    const work = (async () => {
      await before?.catch(() => {})
      if (slot.file === file && slot.loaded) return
      const wasBlank = slot.file === '' && !slot.loaded
      slot.file = file
      slot.loaded = false
      const until = Date.now() + loadDeadlineMs
      // A width tells that a picture is there, not which: so the slot is emptied first, unless it is.
      let requests = [...(wasBlank ? [] : [setFile(slot, ''), sleepFrames(1)]), setFile(slot, file)]
      while (!slot.loaded) {
        const answers = await pair.side.batch([...requests, sleepFrames(1), ...transformOf(slot)], { pace: 'frame' })
        const transform = answers.at(-1)?.data['sceneItemTransform'] as { sourceWidth: number } | undefined
        slot.loaded = (transform?.sourceWidth ?? 0) > 0
        if (!slot.loaded && Date.now() > until) {
          slot.file = ''
          throw new DomainError('OBS_CARD_NOT_LOADED', { file })
        }
        requests = [sleepFrames(1)]
      }
    })()
    const settled = work.finally(() => {
      if (slot.loading === settled) slot.loading = null
    })
    slot.loading = settled
    return settled
  }
  // Where the streamer moves or scales the card that is on screen, the other slot follows, so that the next card appears there too.
  let moved: NodeJS.Timeout | undefined
  let closed = false
  const followSoon = () => {
    clearTimeout(moved)
    if (closed) return
    moved = setTimeout(() => {
      const other = back()
      if (front && other) follow(pair, front, other).catch(() => {})
    }, followDelayMs)
  }
  pair.side.on('SceneItemTransformChanged', ({ sceneName, sceneItemId }) => {
    if (front?.places.some(({ scene, id }) => scene === sceneName && id === sceneItemId)) followSoon()
  })
  followSoon()

  return {
    show: async (file) => {
      const mine = ++turn
      if (file === null) {
        if (!slots.every(isOff)) await switchTo(null)
        return 'shown'
      }
      const holder = slots.find((slot) => slot.file === file)
      const target = holder ?? back()
      if (!target) return 'superseded'
      if (!(holder?.loaded && !holder.loading)) {
        await load(target, file)
        if (mine !== turn) return 'superseded'
      }
      // After a reconnect the card may still be there: then nothing is sent.
      if (!isOn(target) || slots.some((slot) => slot !== target && !isOff(slot))) await switchTo(target)
      return 'shown'
    },
    preload: async (file) => {
      const target = back()
      if (!target || !isOff(target)) return
      if (!slots.some((slot) => slot.file === file && slot.loaded)) await load(target, file)
    },
    close: () => {
      closed = true
      clearTimeout(moved)
    },
  }
}

/** Gives the items of one slot the transforms of the other, scene by scene; only what differs is written. */
async function follow(pair: ObsPair, front: Slot, target: Slot): Promise<void> {
  const pairs = front.places.flatMap((from) => {
    const to = target.places.find(({ scene }) => scene === from.scene)
    return to ? [{ from, to }] : []
  })
  const answers = await pair.side.batch(pairs.flatMap(({ from, to }) => [transformAt(from), transformAt(to)]))
  const moves = pairs.flatMap(({ to }, index): ObsRequest[] => {
    const [wanted, present] = [answers[index * 2], answers[index * 2 + 1]].map(movable)
    if (!wanted || !present || JSON.stringify(wanted) === JSON.stringify(present)) return []
    const requestData = { sceneName: to.scene, sceneItemId: to.id, sceneItemTransform: wanted }
    return [{ requestType: 'SetSceneItemTransform', requestData }]
  })
  if (moves.length > 0) check(await pair.side.batch(moves))
}

/** What of a transform a person can set; sizes follow from it, and bounds of a type that isn't used must not be written. */
function movable(answer: ObsAnswer | undefined): Record<string, number | string> | undefined {
  const transform = answer?.data['sceneItemTransform'] as Record<string, number | string> | undefined
  if (!transform) return undefined
  const keys = ['positionX', 'positionY', 'rotation', 'scaleX', 'scaleY', 'alignment', 'boundsType']
  const bounds = transform['boundsType'] === 'OBS_BOUNDS_NONE' ? [] : ['boundsAlignment', 'boundsWidth', 'boundsHeight']
  return Object.fromEntries([...keys, ...bounds].map((key) => [key, transform[key] ?? 0]))
}

function check(answers: readonly ObsAnswer[]): void {
  const failed = answers.find(({ ok }) => !ok)
  if (failed) throw new DomainError('OBS_REQUEST_FAILED', { request: failed.requestType, comment: failed.comment })
}

const enable = (slot: Slot, sceneItemEnabled: boolean): ObsRequest[] =>
  slot.places.map(({ scene, id }) => ({
    requestType: 'SetSceneItemEnabled',
    requestData: { sceneName: scene, sceneItemId: id, sceneItemEnabled },
  }))
const setFile = (slot: Slot, file: string): ObsRequest => ({
  requestType: 'SetInputSettings',
  requestData: { inputName: slot.name, inputSettings: { file } },
})
const sleepFrames = (frames: number) => ({ requestType: 'Sleep', requestData: { sleepFrames: frames } }) as ObsRequest
const transformAt = ({ scene, id }: SceneItem): ObsRequest => ({
  requestType: 'GetSceneItemTransform',
  requestData: { sceneName: scene, sceneItemId: id },
})
const transformOf = (slot: Slot): ObsRequest[] => slot.places.slice(0, 1).map(transformAt)
