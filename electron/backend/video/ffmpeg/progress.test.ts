import { describe, expect, it } from 'vitest'
import { createProgressReader, type Progress } from './progress.ts'

const read = (chunks: string[]): Progress[] => {
  const seen: Progress[] = []
  const feed = createProgressReader((progress) => seen.push(progress))
  for (const chunk of chunks) feed(chunk)
  return seen
}

describe('ffmpeg’s progress', () => {
  it('counts out_time_ms in microseconds, as ffmpeg really writes it', () => {
    const text = 'frame=30\nout_time_us=1000000\nout_time_ms=1000000\nout_time=00:00:01.000000\nprogress=continue\n'
    expect(read([text])).toEqual([{ outMs: 1000, ended: false }])
  })

  it('reads a report that comes in pieces', () => {
    const text = 'out_time_us=500000\nprogress=continue\nout_time_us=900000\nprogress=end\n'
    expect(read(text.split(/(?=.)/s))).toEqual([
      { outMs: 500, ended: false },
      { outMs: 900, ended: true },
    ])
  })

  it('never goes back, and starts at nothing while ffmpeg knows nothing', () => {
    const text = (value: string) => `out_time_us=${value}\nprogress=continue\n`
    expect(read([text('N/A'), text('-33000'), text('200000'), text('100000')]).map(({ outMs }) => outMs)).toEqual([
      0, 0, 200, 200,
    ])
  })
})
