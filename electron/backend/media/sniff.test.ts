import { describe, expect, it } from 'vitest'
import { describeUnknown, extensionOf, sniff } from './sniff.ts'

const bytes = (...parts: (string | number[])[]) =>
  Buffer.concat([
    ...parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))),
    Buffer.alloc(400),
  ])
const iso = (brand: string) => bytes([0, 0, 0, 24], `ftyp${brand}`)

describe('the type of a file by its bytes', () => {
  it.each([
    ['image/jpeg', bytes([0xff, 0xd8, 0xff, 0xe0])],
    ['image/png', bytes('\x89PNG\r\n\x1a\n')],
    ['image/gif', bytes('GIF89a')],
    ['image/webp', bytes('RIFF', [1, 0, 0, 0], 'WEBP')],
    ['video/mp4', iso('isom')],
    ['video/quicktime', iso('qt  ')],
    ['video/quicktime', bytes([0, 0, 0, 8], 'wide')],
    ['video/x-matroska', bytes([0x1a, 0x45, 0xdf, 0xa3], 'matroska')],
    ['video/webm', bytes([0x1a, 0x45, 0xdf, 0xa3], 'B\x82\x84webm')],
    ['video/x-msvideo', bytes('RIFF', [1, 0, 0, 0], 'AVI ')],
    ['audio/wav', bytes('RIFF', [1, 0, 0, 0], 'WAVE')],
    ['audio/mp4', iso('M4A ')],
    ['audio/flac', bytes('fLaC')],
    ['audio/ogg', bytes('OggS')],
    ['audio/mpeg', bytes('ID3')],
    ['audio/mpeg', bytes([0xff, 0xfb, 0x90, 0x00])],
    ['audio/aac', bytes([0xff, 0xf1, 0x50, 0x80])],
  ])('is %s', (mime, head) => {
    expect(sniff(head)?.mime).toBe(mime)
    expect(sniff(head)?.extension).toBe(extensionOf(mime))
  })

  it('is an MPEG stream only where three packets start in step', () => {
    const head = Buffer.alloc(1000)
    for (const at of [0, 188, 376]) head[at] = 0x47
    expect(sniff(head)?.mime).toBe('video/mp2t')
    head[376] = 0
    expect(sniff(head)).toBeNull()
  })

  it.each([
    ['playlist', Buffer.from('#EXTM3U\n#EXT-X-VERSION:3\nfile:///etc/passwd\n')],
    ['playlist', Buffer.from("ffconcat version 1.0\nfile '/etc/passwd'\n")],
    ['svg', Buffer.from('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>')],
    ['heic', iso('heic')],
    ['avif', iso('avif')],
    ['mp4', Buffer.from('hello, I am text with a film’s name')],
    ['mp4', Buffer.alloc(0)],
  ])('is refused as %s whatever its name says', (what, head) => {
    expect(sniff(head)).toBeNull()
    expect(describeUnknown(head, 'holiday.mp4')).toBe(what)
  })
})
