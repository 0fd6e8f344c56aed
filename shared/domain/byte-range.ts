// HTTP byte ranges (RFC 9110 §14), for every place that serves media: players seek by asking for parts of a file.

export type ByteRange =
  /** No range, or one that may be ignored: the whole file, status 200. */
  | { kind: 'whole' }
  /** Inclusive offsets, status 206. */
  | { kind: 'part'; start: number; end: number }
  /** Outside the file, status 416. */
  | { kind: 'unsatisfiable' }

/** What a Range header asks of a file of `bytes`. Several ranges at once and other units are ignored, as the RFC allows. */
export function parseByteRange(header: string | null | undefined, bytes: number): ByteRange {
  const match = /^bytes=(\d{0,15})-(\d{0,15})$/i.exec(header?.trim() ?? '')
  if (!match || (match[1] === '' && match[2] === '')) return { kind: 'whole' }
  const [first, last] = [match[1] ?? '', match[2] ?? '']
  if (first === '') {
    const length = Math.min(Number(last), bytes)
    return length === 0 ? { kind: 'unsatisfiable' } : { kind: 'part', start: bytes - length, end: bytes - 1 }
  }
  const start = Number(first)
  if (last !== '' && Number(last) < start) return { kind: 'whole' }
  if (start >= bytes) return { kind: 'unsatisfiable' }
  return { kind: 'part', start, end: last === '' ? bytes - 1 : Math.min(Number(last), bytes - 1) }
}
