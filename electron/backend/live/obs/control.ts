// OBS as the rest of live sees it: a status, a few verbs, and the cards that shall be on screen. The wish is kept, so that an OBS that
// comes back is read, compared with it, and given only the difference.
import { DomainError } from '#shared/domain/errors.ts'
import type { CardModel } from '#shared/domain/card.ts'
import type { ObsStatus } from '#shared/domain/show.ts'
import type { Clock } from '../../kernel/clock.ts'
import type { Logger } from '../../kernel/logger.ts'
import type { CardFiles } from '../card-files.ts'
import { pollHealth, type HealthPoll } from './health.ts'
import { createObsLink, type ObsPair } from './link.ts'
import { cardPlacement } from './names.ts'
import { followOutputs, type OutputName, type Outputs } from './outputs.ts'
import { probe, probeScene, unknownFacts, type ObsFacts } from './probe.ts'
import { setUpScene, type SceneMode } from './scene.ts'
import { openSlots, type Slots } from './slots.ts'

export interface CardWish {
  visible: CardModel | null
  next: CardModel | null
}

export type ObsCue =
  | { kind: 'lost'; at: number }
  | { kind: 'restored'; at: number }
  /** Cards can be shown from now on: first connection, or the scene was made. */
  | { kind: 'ready'; at: number }
  | { kind: 'recording_started'; at: number }
  | { kind: 'recording_stopped'; at: number; file: string | null }

export interface ObsControl {
  status(): ObsStatus
  /** Returns the unsubscribe function. */
  onStatus(listener: () => void): () => void
  onCue(listener: (cue: ObsCue) => void): () => void
  connect(address: string, password: string | null): Promise<void>
  disconnect(): void
  setup(mode: SceneMode, intoScene: string | undefined): Promise<{ created: string[]; reused: string[] }>
  scenes(): Promise<{ scenes: string[]; current: string | null }>
  output(output: OutputName, action: 'start' | 'stop'): Promise<{ file: string | null }>
  preview(widthPx: number): Promise<{ dataUrl: string; at: number }>
  /**
   * Puts the wished cards on screen. 'off' when OBS isn't connected or shows the overlay page instead, 'superseded' when a newer wish
   * overtook it. Throws OBS_LOST (the wish is then fulfilled when OBS is back), OBS_CARD_NOT_LOADED, OBS_REQUEST_FAILED, OBS_TIMEOUT.
   */
  show(wish: CardWish): Promise<'shown' | 'superseded' | 'off'>
  /** Draws cards ahead of time, as long as OBS is there to show them. */
  warm(cards: CardModel[]): Promise<void>
  /** Resolves when nothing is drawn or written any more. */
  dispose(): Promise<void>
}

/** Reading the next card takes OBS's graphics thread: not in the frames in which the present one appears. */
const preloadDelayMs = 80
const rereadDelayMs = 300

export function createObsControl(deps: {
  clock: Clock
  log: Logger
  files: CardFiles
  overlayUrl: () => string | null
}): ObsControl {
  const { clock, log, files } = deps
  const statusListeners = new Set<() => void>()
  const cueListeners = new Set<(cue: ObsCue) => void>()
  let facts: ObsFacts = unknownFacts
  let health: ObsStatus['health'] = null
  let lastAnswerAt: number | null = null
  let open: { pair: ObsPair; slots: Slots | null; outputs: Outputs; poll: HealthPoll | null } | null = null
  let setup: { mode: SceneMode; intoScene: string | undefined } | null = null
  let wish: CardWish = { visible: null, next: null }
  let rereading: NodeJS.Timeout | null = null
  let settingUp = false
  let wasLost = false
  let nextCardReady = false
  let phaseBefore: ObsStatus['phase'] = 'disconnected'

  const changed = () => statusListeners.forEach((listener) => listener())
  const cue = (what: ObsCue) => cueListeners.forEach((listener) => listener(what))
  const learn = (patch: Partial<ObsFacts>) => {
    facts = { ...facts, ...patch }
    lastAnswerAt = clock.now()
    changed()
  }
  const widthPx = () => cardPlacement(facts.canvas ?? { width: 1280, height: 720, fps: 30 }).widthPx

  const makeScene = async (pair: ObsPair, canvas: NonNullable<ObsFacts['canvas']>, to: NonNullable<typeof setup>) =>
    setUpScene(pair.side, { ...to, canvas, overlayUrl: deps.overlayUrl() })

  const prepare = async (pair: ObsPair, again: boolean): Promise<void> => {
    const outputs = followOutputs(pair.control, ({ output, active, file }) => {
      const at = clock.now()
      const recordingStartedAt = output === 'recording' ? (active ? at : null) : facts.recordingStartedAt
      learn({ outputs: { ...facts.outputs, [output]: active }, recordingStartedAt })
      if (output === 'recording')
        cue(active ? { kind: 'recording_started', at } : { kind: 'recording_stopped', at, file })
    })
    const wasRecording = again && facts.outputs.recording
    const found = await probe(pair.side, () => clock.now())
    // An OBS that crashed may have come back without what it had not saved.
    if (again && setup && found.canvas) {
      await makeScene(pair, found.canvas, setup)
      found.scene = await probeScene(pair.side)
    }
    open?.poll?.stop()
    open?.slots?.close()
    const slots = found.scene?.ready ? await openSlots(pair) : null
    open = { pair, slots, outputs, poll: null }
    facts = found
    if (wasRecording && !found.outputs.recording) cue({ kind: 'recording_stopped', at: clock.now(), file: null })
    await fulfil(wish).catch((error: unknown) => log.warn({ err: error }, 'cards could not be restored'))
    const opened = open
    const onSilent = () => link.giveUp()
    const onHealth = (figures: NonNullable<ObsStatus['health']>) => {
      health = figures
      learn({})
    }
    for (const event of ['CurrentSceneCollectionChanged', 'SceneListChanged'] as const)
      pair.control.on(event, () => rereadSoon(opened))
    opened.poll = pollHealth({ session: pair.side, now: () => clock.now(), onHealth, onSilent })
  }
  /** Another scene collection, or scenes that came and went: what was known of our items holds no longer. */
  const rereadSoon = (opened: NonNullable<typeof open>) => {
    if (rereading) clearTimeout(rereading)
    rereading = setTimeout(() => {
      if (open === opened && !settingUp)
        reread(opened).catch((error: unknown) => log.warn({ err: error }, 'scene not read'))
    }, rereadDelayMs)
  }
  const reread = async (opened: NonNullable<typeof open>) => {
    const scene = await probeScene(opened.pair.side)
    const slots = scene?.ready ? await openSlots(opened.pair) : null
    opened.slots?.close()
    opened.slots = slots
    learn({ scene })
    cue({ kind: 'ready', at: clock.now() })
  }
  const forget = () => {
    if (rereading) clearTimeout(rereading)
    open?.poll?.stop()
    open?.slots?.close()
    open = null
    health = null
    nextCardReady = false
  }
  const link = createObsLink({
    clock,
    log,
    prepare,
    onChange: ({ phase }) => {
      if (phase === 'disconnected' || phase === 'reconnecting') forget()
      if (phase === 'disconnected') facts = unknownFacts
      if (phase === 'connected') lastAnswerAt = clock.now()
      changed()
      if (phase === 'connected' && phase !== phaseBefore) cue({ kind: wasLost ? 'restored' : 'ready', at: clock.now() })
      if (phase !== 'reconnecting') wasLost = false
      phaseBefore = phase
    },
    onLost: () => {
      wasLost = true
      cue({ kind: 'lost', at: clock.now() })
    },
  })

  /** Sends the switch without waiting when the card is loaded: everything before the first await counts for the viewer. */
  const fulfil = async ({ visible, next }: CardWish): Promise<'shown' | 'superseded' | 'off'> => {
    const slots = open?.slots
    // Not announced here, since listeners cost time: the card that is shown now brings the news.
    nextCardReady = false
    if (!slots || facts.scene?.mode === 'overlay') return 'off'
    const width = widthPx()
    const mine = wish
    const file = visible && (files.known(visible, width) ?? (await files.file(visible, width)))
    if (wish !== mine) return 'superseded'
    const result = await slots.show(file)
    changed()
    if (next && result === 'shown') void preload(slots, next, mine)
    return result
  }
  const preload = async (slots: Slots, card: CardModel, forWish: CardWish) => {
    try {
      await clock.sleep(preloadDelayMs)
      if (wish !== forWish) return
      const file = await files.file(card, widthPx())
      if (wish !== forWish || open?.slots !== slots) return
      await slots.preload(file)
      if (wish !== forWish || open?.slots !== slots) return
      nextCardReady = true
      changed()
    } catch (error) {
      // The take of this card will load it and tell; nothing is wrong on screen yet.
      log.warn({ err: error }, 'next card could not be preloaded')
    }
  }
  const connected = () => {
    const pair = link.pair()
    if (!open || open.pair !== pair) throw new DomainError('OBS_NOT_CONNECTED')
    return open
  }
  return {
    status: () => ({ ...link.state, ...facts, lastAnswerAt, health, nextCardReady }),
    onStatus: (listener) => {
      statusListeners.add(listener)
      return () => statusListeners.delete(listener)
    },
    onCue: (listener) => {
      cueListeners.add(listener)
      return () => cueListeners.delete(listener)
    },
    connect: async (address, password) => {
      const before = link.state.address
      await link.connect(address, password)
      if (link.state.address !== before) setup = null
      if (!setup && facts.scene?.ready) setup = { mode: facts.scene.mode, intoScene: undefined }
    },
    disconnect: () => link.disconnect(),
    setup: async (mode, intoScene) => {
      const now = connected()
      if (!facts.canvas) throw new DomainError('OBS_NOT_CONNECTED')
      const wanted = { mode, intoScene }
      settingUp = true
      try {
        const result = await makeScene(now.pair, facts.canvas, wanted)
        setup = wanted
        await reread(now)
        return result
      } finally {
        settingUp = false
      }
    },
    scenes: async () => {
      const { scenes, currentProgramSceneName } = await connected().pair.side.call('GetSceneList', {})
      // OBS lists them from the bottom up.
      const names = (scenes as { sceneName: string }[]).map(({ sceneName }) => sceneName).reverse()
      return { scenes: names, current: currentProgramSceneName || null }
    },
    output: async (output, action) => {
      const { outputs } = connected()
      if (output === 'virtualCamera' && !facts.capabilities.virtualCamera)
        throw new DomainError('OBS_NO_VIRTUAL_CAMERA')
      if (facts.outputs[output] === (action === 'start')) return { file: null }
      const { file } = await outputs.run(output, action)
      // Newer versions name the file at the start already, when it isn't finished.
      return { file: action === 'stop' ? file : null }
    },
    preview: async (width) => {
      const { side } = connected().pair
      const { currentProgramSceneName: sourceName } = await side.call('GetCurrentProgramScene')
      const shot = await side.call('GetSourceScreenshot', {
        sourceName,
        imageFormat: 'jpg',
        imageWidth: width,
        imageCompressionQuality: 75,
      })
      return { dataUrl: shot.imageData, at: clock.now() }
    },
    show: (next) => {
      wish = next
      if (link.state.phase === 'reconnecting') return Promise.reject(new DomainError('OBS_LOST'))
      return fulfil(next)
    },
    warm: async (cards) => {
      for (const card of cards) if (open?.slots) await files.file(card, widthPx())
    },
    dispose: async () => {
      link.disconnect()
      statusListeners.clear()
      cueListeners.clear()
      await files.idle()
    },
  }
}
