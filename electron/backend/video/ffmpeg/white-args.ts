// Does a picture stand on white? What selling platforms ask of the first one. Its four corners tell: the product itself may well reach an
// edge. ffmpeg looks at a small copy on which all but the corners is painted white, so that the darkest and the most colourful of what is
// left are those of the corners.
import { quiet, safeInput, type KnownMime } from './safe-args.ts'

const side = 96
const corner = 12
const between = side - 2 * corner
/** Of 16..235 and of 0..181: the white of a JPEG is not quite white, and a cream wall or a grey shadow is none. */
const darkest = 231
const mostColour = 5

export const whiteArgs = (path: string, mime: KnownMime): string[] => [
  ...quiet,
  ...safeInput(path, mime),
  '-frames:v',
  '1',
  '-an',
  '-vf',
  [
    `scale=${side}:${side}:flags=area:out_range=tv`,
    'format=yuv444p',
    `drawbox=x=${corner}:y=0:w=${between}:h=${side}:color=white:t=fill`,
    `drawbox=x=0:y=${corner}:w=${side}:h=${between}:color=white:t=fill`,
    'signalstats',
    'metadata=mode=print:file=-',
  ].join(','),
  '-f',
  'null',
  '-',
]

/** Null where ffmpeg printed no figures. */
export function isOnWhite(stdout: string): boolean | null {
  const figure = (name: string): number => Number(new RegExp(`signalstats\\.${name}=(\\d+)`).exec(stdout)?.[1] ?? NaN)
  const [low, colour] = [figure('YMIN'), figure('SATMAX')]
  return Number.isNaN(low) || Number.isNaN(colour) ? null : low >= darkest && colour <= mostColour
}
