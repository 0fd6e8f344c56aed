// What the library needs from ffmpeg, as a port: video/ffmpeg implements it and app.ts injects it, since media may not start processes.
import type { Probe } from '#shared/domain/media.ts'

export const pictureKinds = ['thumb', 'poster', 'square', 'listing', 'filmstrip', 'waveform'] as const
/** 'square' is the cropped picture that product cards show, 'listing' the whole picture on a white square, as selling platforms want it. */
export type PictureKind = (typeof pictureKinds)[number]

export interface MediaSource {
  /** Absolute. */
  path: string
  mime: string
}

export interface MediaTools {
  /**
   * What the file really holds. Throws MEDIA_BROKEN (unreadable, cut short), MEDIA_UNSUPPORTED, MEDIA_TOO_LARGE (too many pixels),
   * FFMPEG_MISSING without an ffprobe. For stills the turn of a camera held sideways comes as `exifOrientation` (1..8).
   */
  probe(source: MediaSource, exifOrientation?: number): Promise<Probe>
  /** Decodes the start and the end, so that a broken file is refused at the door. Throws MEDIA_BROKEN; passes without an ffmpeg. */
  verify(source: MediaSource, probe: Probe): Promise<void>
  /** Does a still stand on white? Null where nobody can tell: no ffmpeg, see-through parts. Never throws. */
  onWhite(source: MediaSource, probe: Probe): Promise<boolean | null>
  /** Draws a derived picture into `outPath` (JPEG or PNG by its extension). Throws MEDIA_BROKEN, FFMPEG_MISSING. */
  picture(
    kind: PictureKind,
    source: MediaSource & { probe: Probe; exifOrientation?: number },
    outPath: string,
  ): Promise<void>
}

/** Pixel formats that may be see-through. */
export const alphaFormats = /^(?:rgba|bgra|argb|abgr|ya|pal8|yuva|gbrap)/
