// The one ffmpeg command that makes a render, built by a pure function from measured facts. Nothing that a person typed gets in here: words are drawn into the
// card's PNG, and files are given by absolute address.
import { shapeSizes, type Clip, type EditDocument } from '#shared/domain/edit.ts'
import type { CardPlace } from '#shared/domain/card-layout.ts'
import type { Probe } from '#shared/domain/media.ts'
import { fileAddress, quiet, safeInput, type KnownMime } from './ffmpeg/safe-args.ts'
import { cropAroundFocus, sizeToFit, type Size } from './framing.ts'
import { clipFrames, outputFrames } from './timeline.ts'

export interface RenderSource {
  path: string
  mime: KnownMime
  probe: Probe
}

export interface RenderPlan {
  document: EditDocument
  /** One for each clip, in its order. */
  sources: RenderSource[]
  card: { pngPath: string; place: CardPlace } | null
  outPath: string
}

/** A clip whose frames come at their own pace is read from this much before its start: the frame that shows then may lie far back. */
const variableLeadMs = 10_000

const seconds = (ms: number): string => (ms / 1000).toFixed(3)
const fraction = (value: number): string => value.toFixed(6)

/** Arguments without the program's name; `-progress` goes to standard output. */
export function renderArgs(plan: RenderPlan): string[] {
  const { document, sources, card } = plan
  const frames = clipFrames(document)
  const inputs = document.clips.flatMap((clip, index) => clipInput(clip, at(sources, index), document.fps))
  const chains = document.clips.map((clip, index) => [
    videoChain(clip, at(sources, index), index, at(frames, index), document),
    audioChain(clip, at(sources, index), index, at(frames, index), document.fps),
  ])
  const several = document.clips.length > 1
  const joined = several
    ? [
        `${document.clips.map((_, index) => `[v${index}][a${index}]`).join('')}concat=n=${document.clips.length}:v=1:a=1[v][a]`,
      ]
    : []
  const [video, audio] = several ? ['[v]', '[a]'] : ['[v0]', '[a0]']
  const overlay = card ? overlayChain(plan, card, video) : []
  return [
    ...quiet,
    '-progress',
    'pipe:1',
    '-stats_period',
    '0.2',
    ...inputs,
    ...(card ? safeInput(card.pngPath, 'image/png') : []),
    '-filter_complex',
    [...chains.flat(), ...joined, ...overlay].join(';'),
    '-map',
    card ? '[out]' : video,
    '-map',
    audio,
    ...encoding(document),
    '-y',
    fileAddress(plan.outPath),
  ]
}

/** Where a clip's input starts and how far its first frame lies behind that, in seconds of the source. */
function seekOf(clip: Clip, probe: Probe): { seekMs: number; skipMs: number } {
  const skipMs = probe.variableFrameRate ? Math.min(clip.inMs, variableLeadMs) : 0
  return { seekMs: clip.inMs - skipMs, skipMs }
}

function clipInput(clip: Clip, source: RenderSource, fps: number): string[] {
  const { seekMs, skipMs } = seekOf(clip, source.probe)
  // A frame more than needed, so that rounding never runs dry.
  const lengthMs = clip.outMs - clip.inMs + skipMs + 2000 / fps
  const seek = seekMs > 0 ? ['-ss', seconds(seekMs)] : []
  return safeInput(source.path, source.mime, [...seek, '-t', seconds(lengthMs)])
}

/** Exactly `frames` frames at a constant rate, whatever the source's pace was; its last picture stands in where it ends early. */
function timing(clip: Clip, probe: Probe, frames: number, fps: number): string[] {
  const skipped = Math.round((seekOf(clip, probe).skipMs * fps) / 1000)
  return [
    `fps=fps=${fps}:start_time=0`,
    `tpad=stop_mode=clone:stop=${skipped + frames}`,
    `trim=start_frame=${skipped}:end_frame=${skipped + frames}`,
    'setpts=PTS-STARTPTS',
  ]
}

function videoChain(clip: Clip, source: RenderSource, index: number, frames: number, document: EditDocument): string {
  const { probe } = source
  const canvas = shapeSizes[document.shape]
  const shown: Size = { width: probe.width ?? canvas.width, height: probe.height ?? canvas.height }
  const pace = timing(clip, probe, frames, document.fps)
  // Scaling is the dear part: frames that the output won't show are dropped before, frames that are repeated come after.
  const early = probe.variableFrameRate || (probe.fps ?? 0) > document.fps
  const range = probe.hdr ? toneMapping : []
  const chain = (...filters: string[]) => [...(early ? pace : []), ...filters, ...(early ? [] : pace)].join(',')
  if (clip.fit === 'fill') {
    const { x, y, width, height } = cropAroundFocus(shown, canvas, clip)
    const whole = width > 0.9999 && height > 0.9999
    const crop = `crop=w=iw*${fraction(width)}:h=ih*${fraction(height)}:x=iw*${fraction(x)}:y=ih*${fraction(y)}`
    return `[${index}:v:0]${chain(...(whole ? [] : [crop]), ...range, scaleTo(canvas), ...plain)}[v${index}]`
  }
  const inner = sizeToFit(shown, canvas)
  const small = { width: canvas.width / 12, height: canvas.height / 12 }
  const { x, y, width, height } = cropAroundFocus(shown, canvas, { focusX: 0.5, focusY: 0.5 })
  const paced = [...(early ? pace : []), ...range].join(',')
  const behind = [
    `crop=w=iw*${fraction(width)}:h=ih*${fraction(height)}:x=iw*${fraction(x)}:y=ih*${fraction(y)}`,
    scaleTo(small),
    'gblur=sigma=5',
    // Darker, so that the picture in front is what one looks at.
    'lutyuv=y=(val-16)*0.7+16',
    scaleTo(canvas),
    ...plain,
  ].join(',')
  return [
    `[${index}:v:0]${paced ? `${paced},` : ''}split[s${index}][t${index}]`,
    `[s${index}]${behind}[b${index}]`,
    `[t${index}]${scaleTo(inner)},${plain.join(',')}[f${index}]`,
    `[b${index}][f${index}]overlay=x=(W-w)/2:y=(H-h)/2:format=yuv420${early ? '' : `,${pace.join(',')}`}[v${index}]`,
  ].join(';')
}

const scaleTo = ({ width, height }: Size): string =>
  `scale=w=${Math.round(width / 2) * 2}:h=${Math.round(height / 2) * 2}:flags=bicubic:out_color_matrix=bt709:out_range=tv`
const plain = ['setsar=1', 'format=yuv420p']

/** High dynamic range from phones, brought to what every player shows. */
const toneMapping = [
  'zscale=t=linear:npl=100',
  'format=gbrpf32le',
  'zscale=p=bt709',
  'tonemap=hable:desat=0',
  'zscale=t=bt709:m=bt709:r=tv',
  'format=yuv420p',
]

/** Always a stereo track, silent where the clip is: clips with and without sound can be joined, and platforms refuse films without any. */
function audioChain(clip: Clip, { probe }: RenderSource, index: number, frames: number, fps: number): string {
  const length = (frames / fps).toFixed(6)
  const format = 'aformat=sample_fmts=fltp:sample_rates=48000:channel_layouts=stereo'
  if (probe.audioCodec === null || clip.gainDb === null)
    return `anullsrc=r=48000:cl=stereo,${format},atrim=end=${length},asetpts=PTS-STARTPTS[a${index}]`
  const { skipMs } = seekOf(clip, probe)
  return [
    // Fills holes and a late start with silence, so that lips stay in step.
    `[${index}:a:0]aresample=48000:async=1:first_pts=0`,
    format,
    ...(skipMs > 0 ? [`atrim=start=${seconds(skipMs)}`, 'asetpts=PTS-STARTPTS'] : []),
    ...(clip.gainDb === 0 ? [] : [`volume=${clip.gainDb.toFixed(2)}dB`]),
    'apad',
    `atrim=end=${length}`,
    `asetpts=PTS-STARTPTS[a${index}]`,
  ].join(',')
}

function overlayChain(plan: RenderPlan, card: NonNullable<RenderPlan['card']>, video: string): string[] {
  const { document } = plan
  const input = document.clips.length
  const from = document.card?.fromMs ?? 0
  const to = document.card?.toMs ?? null
  const lengthMs = (outputFrames(document) * 1000) / document.fps
  const limits = [
    ...(from > 0 ? [`gte(t,${seconds(from)})`] : []),
    ...(to !== null && to < lengthMs ? [`lt(t,${seconds(to)})`] : []),
  ]
  const enable = limits.length > 0 ? `:enable='${limits.join('*')}'` : ''
  return [
    // Without the matrix ffmpeg would turn the card's colours as for standard definition: amber would shift.
    `[${input}:v:0]scale=out_color_matrix=bt709:out_range=tv,format=yuva420p[card]`,
    `${video}[card]overlay=x=${card.place.x}:y=${card.place.y}:format=yuv420${enable},format=yuv420p[out]`,
  ]
}

/** H.264 that every phone and platform takes. Camera metadata (where it was filmed) stays at home. */
function encoding({ fps }: EditDocument): string[] {
  return [
    ['-r', String(fps)],
    ['-c:v', 'libx264', '-preset', 'veryfast', '-crf', '20', '-pix_fmt', 'yuv420p'],
    // A key frame every two seconds, as platforms cut there.
    ['-g', String(fps * 2)],
    ['-color_range', 'tv', '-colorspace', 'bt709', '-color_primaries', 'bt709', '-color_trc', 'bt709'],
    ['-c:a', 'aac', '-b:a', '128k', '-ar', '48000', '-ac', '2'],
    ['-map_metadata', '-1', '-map_chapters', '-1', '-movflags', '+faststart', '-f', 'mp4'],
  ].flat()
}

function at<T>(list: readonly T[], index: number): T {
  const item = list[index]
  if (item === undefined) throw new Error('a clip without its source')
  return item
}
