// The edit's times in whole frames: every clip has a length that the output's frame rate can show, so that sound and picture end together.
import type { EditDocument } from '#shared/domain/edit.ts'

/** Number of output frames of each clip, at least one. */
export const clipFrames = ({ clips, fps }: Pick<EditDocument, 'clips' | 'fps'>): number[] =>
  clips.map(({ inMs, outMs }) => Math.max(1, Math.round(((outMs - inMs) * fps) / 1000)))

export const outputFrames = (document: Pick<EditDocument, 'clips' | 'fps'>): number =>
  clipFrames(document).reduce((sum, frames) => sum + frames, 0)

/** Length of the output in milliseconds. */
export const outputMs = (document: Pick<EditDocument, 'clips' | 'fps'>): number =>
  Math.round((outputFrames(document) * 1000) / document.fps)
