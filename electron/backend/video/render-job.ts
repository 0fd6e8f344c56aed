// One render from edit to file: card drawn, ffmpeg run, result made durable and taken into the library. What it needs is read when it runs, so that a
// retry renders the edit as it is then.
import { mkdir, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CardModel } from '#shared/domain/card.ts'
import { cardPlace } from '#shared/domain/card-layout.ts'
import { DomainError } from '#shared/domain/errors.ts'
import { shapeSizes, type Edit, type Render } from '#shared/domain/edit.ts'
import type { Asset, Probe } from '#shared/domain/media.ts'
import type { JobContext } from '../jobs/index.ts'
import { writeAtomically } from '../kernel/atomic-file.ts'
import type { MediaService } from '../media/index.ts'
import { commandLine } from './command-line.ts'
import { isKnownMime } from './ffmpeg/safe-args.ts'
import type { FfmpegTools } from './ffmpeg/tools.ts'
import { renderArgs, type RenderPlan, type RenderSource } from './render-args.ts'
import type { Cards } from './service.ts'
import { outputMs } from './timeline.ts'

export interface RenderDeps {
  media: Pick<MediaService, 'get' | 'filePath' | 'ingestFile' | 'drawCard'>
  cards: Cards
  tools: Pick<FfmpegTools, 'run' | 'ffmpegPath'>
  /** For half-made files; on the library's disk, so that the result is moved and not copied. */
  workDir: string
}

export type RenderOutcome = Pick<Render, 'durationMs' | 'shownPriceMinor' | 'renderMs' | 'ffmpegMs' | 'commandLine'> & {
  asset: Asset
}

/** Even a slow computer encodes faster than this many times the length; beyond it something hangs. */
const timeLimitMs = (lengthMs: number): number => 10 * 60_000 + lengthMs * 120

/** Runs to the end or leaves nothing behind. Throws NOT_FOUND, INVALID, FFMPEG_MISSING, FFMPEG_FAILED, DISK_FULL, or the signal's reason. */
export async function runRender(
  edit: Edit,
  renderId: string,
  { signal, report, attempt }: Pick<JobContext, 'signal' | 'report' | 'attempt'>,
  deps: RenderDeps,
): Promise<RenderOutcome> {
  const startedAt = performance.now()
  report({ phase: 'preparing', fraction: 0 })
  await mkdir(deps.workDir, { recursive: true, mode: 0o700 })
  // A name for each attempt: after a crash the ffmpeg of the one before may still be writing.
  const work = (name: string) => join(deps.workDir, `${renderId}-${attempt}${name}`)
  const [cardPath, outPath] = [work('-card.png'), work('.mp4')]
  try {
    const sources = edit.document.clips.map((clip) => sourceOf(deps.media.get(clip.assetId), deps.media))
    const model = cardOf(edit, deps.cards)
    const [card, program] = await Promise.all([
      model && drawCard(model, edit, cardPath, deps.media),
      deps.tools.ffmpegPath(),
    ])
    signal.throwIfAborted()
    const plan = { document: clampedTo(edit.document, sources), sources, card }
    const durationMs = outputMs(plan.document)
    const { wallMs, args } = await writeAtomically(outPath, async (part) => {
      const list = renderArgs({ ...plan, outPath: part })
      report({ phase: 'encoding', fraction: 0 })
      const onProgress = (fraction: number) => report({ phase: 'encoding', fraction: fraction * 0.98 })
      const options = { signal, timeLimitMs: timeLimitMs(durationMs), outputMs: durationMs, onProgress }
      return { ...(await deps.tools.run(list, options)), args: renderArgs({ ...plan, outPath }) }
    })
    signal.throwIfAborted()
    report({ phase: 'saving', fraction: 0.98 })
    const asset = await deps.media.ingestFile(outPath, {
      name: fileName(edit),
      origin: 'render',
      move: true,
      written: probeOf(edit, durationMs),
    })
    return {
      asset,
      durationMs: asset.durationMs,
      shownPriceMinor: model?.priceMinor ?? null,
      ffmpegMs: Math.round(wallMs),
      renderMs: Math.round(performance.now() - startedAt),
      commandLine: commandLine(program, args),
    }
  } finally {
    await Promise.all([cardPath, outPath].map((path) => rm(path, { force: true })))
  }
}

function sourceOf(asset: Asset, media: RenderDeps['media']): RenderSource {
  if (!isKnownMime(asset.mime) || !asset.probe || asset.kind !== 'video')
    throw new DomainError('INVALID', { issues: [{ path: 'document.clips', rule: 'video' }] })
  return { path: media.filePath(asset.id), mime: asset.mime, probe: asset.probe }
}

/** What `encoding` in render-args.ts writes. Asking ffprobe for it cost as much as all the rest of our own part. */
const probeOf = ({ document }: Edit, durationMs: number): Probe => ({
  ...shapeSizes[document.shape],
  rotation: 0,
  durationMs,
  fps: document.fps,
  variableFrameRate: false,
  videoCodec: 'h264',
  audioCodec: 'aac',
  pixelFormat: 'yuv420p',
  hdr: false,
  container: 'mov,mp4,m4a,3gp,3g2,mj2',
})

/** A clip can't be longer than its file; the page may know the length less exactly than the probe does. */
function clampedTo(document: Edit['document'], sources: RenderSource[]): Edit['document'] {
  const clips = document.clips.map((clip, index) => {
    const length = sources[index]?.probe.durationMs ?? clip.outMs
    return { ...clip, outMs: Math.max(clip.inMs + 1, Math.min(clip.outMs, length)) }
  })
  return { ...document, clips }
}

function cardOf({ productId, shopId, document }: Edit, cards: Cards): CardModel | null {
  if (!document.card || !productId) return null
  const { look, showPrice } = document.card
  return cards.cardModel({ productId, shopId, variantId: null, look, number: null, showPrice })
}

async function drawCard(
  model: CardModel,
  edit: Edit,
  path: string,
  media: RenderDeps['media'],
): Promise<NonNullable<RenderPlan['card']>> {
  const place = cardPlace(model, shapeSizes[edit.document.shape])
  const { png } = await media.drawCard(model, place.width)
  await writeFile(path, png)
  return { pngPath: path, place }
}

/** A name that every file system takes, for the library and for whoever saves the file. */
const fileName = ({ title, document }: Edit): string =>
  `${
    title
      .replace(/[\p{Cc}\p{Cf}<>:"/\\|?*]+/gu, ' ')
      .replace(/\s+/g, ' ')
      .trim()
      .slice(0, 120) || 'video'
  } ${document.shape.replace(':', 'x')}.mp4`
