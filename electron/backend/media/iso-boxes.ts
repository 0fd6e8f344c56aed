// Whether an MP4 or QuickTime file ends before it says it does. ffprobe doesn't notice when the index comes first and half of the picture
// data is missing, and a render would then freeze on the last frame that is there.
import type { FileHandle } from 'node:fs/promises'

/** True when a top-level box reaches past the end of the file, or when there is no index ("moov") at all. */
export async function isCutShort(file: FileHandle, bytes: number): Promise<boolean> {
  const header = Buffer.alloc(16)
  let at = 0
  let hasIndex = false
  while (at + 8 <= bytes) {
    await file.read(header, 0, 16, at)
    const type = header.toString('latin1', 4, 8)
    let size = header.readUInt32BE(0)
    if (size === 1) size = Number(header.readBigUInt64BE(8))
    // A last box of size 0 runs to the end of the file.
    else if (size === 0) size = bytes - at
    if (!/^[\x20-\x7e\xa9]{4}$/.test(type)) return !hasIndex
    if (size < 8) return true
    if (type === 'moov') hasIndex = true
    if (at + size > bytes) return true
    at += size
  }
  return !hasIndex
}
