import { describe, expect, it } from 'vitest'
import { linesOf } from './lines.ts'

const cut = async (pieces: (string | Buffer)[], max?: number) => {
  const source = async function* () {
    for (const piece of pieces) yield Buffer.from(piece)
  }
  const lines: string[] = []
  for await (const line of linesOf(source(), max)) lines.push(line)
  return lines
}

describe('lines', () => {
  it('are the same wherever the pieces end', async () => {
    const text = '{"a":"é 碗"}\n\n{"b":1}\nlast'
    const bytes = Buffer.from(text)
    for (let size = 1; size <= bytes.length; size++) {
      const pieces = Array.from({ length: Math.ceil(bytes.length / size) }, (_, n) =>
        bytes.subarray(n * size, (n + 1) * size),
      )
      expect(await cut(pieces)).toEqual(text.split('\n'))
    }
  })
  it('of nothing are none', async () => {
    expect(await cut([])).toEqual([])
    expect(await cut(['a\n'])).toEqual(['a'])
  })
  it('may be as long as the limit and no longer, also over many pieces', async () => {
    expect(await cut(['abc', 'de\n'], 5)).toEqual(['abcde'])
    await expect(cut(['abc', 'def'], 5)).rejects.toMatchObject({ code: 'ARCHIVE_REFUSED' })
  })
  it('that are no UTF-8 are refused', async () => {
    await expect(cut([Buffer.from([0x22, 0xff, 0x22, 0x0a])])).rejects.toMatchObject({ code: 'ARCHIVE_REFUSED' })
  })
})
