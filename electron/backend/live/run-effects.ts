// What a change on air causes outside: the cards in OBS and on the overlay page, the platform's own pin, the host's message.
import { setMaxListeners } from 'node:events'
import type { CardModel } from '#shared/domain/card.ts'
import type { ShopId, ShowItemId } from '#shared/domain/ids.ts'
import { withObservedPin, type RundownEffect } from '#shared/domain/rundown.ts'
import type { EffectStatus } from '#shared/domain/show.ts'
import type { Clock } from '../kernel/clock.ts'
import type { Logger } from '../kernel/logger.ts'
import { createEffects, type EffectOutcome, type Effects } from './effects.ts'
import type { ObsControl } from './obs/control.ts'
import type { PlatformPinPort } from './ports.ts'
import { presentOf, type Run } from './run.ts'

export interface RunEffects {
  readonly statuses: EffectStatus[]
  /** Puts on screen what the run says. The request has left when this returns, if the card was loaded. */
  showCards(run: Run): void
  /** Everything else. */
  perform(run: Run, shopId: ShopId, effects: readonly RundownEffect[]): void
  /** Draws the cards of the whole line-up ahead of time. */
  warm(run: Run): void
}

export function createRunEffects(deps: {
  clock: Clock
  log: Logger
  obs: ObsControl
  platform: PlatformPinPort
  /** Tells everybody who watches; returns how many overlay pages heard it. */
  publish: () => { overlays: number }
  onSettled: Parameters<typeof createEffects>[0]['onSettled']
}): RunEffects {
  const { clock, log, obs, platform, publish } = deps
  const effects: Effects = createEffects({ clock, log, onStatus: () => void publish(), onSettled: deps.onSettled })
  const cardOf = (run: Run, id: ShowItemId | null): CardModel | null => presentOf(run, id)?.card ?? null

  return {
    get statuses() {
      return effects.statuses
    },
    showCards: (run) =>
      void effects.run('obs', async (): Promise<EffectOutcome> => {
        const { pin, nextItemId } = run.rundown
        const result = await obs.show({ visible: cardOf(run, pin?.itemId ?? null), next: cardOf(run, nextItemId) })
        if (result !== 'shown') return result
        if (pin && run.rundown.pin?.at === pin.at) run.rundown = withObservedPin(run.rundown)
        return 'ok'
      }),
    perform: (run, shopId, list) => {
      for (const effect of list) {
        switch (effect.type) {
          case 'cards':
            void effects.run('overlay', async () => (publish().overlays > 0 ? 'ok' : 'off'))
            break
          case 'platformPin': {
            const rehearsal = run.rundown.phase === 'rehearsal'
            void effects.run('platform', async (signal) => {
              setMaxListeners(0, signal)
              const target = { shopId, productId: effect.productId, rehearsal, signal }
              // 'claimed' asks nobody: the streamer pins in the app, and the studio does not call that done.
              return (await platform.pin(target)) === 'observed' ? 'ok' : 'off'
            })
            break
          }
          case 'message':
            void effects.run('message', async () => 'ok')
            break
          default:
            effect satisfies never
        }
      }
    },
    warm: (run) => {
      const cards = run.present.flatMap(({ card }) => (card ? [card] : []))
      obs.warm(cards).catch((error: unknown) => log.warn({ err: error }, 'cards could not be drawn ahead'))
    },
  }
}
