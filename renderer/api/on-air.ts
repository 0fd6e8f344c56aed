// Commands of a running show, for the console and the phone: each carries what its sender saw as current, so that two
// hands on two devices can't fight, and a double press within 250 ms is one press.
import { useMemo, useRef, useState } from 'react'
import type { LiveState } from '#shared/domain/show.ts'
import type { ShowItemId, VariantId } from '#shared/domain/ids.ts'
import { orpc } from './client.ts'
import { sendCommand } from './command.ts'

export interface OnAir {
  take: (itemId: ShowItemId) => void
  takeNext: () => void
  pin: () => void
  unpin: () => void
  setNext: (itemId: ShowItemId) => void
  adjustStock: (variantId: VariantId, delta: number) => void
  sendMessage: (text: string) => void
  markSeen: (messageId: string) => void
  end: () => void
  start: (mode: 'rehearsal' | 'live') => void
  /** What the last command was refused for, until the next one or `forget`. */
  failure: unknown
  forget: () => void
}

const samePressMs = 250

/** True when this press is a new one and not the bounce of the last press of the same control. */
export function createPressGate(windowMs = samePressMs, now: () => number = Date.now): (name: string) => boolean {
  const last = new Map<string, number>()
  return (name) => {
    const at = now()
    const bounce = at - (last.get(name) ?? -Infinity) < windowMs
    if (!bounce) last.set(name, at)
    return !bounce
  }
}

/** The commands for what `state` shows; stable functions, `failure` changes. */
export function useOnAir(state: LiveState | undefined): OnAir {
  const [failure, setFailure] = useState<unknown>(null)
  const latest = useRef(state)
  latest.current = state
  const commands = useMemo(() => {
    const passes = createPressGate()
    const send = (
      name: string,
      command: (at: { showId: LiveState['show']['id']; expectedCurrentItemId: ShowItemId | null }) => Promise<unknown>,
    ) => {
      const seen = latest.current
      if (!seen || !passes(name)) return
      setFailure(null)
      command({ showId: seen.show.id, expectedCurrentItemId: seen.currentItemId }).catch(setFailure)
    }
    const { live } = orpc
    return {
      take: (itemId: ShowItemId) => send('take', (at) => sendCommand(live.take, { ...at, itemId })),
      takeNext: () => send('take', (at) => sendCommand(live.takeNext, at)),
      pin: () => send('pin', (at) => sendCommand(live.pin, at)),
      unpin: () => send('unpin', (at) => sendCommand(live.unpin, at)),
      setNext: (itemId: ShowItemId) => send(`next ${itemId}`, (at) => sendCommand(live.setNext, { ...at, itemId })),
      // Fast presses on + and − are meant: no gate.
      adjustStock: (variantId: VariantId, delta: number) =>
        send(crypto.randomUUID(), ({ showId }) => sendCommand(live.adjustStock, { showId, variantId, delta })),
      sendMessage: (text: string) =>
        send(`message ${text}`, ({ showId }) => sendCommand(live.sendMessage, { showId, text })),
      markSeen: (messageId: string) =>
        send(`seen ${messageId}`, ({ showId }) => sendCommand(live.markMessageSeen, { showId, messageId })),
      end: () => send('end', ({ showId }) => sendCommand(live.end, { showId })),
      start: (mode: 'rehearsal' | 'live') => send('start', ({ showId }) => sendCommand(live.start, { showId, mode })),
      forget: () => setFailure(null),
    }
  }, [])
  return { ...commands, failure }
}
