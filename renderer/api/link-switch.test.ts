import { ORPCError, type ClientContext, type ClientLink } from '@orpc/client'
import { beforeEach, expect, it } from 'vitest'
import { ConnectionLost, useConnection } from './connection.ts'
import { createLinkSwitch } from './link-switch.ts'

type Link = ClientLink<ClientContext>
const answering = (answer: unknown): Link => ({ call: async () => answer })
const options = { context: {} }

beforeEach(() => useConnection.setState({ phase: 'connecting', since: 0 }))

it('a call made before there is a transport waits for it', async () => {
  const target = createLinkSwitch()
  const call = target.link.call(['system', 'info'], undefined, options)
  target.use(answering('here'))
  await expect(call).resolves.toBe('here')
})

it('a call that finds no transport in time says that the connection is lost', async () => {
  const target = createLinkSwitch({ waitMs: 5 })
  await expect(target.link.call(['x'], undefined, options)).rejects.toBeInstanceOf(ConnectionLost)
})

it('a waiting call can be aborted', async () => {
  const stop = new AbortController()
  const call = createLinkSwitch().link.call(['x'], undefined, { ...options, signal: stop.signal })
  stop.abort(new Error('left the screen'))
  await expect(call).rejects.toThrow('left the screen')
})

it('a call that is cut off in flight fails as lost, and the next goes to the new transport', async () => {
  const target = createLinkSwitch()
  let cut: (error: Error) => void = () => {}
  target.use({ call: () => new Promise((_, reject) => (cut = reject)) })
  const call = target.link.call(['x'], undefined, options)
  await Promise.resolve()
  target.use(null)
  cut(new Error('aborted by the socket'))
  await expect(call).rejects.toBeInstanceOf(ConnectionLost)
  target.use(answering('again'))
  await expect(target.link.call(['x'], undefined, options)).resolves.toBe('again')
})

it('what the backend said passes unchanged', async () => {
  const target = createLinkSwitch()
  const refusal = new ORPCError('STALE', { defined: true })
  target.use({ call: () => Promise.reject(refusal) })
  await expect(target.link.call(['x'], undefined, options)).rejects.toBe(refusal)
})

it('tells whether the backend is there, and that it was before', () => {
  const target = createLinkSwitch()
  const phases: string[] = []
  const stop = useConnection.subscribe(({ phase }) => phases.push(phase))
  target.use(answering(1))
  target.use(null)
  target.use(answering(2))
  stop()
  expect(phases).toEqual(['online', 'reconnecting', 'online'])
})
