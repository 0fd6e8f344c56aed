// The command of a render, word by word: a change of it is seen in review.
import { describe, expect, it } from 'vitest'
import type { Clip, EditDocument } from '#shared/domain/edit.ts'
import type { AssetId } from '#shared/domain/ids.ts'
import type { Probe } from '#shared/domain/media.ts'
import { commandLine } from './command-line.ts'
import { cropAroundFocus, sizeToFit } from './framing.ts'
import { renderArgs, type RenderPlan } from './render-args.ts'
import { clipFrames, outputMs } from './timeline.ts'

const probe: Probe = {
  width: 1920,
  height: 1080,
  rotation: 0,
  durationMs: 10_000,
  fps: 30,
  variableFrameRate: false,
  videoCodec: 'h264',
  audioCodec: 'aac',
  pixelFormat: 'yuv420p',
  container: 'mov',
}
const clip: Clip = {
  id: '0198b2c4-0000-4000-8000-000000000001',
  assetId: '0198b2c4-0000-7000-8000-000000000002' as AssetId,
  inMs: 1000,
  outMs: 4000,
  fit: 'fill',
  focusX: 0.5,
  focusY: 0.5,
  gainDb: 0,
}
const document: EditDocument = {
  clips: [clip],
  card: { look: 'market', fromMs: 0, toMs: null, showPrice: true },
  shape: '9:16',
  fps: 30,
}
const source = { path: '/lib/a.mp4', mime: 'video/mp4', probe } as const
const card = { pngPath: '/tmp/card.png', place: { x: 60, y: 1352, width: 880, height: 184 } }
const args = (plan: Partial<RenderPlan>) =>
  renderArgs({ document, sources: [source], card: null, outPath: '/out.mp4', ...plan })
const graph = (plan: Partial<RenderPlan>) => {
  const list = args(plan)
  return list[list.indexOf('-filter_complex') + 1]!
}

describe('the command of a render', () => {
  it('for one clip with a card is this', () => {
    expect(commandLine('ffmpeg', args({ card }))).toMatchSnapshot()
  })

  it('for a film of a loud, a silent and a jumpy clip is this', () => {
    const clips: Clip[] = [
      { ...clip, gainDb: -6 },
      { ...clip, fit: 'fit', gainDb: null },
      { ...clip, inMs: 12_000, outMs: 14_000 },
    ]
    const sources = [
      source,
      { ...source, path: '/lib/b.webm', mime: 'video/webm' as const, probe: { ...probe, fps: 60, audioCodec: null } },
      {
        ...source,
        path: '/lib/c.mov',
        mime: 'video/quicktime' as const,
        probe: { ...probe, variableFrameRate: true, hdr: true },
      },
    ]
    const timed = { look: 'flash' as const, fromMs: 500, toMs: 2500, showPrice: true }
    expect(
      commandLine('ffmpeg', args({ document: { ...document, clips, card: timed }, sources, card })),
    ).toMatchSnapshot()
  })

  it('guards every input and takes nothing but numbers and our own names into the graph', () => {
    const list = args({ card })
    const inputs = list.flatMap((arg, index) => (arg === '-i' ? [list[index + 1]!] : []))
    expect(inputs).toEqual(['file:/lib/a.mp4', 'file:/tmp/card.png'])
    expect(list.filter((arg) => arg === '-format_whitelist')).toHaveLength(2)
    expect(list.filter((arg) => arg === '-protocol_whitelist')).toHaveLength(2)
    expect(graph({ card })).toMatch(/^[\w[\]:=,;.*()+/-]+$/)
  })

  it('scales before it repeats frames and after it drops them', () => {
    const slow = graph({ sources: [{ ...source, probe: { ...probe, fps: 24 } }] })
    const fast = graph({ sources: [{ ...source, probe: { ...probe, fps: 60 } }] })
    expect(slow.indexOf('scale=')).toBeLessThan(slow.indexOf('fps='))
    expect(fast.indexOf('scale=')).toBeGreaterThan(fast.indexOf('fps='))
  })

  it('limits the card only where the edit does', () => {
    const between = (fromMs: number, toMs: number | null) =>
      /enable='[^']*'/.exec(graph({ document: { ...document, card: { ...document.card!, fromMs, toMs } }, card }))?.[0]
    expect(between(0, null)).toBeUndefined()
    expect(between(0, 3000)).toBeUndefined()
    expect(between(500, null)).toBe("enable='gte(t,0.500)'")
    expect(between(0, 2000)).toBe("enable='lt(t,2.000)'")
  })
})

describe('framing', () => {
  const canvas = { width: 1080, height: 1920 }
  it('crops a wide clip around the focus and stops at its edges', () => {
    const wide = { width: 1920, height: 1080 }
    const middle = cropAroundFocus(wide, canvas, { focusX: 0.5, focusY: 0.5 })
    expect(middle.height).toBe(1)
    expect(middle.width).toBeCloseTo(0.3164, 4)
    expect(middle.x).toBeCloseTo(0.3418, 4)
    expect(cropAroundFocus(wide, canvas, { focusX: 0, focusY: 0.5 }).x).toBe(0)
    expect(cropAroundFocus(wide, canvas, { focusX: 1, focusY: 0.5 }).x).toBeCloseTo(1 - middle.width)
  })

  it('crops a tall clip’s height and leaves one of the right shape whole', () => {
    expect(cropAroundFocus({ width: 1080, height: 2400 }, canvas, { focusX: 0.5, focusY: 1 })).toMatchObject({
      width: 1,
      height: 0.8,
      x: 0,
    })
    expect(cropAroundFocus({ width: 540, height: 960 }, canvas, { focusX: 0.2, focusY: 0.9 })).toEqual({
      x: 0,
      y: 0,
      width: 1,
      height: 1,
    })
  })

  it('fits into even pixels, at least two', () => {
    expect(sizeToFit({ width: 3026, height: 1386 }, canvas)).toEqual({ width: 1080, height: 494 })
    expect(sizeToFit({ width: 10_000, height: 1 }, canvas)).toEqual({ width: 1080, height: 2 })
  })
})

describe('the timeline', () => {
  it('counts whole frames, at least one for each clip', () => {
    const clips = [
      { ...clip, inMs: 0, outMs: 1001 },
      { ...clip, inMs: 5, outMs: 6 },
    ]
    expect(clipFrames({ clips, fps: 30 })).toEqual([30, 1])
    expect(outputMs({ clips, fps: 30 })).toBe(1033)
  })
})

it('a command line can be pasted into a shell', () => {
  expect(commandLine('/usr/bin/ffmpeg', ['-i', "file:/it's here", '', 'a=b'])).toBe(
    "/usr/bin/ffmpeg -i 'file:/it'\\''s here' '' a=b",
  )
})
