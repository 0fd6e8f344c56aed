import { mkdtempSync, readFileSync, readdirSync, utimesSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { CardModel } from '#shared/domain/card.ts'
import { createCardFiles } from './card-files.ts'

let dir: string
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'vitrine-cards-'))
})
afterEach(() => rm(dir, { recursive: true, force: true }))

const model = (title: string) => ({ title, stock: 1 }) as CardModel
/** Draws the title only, as a card whose stock isn't shown. */
const open = () => {
  let drawn = 0
  const files = createCardFiles(join(dir, 'live'), async ({ title }, widthPx) => {
    drawn++
    return { png: Buffer.from(`${title} ${widthPx}`), width: widthPx, height: 1 }
  })
  return { files, drawn: () => drawn }
}

describe('card files', () => {
  it('are drawn once, whoever asks at the same time', async () => {
    const { files, drawn } = open()
    expect(files.known(model('a'), 10)).toBeNull()
    const paths = await Promise.all([files.file(model('a'), 10), files.file(model('a'), 10)])
    expect(new Set([...paths, await files.file(model('a'), 10), files.known(model('a'), 10)]).size).toBe(1)
    expect(drawn()).toBe(1)
    expect(readFileSync(paths[0]!, 'utf8')).toBe('a 10')
  })
  it('have a name of their own for each content, and no half-written one is left', async () => {
    const { files } = open()
    const [one, other] = [await files.file(model('a'), 10), await files.file(model('b'), 10)]
    expect(one).not.toBe(other)
    expect(await files.file({ ...model('a'), stock: 9 }, 10)).toBe(one)
    expect(readdirSync(join(dir, 'live')).filter((name) => !/^[0-9a-f]{32}\.png$/.test(name))).toEqual([])
  })
  it('can be drawn again after a failure', async () => {
    let fails = true
    const files = createCardFiles(dir, async () => {
      if (fails) throw new Error('no font')
      return { png: Buffer.from('x'), width: 1, height: 1 }
    })
    await expect(files.file(model('a'), 1)).rejects.toThrow('no font')
    fails = false
    expect(await files.file(model('a'), 1)).toContain('.png')
  })
  it('go when nobody asked for them for long', async () => {
    const { files } = open()
    const [old, fresh] = [await files.file(model('old'), 1), await files.file(model('fresh'), 1)]
    utimesSync(old, 1000, 1000)
    await files.prune(60_000, Date.now())
    expect(readdirSync(join(dir, 'live')).map((name) => join(dir, 'live', name))).toEqual([fresh])
    await createCardFiles(join(dir, 'nowhere'), () => Promise.reject(new Error())).prune(1, Date.now())
  })
})
