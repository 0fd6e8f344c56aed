// How much a render costs over the same ffmpeg command run by hand: pairs one after the other, in turns, on one clip made for it.
//   node tests/bench/video-render.ts [pairs=5] [seconds=20]
import { spawnSync } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { commandId, openWorkbench, teapot, testClip } from '../../electron/backend/video/testing/workbench.ts'

const [pairs = 5, seconds = 20] = process.argv.slice(2).map(Number)
const limit = 1.05
const bench = await openWorkbench()
const clip = await testClip(join(bench.dataDir, 'clip.mp4'), '1920x1080', seconds)
const asset = await bench.media.ingestFile(clip, { name: 'clip.mp4', origin: 'library' })
const edit = bench.edits.create(commandId(), { assetId: asset.id, productId: teapot.productId, shopId: null })
const { ffmpeg } = await bench.tools.info()
if (!ffmpeg) throw new Error('no ffmpeg here')

/** The arguments of the last render, kept as it ran them; its card is kept beside. */
let lastArgs: readonly string[] = []
const run = bench.tools.run
bench.tools.run = (args, options) => {
  lastArgs = args
  return run(args, options)
}
const card = join(bench.dataDir, 'card.png')
const { png } = await bench.media.drawCard(teapot, 880)
await writeFile(card, png)

const ratios: number[] = []
/** Our own part of a render: everything but the time that ffmpeg ran. Steadier than the ratio on a busy machine. */
const ownMs: number[] = []
for (let pair = 0; pair < pairs; pair++) {
  const { renderId, jobId } = await bench.renders.start(commandId(), edit.id)
  const job = await bench.jobs.finished(jobId)
  if (job.state !== 'succeeded') throw new Error(`render ${job.state}: ${job.errorDetail}`)
  const { renderMs, ffmpegMs } = bench.renders.get(renderId)
  const args = lastArgs.map((arg) => {
    if (arg.endsWith('-card.png')) return `file:${card}`
    return arg.endsWith('.part') ? `file:${join(bench.dataDir, 'by-hand.mp4')}` : arg
  })
  const startedAt = performance.now()
  const byHand = spawnSync(ffmpeg.path, args, { stdio: 'ignore' })
  const handMs = performance.now() - startedAt
  if (byHand.status !== 0) throw new Error('the command by hand failed')
  const ratio = (renderMs ?? 0) / handMs
  ratios.push(ratio)
  ownMs.push((renderMs ?? 0) - (ffmpegMs ?? 0))
  console.log(
    `pair ${pair + 1}: render ${renderMs} ms (ffmpeg ${ffmpegMs} ms), by hand ${handMs.toFixed(0)} ms, ratio ${ratio.toFixed(3)}`,
  )
}
const medianOf = (list: number[]) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)] ?? Number.NaN
const median = medianOf(ratios)
console.log(
  `${seconds} s of 1080p to 9:16 with a card: median ratio ${median.toFixed(3)} (limit ${limit}), of which ${medianOf(ownMs)} ms are ours`,
)
await bench.close()
process.exitCode = median <= limit ? 0 : 1
