// The only file that starts processes. fluent-ffmpeg is kept to what it does reliably, starting ffmpeg with exactly the arguments that it's
// given; its own argument builder, progress and probing are left alone (docs/adr/0010-fluent-ffmpeg.md).
import { spawn, type ChildProcess, type SpawnOptions } from 'node:child_process'
import { constants, setPriority } from 'node:os'
import fluent from 'fluent-ffmpeg'

/** The part of fluent-ffmpeg that runs a ready argument list; its typings leave it out. */
interface RawCommand {
  setFfmpegPath(path: string): unknown
  _spawnFfmpeg(
    args: string[],
    options: object,
    onProcess: (child: ChildProcess) => void,
    onEnd: (error?: Error | null) => void,
  ): void
}

const stdio: SpawnOptions = { stdio: ['ignore', 'pipe', 'pipe'], windowsHide: true }

/** Starts ffmpeg with exactly these arguments, without a shell. The child's own 'error' and 'close' events tell how it ended. */
export function spawnFfmpeg(path: string, args: readonly string[]): ChildProcess {
  const command = fluent({ stdoutLines: 1 }) as unknown as RawCommand
  command.setFfmpegPath(path)
  let started: ChildProcess | null = null
  let failed: Error | null = null
  command._spawnFfmpeg(
    [...args],
    { ...stdio },
    (child) => (started = child),
    (error) => (failed = error ?? null),
  )
  if (!started) throw failed ?? new Error('fluent-ffmpeg started nothing')
  return started
}

/** Starts ffprobe (or asks a candidate for its version), without a shell. */
export const spawnPlain = (path: string, args: readonly string[]): ChildProcess => spawn(path, [...args], stdio)

/** Gives way to everything else on the computer; quietly does nothing where the system refuses. */
export function lowerPriority(child: ChildProcess): void {
  if (child.pid === undefined) return
  try {
    setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL)
  } catch {
    // The process has ended already or the system forbids it: neither changes the result.
  }
}
