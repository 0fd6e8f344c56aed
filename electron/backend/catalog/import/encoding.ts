// Which encoding a file has, found by reading all of it once in bounded memory: a lone accent at the end of a large file counts too.
import { isUtf8 } from 'node:buffer'
import { open } from 'node:fs/promises'
import { DomainError } from '#shared/domain/errors.ts'
import type { FileEncoding } from '#shared/domain/import-file.ts'
import { guessLegacy } from './encoding-guess.ts'

export interface DetectedEncoding {
  /** A label of TextDecoder. */
  value: FileEncoding
  /** False when the bytes read as text in another encoding, too. */
  certain: boolean
}

const chunkBytes = 1024 * 1024
const sampleBytes = chunkBytes

/** Throws IMPORT_EMPTY for no bytes and IMPORT_NOT_TEXT for what is no text (NUL bytes, control characters: xlsx, pictures). */
export async function detectEncoding(path: string): Promise<DetectedEncoding> {
  const file = await open(path)
  try {
    const head = await readAt(file, 0)
    if (head.length === 0) throw new DomainError('IMPORT_EMPTY')
    const wide = utf16Of(head)
    if (wide) return { value: wide, certain: true }
    let utf8 = true
    let beyondAscii = false
    let carry = Buffer.alloc(0)
    for (let at = 0, chunk = head; chunk.length > 0; at += chunk.length, chunk = await readAt(file, at)) {
      if (chunk.includes(0)) throw new DomainError('IMPORT_NOT_TEXT')
      if (!utf8) continue
      const joined = carry.length > 0 ? Buffer.concat([carry, chunk]) : chunk
      const cut = completeLength(joined)
      const whole = joined.subarray(0, cut)
      utf8 = isUtf8(whole)
      beyondAscii ||= whole.some((byte) => byte >= 0x80)
      carry = Buffer.from(joined.subarray(cut))
    }
    if (controlShare(head) > 0.05) throw new DomainError('IMPORT_NOT_TEXT')
    // A last character that is cut off is a file that is cut off, where others are whole; else it is an accent of another encoding.
    if (utf8 && (beyondAscii || carry.length === 0)) return { value: 'utf-8', certain: true }
    const sample = Buffer.alloc(sampleBytes)
    const { bytesRead } = await file.read(sample, 0, sampleBytes, 0)
    return guessLegacy(sample.subarray(0, bytesRead))
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
function utf16Of(head: Buffer): FileEncoding | null {
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

function controlShare(head: Buffer): number {
  let control = 0
  for (const byte of head) if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 13) control++
  return control / head.length
}
