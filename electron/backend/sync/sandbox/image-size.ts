// Format and size of an uploaded picture from its first bytes, as the platform would check them.

export interface ImageSize {
  format: 'jpeg' | 'png' | 'bmp' | 'webp'
  width: number
  height: number
}

/** Null for anything that isn't a picture in one of the formats that the platform takes and this sandbox can read. */
export function imageSize(bytes: Uint8Array): ImageSize | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const tag = (at: number, text: string) =>
    Buffer.from(bytes.subarray(at, at + text.length)).toString('latin1') === text
  if (bytes.length > 24 && tag(0, '\x89PNG'))
    return { format: 'png', width: view.getUint32(16), height: view.getUint32(20) }
  if (bytes.length > 26 && tag(0, 'BM'))
    return { format: 'bmp', width: view.getInt32(18, true), height: Math.abs(view.getInt32(22, true)) }
  if (bytes.length > 30 && tag(0, 'RIFF') && tag(8, 'WEBPVP8X'))
    return {
      format: 'webp',
      width: 1 + (view.getUint32(24, true) & 0xffffff),
      height: 1 + (view.getUint32(27, true) & 0xffffff),
    }
  if (bytes.length > 30 && tag(0, 'RIFF') && tag(8, 'WEBPVP8 '))
    return { format: 'webp', width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
  return bytes.length > 4 && view.getUint16(0) === 0xffd8 ? jpegSize(view) : null
}

function jpegSize(view: DataView): ImageSize | null {
  let at = 2
  while (at + 9 < view.byteLength) {
    if (view.getUint8(at) !== 0xff) return null
    const marker = view.getUint8(at + 1)
    const isFrame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)
    if (isFrame) return { format: 'jpeg', width: view.getUint16(at + 7), height: view.getUint16(at + 5) }
    at += 2 + view.getUint16(at + 2)
  }
  return null
}
