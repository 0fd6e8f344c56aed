import { describe, expect, it } from 'vitest'
import { exifOrientation } from './exif.ts'

/** A JPEG's head with one EXIF directory that holds the orientation. */
function jpeg(orientation: number, little: boolean): Buffer {
  const tiff = Buffer.alloc(26)
  tiff.write(little ? 'II' : 'MM', 0, 'latin1')
  const u16 = (value: number, at: number) => (little ? tiff.writeUInt16LE(value, at) : tiff.writeUInt16BE(value, at))
  const u32 = (value: number, at: number) => (little ? tiff.writeUInt32LE(value, at) : tiff.writeUInt32BE(value, at))
  u16(42, 2)
  u32(8, 4)
  u16(1, 8)
  u16(0x0112, 10)
  u16(3, 12)
  u32(1, 14)
  u16(orientation, 18)
  const app1 = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff])
  const length = Buffer.alloc(2)
  length.writeUInt16BE(app1.length + 2)
  const jfif = Buffer.from([0xff, 0xe0, 0, 4, 1, 1])
  return Buffer.concat([Buffer.from([0xff, 0xd8]), jfif, Buffer.from([0xff, 0xe1]), length, app1])
}

describe('the orientation of a photograph', () => {
  it.each([1, 3, 6, 8])('%i is read in both byte orders', (orientation) => {
    expect(exifOrientation(jpeg(orientation, true))).toBe(orientation)
    expect(exifOrientation(jpeg(orientation, false))).toBe(orientation)
  })

  it('is upright where the tag is absent, out of range, cut off or in no JPEG', () => {
    expect(exifOrientation(jpeg(9, true))).toBe(1)
    expect(exifOrientation(Buffer.from([0xff, 0xd8, 0xff, 0xda, 0, 2]))).toBe(1)
    expect(exifOrientation(Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'))).toBe(1)
    const whole = jpeg(6, true)
    for (let length = 0; length < whole.length; length++)
      expect([1, 6]).toContain(exifOrientation(whole.subarray(0, length)))
  })

  it('ends on segments that point back at themselves', () => {
    expect(exifOrientation(Buffer.from([0xff, 0xd8, 0xff, 0xe1, 0, 0, 0xff, 0xe1, 0, 0]))).toBe(1)
  })
})
