// Two image slots: one is on screen, the other holds the next card already loaded, so that a pin is one switch and not a file to read.
// Lives as long as one connection; what OBS really shows is read when it opens.
import { DomainError } from '#shared/domain/errors.ts'
import type { ObsPair } from './link.ts'
import { sceneName, slotNames } from './names.ts'
import { sceneItems } from './scene.ts'
import type { ObsRequest } from './session.ts'

interface Slot {
  name: string
  itemId: number
  file: string
  loaded: boolean
  loading: Promise<void> | null
  enabled: boolean
}

export interface Slots {
  /** Path of the card on screen; null when none is. */
  readonly visible: string | null
  /** Puts a card on screen, or none. 'superseded' when a newer call overtook this one. Throws OBS_CARD_NOT_LOADED. */
  show(file: string | null): Promise<'shown' | 'superseded'>
  /** Loads a card into the hidden slot, where `show` will find it. */
  preload(file: string): Promise<void>
}

const loadDeadlineMs = 3000

/** Reads both slots as they are. Throws OBS_REQUEST_FAILED when Vitrine's scene is not complete. */
export async function openSlots(pair: ObsPair): Promise<Slots> {
  const items = await sceneItems(pair.side, sceneName)
  const settings = await pair.side.batch(
    slotNames.map((inputName) => ({ requestType: 'GetInputSettings' as const, requestData: { inputName } })),
  )
  const slots = slotNames.map((name, index): Slot => {
    const item = items?.find(({ source }) => source === name)
    if (!item) throw new DomainError('OBS_REQUEST_FAILED', { request: 'GetSceneItemList', comment: `no "${name}"` })
    const { inputSettings } = (settings[index]?.data ?? {}) as { inputSettings?: { file?: string } }
    const file = inputSettings?.file ?? ''
    return {
      name,
      itemId: item.id,
      file,
      loaded: file !== '' && item.sourceWidth > 0,
      loading: null,
      enabled: item.enabled,
    }
  })
  return createSlots(pair, slots)
}

function createSlots(pair: ObsPair, slots: Slot[]): Slots {
  let turn = 0
  /** The slot that is on screen or was last: the other one is free for the next card. */
  let front = slots.find(({ enabled }) => enabled) ?? slots[0]
  const back = () => slots.find((slot) => slot !== front)

  const enable = (slot: Slot, enabled: boolean): ObsRequest => ({
    requestType: 'SetSceneItemEnabled',
    requestData: { sceneName, sceneItemId: slot.itemId, sceneItemEnabled: enabled },
  })
  /** One message, so that both happen in the same frame. */
  const switchTo = async (target: Slot | null): Promise<void> => {
    if (target) front = target
    const ordered = [...slots].sort((a, b) => Number(b === target) - Number(a === target))
    const sent = pair.control.batch(ordered.map((slot) => enable(slot, slot === target)))
    for (const slot of slots) slot.enabled = slot === target
    const failed = (await sent).find(({ ok }) => !ok)
    if (failed) throw new DomainError('OBS_REQUEST_FAILED', { request: failed.requestType, comment: failed.comment })
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
        const answers = await pair.side.batch([...requests, sleepFrames(1), transformOf(slot)], { pace: 'frame' })
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
  return {
    get visible() {
      return slots.find(({ enabled }) => enabled)?.file ?? null
    },
    show: async (file) => {
      const mine = ++turn
      if (file === null) {
        if (slots.some(({ enabled }) => enabled)) await switchTo(null)
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
      if (!target.enabled || slots.some((slot) => slot !== target && slot.enabled)) await switchTo(target)
      return 'shown'
    },
    preload: async (file) => {
      if (slots.some((slot) => slot.file === file && slot.loaded)) return
      const target = back()
      if (target && !target.enabled) await load(target, file)
    },
  }
}

const setFile = (slot: Slot, file: string): ObsRequest => ({
  requestType: 'SetInputSettings',
  requestData: { inputName: slot.name, inputSettings: { file } },
})
const sleepFrames = (frames: number): ObsRequest =>
  ({ requestType: 'Sleep', requestData: { sleepFrames: frames } }) as ObsRequest
const transformOf = (slot: Slot): ObsRequest => ({
  requestType: 'GetSceneItemTransform',
  requestData: { sceneName, sceneItemId: slot.itemId },
})
