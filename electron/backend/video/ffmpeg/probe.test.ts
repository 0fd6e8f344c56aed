import { describe, expect, it } from 'vitest'
import { exifDegrees, parseProbe, probeArgs } from './probe.ts'

const video = {
  codec_type: 'video',
  codec_name: 'h264',
  width: 1920,
  height: 1080,
  pix_fmt: 'yuv420p',
  avg_frame_rate: '30000/1001',
  r_frame_rate: '30000/1001',
}
const audio = { codec_type: 'audio', codec_name: 'aac' }
const answer = (streams: object[], duration: string | undefined = '10.5') =>
  JSON.stringify({ streams, format: { format_name: 'mov,mp4', ...(duration && { duration }) } })
const probe = (change: object) => parseProbe(answer([{ ...video, ...change }, audio]), 'video/mp4')

describe('a probe', () => {
  it('gives length, rate and codecs', () => {
    expect(probe({})).toMatchObject({
      width: 1920,
      height: 1080,
      durationMs: 10_500,
      fps: 29.97,
      audioCodec: 'aac',
      hdr: false,
    })
  })

  it.each([
    [{ side_data_list: [{}, { rotation: -90 }] }, 90, 1080],
    [{ side_data_list: [{ rotation: 90 }] }, 270, 1080],
    [{ side_data_list: [{ rotation: 180 }] }, 180, 1920],
    [{ tags: { rotate: '90' } }, 90, 1080],
    [{ side_data_list: [{ rotation: 0 }] }, 0, 1920],
  ])('turns %j', (change, rotation, width) => {
    expect(probe(change)).toMatchObject({ rotation, width })
  })

  it('counts a length in Matroska from its first frame, elsewhere as it stands', () => {
    const late = (name: string) =>
      JSON.stringify({ streams: [video], format: { format_name: name, duration: '101.6', start_time: '100.0' } })
    expect(parseProbe(late('matroska,webm'), 'video/x-matroska').durationMs).toBe(1600)
    expect(parseProbe(late('mov,mp4,m4a'), 'video/mp4').durationMs).toBe(101_600)
  })

  it('stretches pixels that are not square before it turns', () => {
    expect(probe({ width: 720, height: 576, sample_aspect_ratio: '64:45' })).toMatchObject({ width: 1024, height: 576 })
    expect(probe({ sample_aspect_ratio: '0:1' })).toMatchObject({ width: 1920 })
    const turned = { width: 720, height: 576, sample_aspect_ratio: '64:45', tags: { rotate: '90' } }
    expect(probe(turned)).toMatchObject({ width: 576, height: 1024 })
  })

  it.each([
    ['57600/1', '65/9', true],
    ['30/1', '2997/100', false],
    ['30/1', '28/1', true],
    ['0/0', '30/1', true],
  ])('with base rate %s and average %s is variable: %s', (base, average, variable) => {
    expect(probe({ r_frame_rate: base, avg_frame_rate: average }).variableFrameRate).toBe(variable)
  })

  it('knows high dynamic range', () => {
    expect(probe({ color_transfer: 'arib-std-b67' }).hdr).toBe(true)
    expect(probe({ color_transfer: 'smpte2084' }).hdr).toBe(true)
  })

  it('takes the cover of a song for no film', () => {
    const song = answer([{ ...video, disposition: { attached_pic: 1 } }, audio])
    expect(parseProbe(song, 'audio/mpeg')).toMatchObject({ width: null, videoCodec: null, durationMs: 10_500 })
  })

  it('turns stills by their EXIF orientation', () => {
    expect(parseProbe(answer([video], ''), 'image/jpeg', 6)).toMatchObject({
      width: 1080,
      height: 1920,
      rotation: 90,
      durationMs: null,
      fps: null,
    })
    expect([1, 2, 3, 6, 8, 99].map(exifDegrees)).toEqual([0, 0, 180, 90, 270, 0])
  })

  it.each([
    ['no JSON', 'oops'],
    ['no stream', answer([])],
    ['no length', answer([video], '')],
    ['no size', answer([{ ...video, width: 0 }])],
  ])('with %s is broken', (_, json) => {
    expect(() => parseProbe(json, 'video/mp4')).toThrow('MEDIA_BROKEN')
  })

  it('refuses what it could not hold, and types it does not know', () => {
    expect(() => probe({ width: 10_000, height: 10_000 })).toThrow('MEDIA_TOO_LARGE')
    expect(() => probeArgs('/x', 'application/x-mpegurl')).toThrow('MEDIA_UNSUPPORTED')
    expect(probeArgs('/x', 'image/png').slice(-3)).toEqual(['-f', 'png_pipe', 'file:/x'])
  })
})
