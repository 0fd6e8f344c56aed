import { describe, expect, it } from 'vitest'
import { addFiles } from './picture-files.ts'

const file = (name: string, type: string) => ({ name, type })
const taker = (refuses: Record<string, Error> = {}) => {
  const taken: string[] = []
  const add = async ({ name }: { name: string }) => {
    await Promise.resolve()
    if (refuses[name]) throw refuses[name]
    taken.push(name)
  }
  return { taken, add }
}

describe('files given as pictures', () => {
  it('takes the pictures of a drop in their order, and names what is none', async () => {
    const { taken, add } = taker()
    const files = [file('b.png', 'image/png'), file('prices.pdf', 'application/pdf'), file('a.jpg', 'image/jpeg')]
    expect(await addFiles(files, add)).toEqual({
      added: 2,
      refused: [{ name: 'prices.pdf', reason: { kind: 'type' } }],
    })
    expect(taken).toEqual(['b.png', 'a.jpg'])
  })

  it('goes on after one that the library refuses, and says what it threw', async () => {
    const broken = new Error('broken')
    const { taken, add } = taker({ 'cut.jpg': broken })
    const files = [file('cut.jpg', 'image/jpeg'), file('a.jpg', 'image/jpeg')]
    expect(await addFiles(files, add)).toEqual({
      added: 1,
      refused: [{ name: 'cut.jpg', reason: { kind: 'error', error: broken } }],
    })
    expect(taken).toEqual(['a.jpg'])
  })

  it('leaves the judgement on a file without a type to those who see its bytes', async () => {
    const { taken, add } = taker()
    expect(await addFiles([file('scan', '')], add)).toEqual({ added: 1, refused: [] })
    expect(taken).toEqual(['scan'])
  })
})
