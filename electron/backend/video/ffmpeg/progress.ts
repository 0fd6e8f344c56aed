// Reads what `ffmpeg -progress pipe:1` prints. `out_time_ms` is in microseconds, whatever its name says, and so is `out_time_us`.

export interface Progress {
  /** Milliseconds of output written so far. */
  outMs: number
  ended: boolean
}

/** Feeds on text in any cut; calls back once per report (ffmpeg's block that ends with `progress=…`). */
export function createProgressReader(onProgress: (progress: Progress) => void): (text: string) => void {
  let rest = ''
  let outMs = 0
  return (text) => {
    const lines = (rest + text).split('\n')
    rest = lines.pop() ?? ''
    for (const line of lines) {
      const [key, value = ''] = line.trim().split('=', 2)
      if (key === 'out_time_us' || key === 'out_time_ms') {
        // "N/A" before the first frame, negative while the encoder fills up.
        const microseconds = Number(value)
        if (Number.isFinite(microseconds)) outMs = Math.max(outMs, microseconds / 1000)
      } else if (key === 'progress') onProgress({ outMs, ended: value === 'end' })
    }
  }
}
