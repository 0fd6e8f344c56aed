// Starting and stopping what OBS sends out. A request only asks; the state event says that it happened, so that is what is waited for.
import { DomainError } from '#shared/domain/errors.ts'
import type { ObsFacts } from './probe.ts'
import type { ObsSession } from './session.ts'

export type OutputName = keyof ObsFacts['outputs']
export type OutputChange = { output: OutputName; active: boolean; file: string | null }

const requests = {
  recording: { start: 'StartRecord', stop: 'StopRecord' },
  streaming: { start: 'StartStream', stop: 'StopStream' },
  virtualCamera: { start: 'StartVirtualCam', stop: 'StopVirtualCam' },
} as const
const patienceMs = 20_000

export interface Outputs {
  /** `file` is the finished recording, on OBS's computer. Throws OBS_OUTPUT_FAILED, OBS_LOST. */
  run(output: OutputName, action: 'start' | 'stop'): Promise<{ file: string | null }>
}

/** Follows the outputs of one connection. `onChange` tells each change, whoever made it. */
export function followOutputs(session: ObsSession, onChange: (change: OutputChange) => void): Outputs {
  const waiting = new Set<(change: OutputChange) => void>()
  let lost: ((error: Error) => void)[] = []
  const settle = (output: OutputName, state: string, file: string | null) => {
    const started = state === 'OBS_WEBSOCKET_OUTPUT_STARTED'
    if (!started && state !== 'OBS_WEBSOCKET_OUTPUT_STOPPED') return
    const change = { output, active: started, file }
    onChange(change)
    for (const listener of waiting) listener(change)
  }
  session.on('RecordStateChanged', ({ outputState, outputPath }) =>
    settle('recording', outputState, typeof outputPath === 'string' && outputPath !== '' ? outputPath : null),
  )
  session.on('StreamStateChanged', ({ outputState }) => settle('streaming', outputState, null))
  session.on('VirtualcamStateChanged', ({ outputState }) => settle('virtualCamera', outputState, null))
  session.onLost(() => {
    for (const reject of lost) reject(new DomainError('OBS_LOST'))
    lost = []
  })

  return {
    run: async (output, action) => {
      let done: ((change: OutputChange) => void) | undefined
      let timer: NodeJS.Timeout | undefined
      const changed = new Promise<OutputChange>((resolve, reject) => {
        done = (change) => {
          if (change.output === output) resolve(change)
        }
        waiting.add(done)
        lost.push(reject)
        const failed = () => new DomainError('OBS_OUTPUT_FAILED', { output, detail: `no answer in ${patienceMs} ms` })
        timer = setTimeout(() => reject(failed()), patienceMs)
      })
      // Not awaited yet: without a listener a rejection would end the process.
      changed.catch(() => {})
      try {
        const [answer] = await session.batch([{ requestType: requests[output][action] }])
        if (!answer?.ok) throw new DomainError('OBS_OUTPUT_FAILED', { output, detail: answer?.comment ?? '' })
        const change = await changed
        if (change.active !== (action === 'start'))
          throw new DomainError('OBS_OUTPUT_FAILED', { output, detail: 'OBS could not start it' })
        return { file: change.file }
      } finally {
        clearTimeout(timer)
        if (done) waiting.delete(done)
      }
    },
  }
}
