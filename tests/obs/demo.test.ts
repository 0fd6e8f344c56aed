// The demo from end to end on the real OBS, and then the proof: in its recording each card is really there at the time that it says.
import { execFile } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createNarrator } from '../../electron/cli/demo/narrator.ts'
import type { DemoResult } from '../../electron/cli/demo/result.ts'
import { runDemo } from '../../electron/cli/demo/run-demo.ts'
import { sharedObs } from './support.ts'

const obs = sharedObs()
const run = promisify(execFile)
const [width, height] = [320, 180]
let outDir: string
let result: DemoResult
const lines: string[] = []

const csv = `Handle,Title,Variant SKU,Variant Price,Variant Grams,Variant Inventory Qty,Body (HTML)
bol-gris,Bol gris,BOL-1,19.90,400,12,<p>Un bol.</p>
tasse,Tasse à thé,TAS-1,8.50,200,30,<p>Une tasse.</p>
assiette,Assiette creuse,ASS-1,not a price,500,7,<p>Une assiette.</p>
pichet,Pichet bleu,PIC-1,46.00,900,5,<p>Un pichet.</p>
`

beforeAll(async () => {
  outDir = mkdtempSync(join(tmpdir(), 'vitrine-demo-test-'))
  const input = join(outDir, 'products.csv')
  const clip = join(outDir, 'clip.mp4')
  writeFileSync(input, csv)
  await run('ffmpeg', [
    '-loglevel',
    'error',
    '-f',
    'lavfi',
    '-i',
    'testsrc2=s=640x360:r=25:d=1.2',
    '-pix_fmt',
    'yuv420p',
    clip,
  ])
  const narrator = createNarrator(
    (line) => lines.push(line),
    () => performance.now(),
  )
  result = await runDemo(
    { input, clip, outDir, pins: 3, obs: { address: obs.address, password: obs.password }, dataDir: null },
    narrator,
  )
}, 180_000)
afterAll(() => rm(outDir, { recursive: true, force: true }))

async function pixels(args: string[]): Promise<Buffer> {
  const tail = [
    '-frames:v',
    '1',
    '-vf',
    `scale=${width}:${height}:flags=area`,
    '-f',
    'rawvideo',
    '-pix_fmt',
    'rgb24',
    'pipe:1',
  ]
  const { stdout } = await run('ffmpeg', ['-loglevel', 'error', ...args, ...tail], {
    encoding: 'buffer',
    maxBuffer: 16 * 1024 * 1024,
  })
  return stdout
}
const recorded = (atMs: number) =>
  pixels(['-ss', (atMs / 1000).toFixed(3), '-i', join(outDir, result.live.recording ?? '')])
const difference = (a: Buffer, b: Buffer) =>
  a.reduce((sum, value, at) => sum + Math.abs(value - (b[at] ?? 0)), 0) / a.length

describe('the demo', () => {
  it('takes in what can be taken and names the row that can not', () => {
    expect(result.import).toMatchObject({ rows: 4, products: 3, variants: 3 })
    expect(result.import.rejected).toEqual([{ line: 4, reason: expect.stringMatching(/price/i) as string }])
  })

  it('renders an upright 9:16 video that plays', async () => {
    expect(result.video).toMatchObject({ width: 1080, height: 1920 })
    const { stdout } = await run('ffprobe', [
      '-v',
      'error',
      '-show_entries',
      'stream=codec_type,width,height',
      '-of',
      'json',
      join(outDir, result.video.file),
    ])
    const { streams } = JSON.parse(stdout) as { streams: { codec_type: string; width?: number; height?: number }[] }
    expect(streams.find((stream) => stream.codec_type === 'video')).toMatchObject({ width: 1080, height: 1920 })
    expect(streams.some((stream) => stream.codec_type === 'audio')).toBe(true)
  })

  it('has each card in the recording at its time, and no card before the first', async () => {
    const { pins } = result.live
    expect(pins.map((pin) => pin.sku)).toEqual(['BOL-1', 'TAS-1', 'PIC-1'])
    expect(pins.map((pin) => pin.price.replace(/\s/g, ' '))).toEqual(['19,90 €', '8,50 €', '46,00 €'])
    // Far more than a frame: on a machine that does other work the clock of the test counts too.
    for (const pin of pins) expect(pin.visibleMs).toBeLessThan(500)
    const shown = await Promise.all(pins.map((pin) => pixels(['-i', join(outDir, pin.screenshot ?? '')])))
    for (const [at, pin] of pins.entries()) {
      const frame = await recorded(pin.atMs + 1200)
      const distances = shown.map((picture) => difference(frame, picture))
      expect(distances.indexOf(Math.min(...distances))).toBe(at)
      expect(distances[at]).toBeLessThan(4)
    }
    const first = pins[0]
    const before = await recorded(Math.max(0, (first?.atMs ?? 0) - 300))
    expect(difference(before, shown[0] ?? before)).toBeGreaterThan(4)
  })

  it('leaves everything that it names', () => {
    expect(JSON.parse(readFileSync(join(outDir, 'result.json'), 'utf8'))).toEqual(result)
    expect(existsSync(join(outDir, result.report))).toBe(true)
    expect(result.sync).toMatchObject({ platform: 'tiktok-shop', against: 'sandbox', created: 3, failed: 0 })
    // No picture was in the file: the platform's rules ask for one.
    expect(result.sync.drafts.every((draft) => draft.reasons.includes('picture_missing'))).toBe(true)
    expect(lines.some((line) => line.includes('TAKE 3'))).toBe(true)
  })
})
