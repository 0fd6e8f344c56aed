import { describe, expect, it } from 'vitest'
import type { Probe } from '#shared/domain/media.ts'
import { pictureArgs } from './picture-args.ts'

const probe: Probe = {
  width: 1920,
  height: 1080,
  rotation: 0,
  durationMs: 60_000,
  fps: 30,
  variableFrameRate: false,
  videoCodec: 'h264',
  audioCodec: 'aac',
  pixelFormat: 'yuv420p',
  container: 'mov',
}
const clip = { path: '/lib/a.mp4', mime: 'video/mp4', probe } as const
const photo = {
  path: '/lib/a.jpg',
  mime: 'image/jpeg',
  probe: { ...probe, durationMs: null, audioCodec: null },
} as const

describe('arguments for derived pictures', () => {
  it('are these', () => {
    const kinds = ['thumb', 'poster', 'square', 'listing', 'filmstrip', 'waveform'] as const
    const lists = kinds.map((kind) => `${kind}: ${pictureArgs(kind, clip, '/out.jpg.part')!.join(' ')}`)
    expect(lists.join('\n')).toMatchSnapshot()
    expect(pictureArgs('thumb', { ...photo, exifOrientation: 6 }, '/out.png.part')!.join(' ')).toMatchSnapshot('photo')
  })

  it('decode only keyframes of long clips', () => {
    const long = pictureArgs('filmstrip', clip, '/o.jpg')!
    const short = pictureArgs('filmstrip', { ...clip, probe: { ...probe, durationMs: 5000 } }, '/o.jpg')!
    expect(long).toContain('nokey')
    expect(short).not.toContain('nokey')
  })

  it('do not exist where there is nothing to draw', () => {
    expect(pictureArgs('waveform', photo, '/o.jpg')).toBeNull()
    expect(pictureArgs('filmstrip', photo, '/o.jpg')).toBeNull()
    expect(pictureArgs('poster', { ...clip, probe: { ...probe, videoCodec: null } }, '/o.jpg')).toBeNull()
  })
})
