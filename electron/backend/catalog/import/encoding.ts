// Which encoding a file has, found by reading all of it once in bounded memory: a lone accent at the end of a large file counts too.
import { isUtf8 } from 'node:buffer'
import { open } from 'node:fs/promises'
import { DomainError } from '#shared/domain/errors.ts'

/** Labels of TextDecoder. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' | 'gbk'

const chunkBytes = 1024 * 1024
const sampleBytes = 4 * chunkBytes

/** Throws IMPORT_EMPTY for no bytes and IMPORT_NOT_TEXT for what is no text (NUL bytes, control characters: xlsx, pictures). */
export async function detectEncoding(path: string): Promise<Encoding> {
  const file = await open(path)
  try {
    const head = await readAt(file, 0)
    if (head.length === 0) throw new DomainError('IMPORT_EMPTY')
    const wide = utf16Of(head)
    if (wide) return wide
    let utf8 = true
    let carry = Buffer.alloc(0)
    for (let at = 0, chunk = head; chunk.length > 0; at += chunk.length, chunk = await readAt(file, at)) {
      if (chunk.includes(0)) throw new DomainError('IMPORT_NOT_TEXT')
      if (!utf8) continue
      const joined = carry.length > 0 ? Buffer.concat([carry, chunk]) : chunk
      const cut = chunk.length < chunkBytes ? joined.length : completeLength(joined)
      utf8 = isUtf8(joined.subarray(0, cut))
      carry = Buffer.from(joined.subarray(cut))
    }
    if (controlShare(head) > 0.05) throw new DomainError('IMPORT_NOT_TEXT')
    if (utf8) return 'utf-8'
    const sample = Buffer.alloc(sampleBytes)
    const { bytesRead } = await file.read(sample, 0, sampleBytes, 0)
    return looksLikeGbk(sample.subarray(0, bytesRead)) ? 'gbk' : 'windows-1252'
  } finally {
    await file.close()
  }
}

async function readAt(file: Awaited<ReturnType<typeof open>>, position: number): Promise<Buffer> {
  const buffer = Buffer.allocUnsafe(chunkBytes)
  const { bytesRead } = await file.read(buffer, 0, chunkBytes, position)
  return buffer.subarray(0, bytesRead)
}

/** By its mark, or by the zero bytes that Latin text has in every second place. */
function utf16Of(head: Buffer): Encoding | null {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le'
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be'
  const pairs = Math.floor(Math.min(head.length, 4096) / 2)
  if (pairs < 8) return null
  let even = 0
  let odd = 0
  for (let at = 0; at < pairs * 2; at += 2) {
    if (head[at] === 0) even++
    if (head[at + 1] === 0) odd++
  }
  if (odd > pairs * 0.6 && even === 0) return 'utf-16le'
  if (even > pairs * 0.6 && odd === 0) return 'utf-16be'
  return null
}

/** Length without a sequence that the chunk's end cuts in two. */
function completeLength(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0
    if (byte < 0x80) return bytes.length
    if (byte >= 0xc0) {
      const needed = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : 2
      return back < needed ? bytes.length - back : bytes.length
    }
  }
  return bytes.length
}

/** Chinese text in GBK has its high bytes in pairs; the accents of Windows-1252 mostly stand alone. */
function looksLikeGbk(sample: Buffer): boolean {
  let pairs = 0
  let alone = 0
  for (let at = 0; at < sample.length; at++) {
    if ((sample[at] ?? 0) < 0x80) continue
    let end = at
    while (end < sample.length && (sample[end] ?? 0) >= 0x80) end++
    if ((end - at) % 2 === 0) pairs += (end - at) / 2
    else alone++
    at = end
  }
  if (pairs === 0 || alone > pairs / 4) return false
  const text = new TextDecoder('gbk').decode(sample)
  const broken = text.split('\ufffd').length - 1
  return broken <= 1 && /\p{Script=Han}/u.test(text)
}

function controlShare(head: Buffer): number {
  let control = 0
  for (const byte of head) if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13) control++
  return control / head.length
}
