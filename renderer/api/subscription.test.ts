import { ORPCError } from '@orpc/client'
import { describe, expect, it } from 'vitest'
import {
  applyMessage,
  emptySubscription,
  runSubscription,
  type StreamMessage,
  type SubscriptionState,
} from './subscription.ts'

type Message = StreamMessage<string, string>
const snapshot = (revision: number, data: string): Message => ({ type: 'snapshot', revision, data })
const delta = (revision: number, data: string): Message => ({ type: 'delta', revision, data })
const join = (data: string, more: string) => data + more

describe('a message', () => {
  const shown = applyMessage(emptySubscription, snapshot(5, 'a'), join)

  it('that is a snapshot replaces what is shown, even with an older revision: the backend was restarted', () => {
    expect(applyMessage(shown, snapshot(1, 'z'), join)).toMatchObject({ data: 'z', revision: 1, stale: false })
  })
  it('that is a newer delta is applied, gaps allowed', () => {
    expect(applyMessage(shown, delta(9, 'b'), join)).toMatchObject({ data: 'ab', revision: 9 })
  })
  it('that is an old or repeated delta changes nothing', () => {
    expect(applyMessage(shown, delta(5, 'b'), join)).toBe(shown)
    expect(applyMessage(shown, delta(4, 'b'), join)).toBe(shown)
  })
  it('that is a delta before any snapshot changes nothing', () => {
    expect(applyMessage(emptySubscription, delta(1, 'b'), join)).toBe(emptySubscription)
  })
})

describe('a stream', () => {
  /** Runs over a list of connections; each gives its messages and then ends or throws. */
  async function run(connections: { messages: Message[]; error?: Error }[]) {
    const stop = new AbortController()
    const states: SubscriptionState<string>[] = []
    let opened = 0
    await runSubscription<string, string>({
      open: async () => {
        const connection = connections[opened]
        opened += 1
        if (!connection) stop.abort()
        return (async function* () {
          yield* connection?.messages ?? []
          if (connection?.error) throw connection.error
        })()
      },
      reduce: join,
      onState: (state) => states.push(state),
      signal: stop.signal,
      delay: () => 0,
    })
    return { states, opened }
  }

  it('comes back after it ended, stale in between, and starts from the new snapshot', async () => {
    const { states } = await run([{ messages: [snapshot(1, 'a'), delta(2, 'b')] }, { messages: [snapshot(7, 'c')] }])
    expect(states.map(({ data, stale }) => [data, stale])).toEqual([
      ['a', false],
      ['ab', false],
      ['ab', true],
      ['c', false],
      ['c', true],
    ])
  })

  it('keeps what it shows while the line is down', async () => {
    const { states, opened } = await run([
      { messages: [snapshot(1, 'a')], error: new Error('socket closed') },
      { messages: [] },
    ])
    expect(states.at(-1)).toMatchObject({ data: 'a', stale: true })
    expect(opened).toBe(3)
  })

  it('stops at an error that the backend declared: asking again would change nothing', async () => {
    const refusal = new ORPCError('NOT_FOUND', { defined: true, data: { entity: 'show', id: 'x' } })
    const { states, opened } = await run([{ messages: [], error: refusal }, { messages: [snapshot(1, 'never')] }])
    expect(opened).toBe(1)
    expect(states.at(-1)?.error).toBe(refusal)
  })
})
