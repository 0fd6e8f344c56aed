// Waits until an OBS answers on its port: a TCP listener is not enough, it must greet and accept the password.
import { createHash } from 'node:crypto'
import { createServer } from 'node:net'
import { setTimeout as delay } from 'node:timers/promises'
import { WebSocket } from 'ws'

/** A port of 127.0.0.1 that was free a moment ago; OBS can't be given port 0. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve, reject) => server.once('error', reject).listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

interface Message {
  op: number
  d: { authentication?: { salt: string; challenge: string }; responseData?: { obsVersion?: string } }
}
const sha256 = (text: string) => createHash('sha256').update(text).digest('base64')

/** One attempt: identifies and asks for the version; rejects when anything on the way fails. */
function askVersion(port: number, password: string, timeoutMs: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`ws://127.0.0.1:${port}`, 'obswebsocket.json')
    const timer = setTimeout(() => end(() => reject(new Error('no answer'))), timeoutMs)
    const end = (settle: () => void) => {
      clearTimeout(timer)
      socket.terminate()
      settle()
    }
    const send = (op: number, d: object) => socket.send(JSON.stringify({ op, d }))
    socket.on('error', (error) => end(() => reject(error)))
    socket.on('close', (code) => end(() => reject(new Error(`closed with ${code}`))))
    socket.on('message', (data: Buffer) => {
      const { op, d } = JSON.parse(data.toString()) as Message
      if (op === 0) {
        const auth = d.authentication
        const authentication = auth && sha256(sha256(password + auth.salt) + auth.challenge)
        send(1, { rpcVersion: 1, eventSubscriptions: 0, ...(authentication ? { authentication } : {}) })
      } else if (op === 2) send(6, { requestType: 'GetVersion', requestId: 'v' })
      else if (op === 7) end(() => resolve(d.responseData?.obsVersion ?? ''))
    })
  })
}

/** Resolves with OBS's version. Rejects after `timeoutMs`, or at once when `stillRuns` says that the process has ended. */
export async function waitForObs(options: {
  port: number
  password: string
  timeoutMs: number
  stillRuns: () => boolean
}): Promise<string> {
  const until = Date.now() + options.timeoutMs
  let last: unknown
  while (Date.now() < until) {
    if (!options.stillRuns()) throw new Error('OBS ended before it was ready')
    try {
      return await askVersion(options.port, options.password, 2000)
    } catch (error) {
      last = error
      await delay(150)
    }
  }
  throw new Error(`OBS did not answer within ${options.timeoutMs} ms`, { cause: last })
}
