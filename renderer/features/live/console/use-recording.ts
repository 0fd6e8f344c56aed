// Recording from the console: one press starts it, two within four seconds stop it, so that a slip of the hand can't.
import { useEffect, useState } from 'react'
import type { ObsStatus } from '#shared/domain/show.ts'
import { orpc } from '../../../api/client.ts'
import { useCommand } from '../../../api/command.ts'

export interface RecordingControl {
  press: () => void
  /** Waiting for the second press that stops it. */
  armed: boolean
}

const armedMs = 4000

export function useRecording(obs: ObsStatus | undefined): RecordingControl {
  const output = useCommand(orpc.live.obs.output)
  const [armed, setArmed] = useState(false)
  const recording = obs?.outputs.recording === true
  useEffect(() => {
    if (!armed) return
    const timer = setTimeout(() => setArmed(false), armedMs)
    return () => clearTimeout(timer)
  }, [armed])
  const press = () => {
    if (output.isPending || obs?.phase !== 'connected') return
    if (recording && !armed) return setArmed(true)
    setArmed(false)
    output.mutate({ output: 'recording', action: recording ? 'stop' : 'start' })
  }
  return { press, armed: armed && recording }
}
