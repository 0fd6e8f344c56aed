import { afterEach, describe, expect, it } from 'vitest'
import { systemClock } from '../../kernel/clock.ts'
import { silentLogger } from '../../kernel/logger.ts'
import { startFakeObs, type FakeObsOptions } from '../testing/fake-obs.ts'
import { until } from '../testing/harness.ts'
import { createObsLink, type LinkState } from './link.ts'

const stops: (() => unknown)[] = []
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop()
})
const fakeObs = async (options?: FakeObsOptions) => {
  const fake = await startFakeObs(options)
  stops.push(fake.close)
  return fake
}

function open(prepare: (again: boolean) => Promise<void> = async () => {}) {
  const phases: LinkState['phase'][] = []
  let losses = 0
  const link = createObsLink({
    clock: systemClock,
    log: silentLogger,
    random: () => 0,
    prepare: (_, again) => prepare(again),
    onChange: ({ phase }) => {
      if (phases.at(-1) !== phase) phases.push(phase)
    },
    onLost: () => losses++,
  })
  stops.push(() => link.disconnect())
  return { link, phases, losses: () => losses }
}

describe('the link to OBS', () => {
  it('reconnects by itself, with what has to be read again', async () => {
    const again: boolean[] = []
    const { link, phases, losses } = open(async (isAgain) => void again.push(isAgain))
    const first = await fakeObs()
    await link.connect(first.address, null)
    expect(first.clients()).toBe(2)
    await first.close()
    await until(() => link.state.phase === 'reconnecting', 'the loss')
    expect(() => link.pair()).toThrow('OBS_LOST')
    await until(() => link.state.errorCode === 'OBS_UNREACHABLE', 'a failed attempt')
    await fakeObs({ port: first.port })
    await until(() => link.state.phase === 'connected', 'the return')
    expect(phases).toEqual(['connecting', 'connected', 'reconnecting', 'connected'])
    expect(link.state).toMatchObject({ errorCode: null, version: '31.0.0' })
    expect(again).toEqual([false, true])
    expect(losses()).toBe(1)
  })

  it('stops trying when the user disconnects', async () => {
    const { link, phases } = open()
    const fake = await fakeObs()
    await link.connect(fake.address, null)
    await fake.close()
    await until(() => link.state.phase === 'reconnecting', 'the loss')
    link.disconnect()
    await fakeObs({ port: fake.port })
    await systemClock.sleep(700)
    expect(phases.at(-1)).toBe('disconnected')
    expect(() => link.pair()).toThrow('OBS_NOT_CONNECTED')
  })

  it('counts an OBS that cannot be prepared as not connected, and leaves no connection behind', async () => {
    const { link } = open(() => Promise.reject(new Error('no scenes')))
    const fake = await fakeObs()
    await expect(link.connect(fake.address, null)).rejects.toThrow('no scenes')
    expect(link.state.phase).toBe('disconnected')
    await until(() => fake.clients() === 0, 'the connections to end')
  })

  it('drops an OBS that has gone silent', async () => {
    const { link, losses } = open()
    const fake = await fakeObs()
    await link.connect(fake.address, null)
    link.giveUp()
    expect(link.state.phase).toBe('reconnecting')
    await until(() => link.state.phase === 'connected', 'the return')
    expect(losses()).toBe(1)
  })

  it('moves to another OBS only once that one answers', async () => {
    const { link, losses } = open()
    const [one, two] = [await fakeObs(), await fakeObs()]
    await link.connect(one.address, null)
    await expect(link.connect('127.0.0.1:1', null)).rejects.toMatchObject({ code: 'OBS_UNREACHABLE' })
    expect(link.state).toMatchObject({ phase: 'connected', address: one.address })
    await link.connect(two.address, null)
    expect(link.state).toMatchObject({ phase: 'connected', address: two.address, errorCode: null })
    await until(() => one.clients() === 0, 'the first to be let go')
    expect(losses()).toBe(0)
  })
})
