// The orientation of a photograph: phones store pictures as the sensor lay and note how to turn them. Only this one tag is read.

/** EXIF orientation 1..8 of a JPEG that starts with these bytes; 1 (upright) when it has none. Never throws. */
export function exifOrientation(head: Buffer): number {
  if (head.length < 4 || head.readUInt16BE(0) !== 0xffd8) return 1
  let at = 2
  while (at + 4 <= head.length && head[at] === 0xff) {
    const marker = head[at + 1]
    const length = head.readUInt16BE(at + 2)
    if (marker === 0xe1 && head.toString('latin1', at + 4, at + 10) === 'Exif\0\0')
      return inTiff(head.subarray(at + 10, at + 2 + length))
    // Start of scan: no more tags after it.
    if (marker === 0xda || length < 2) return 1
    at += 2 + length
  }
  return 1
}

function inTiff(tiff: Buffer): number {
  const little = tiff.toString('latin1', 0, 2) === 'II'
  const u16 = (at: number) => (at + 2 > tiff.length ? 0 : little ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at))
  const u32 = (at: number) => (at + 4 > tiff.length ? 0 : little ? tiff.readUInt32LE(at) : tiff.readUInt32BE(at))
  const directory = u32(4)
  for (let index = 0; index < u16(directory); index++) {
    const entry = directory + 2 + index * 12
    if (u16(entry) !== 0x0112) continue
    const value = u16(entry + 8)
    return value >= 1 && value <= 8 ? value : 1
  }
  return 1
}
