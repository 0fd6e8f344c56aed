import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import { readOptions } from './options.ts'

const dir = mkdtempSync(join(tmpdir(), 'vitrine-options-'))
afterAll(() => rmSync(dir, { recursive: true }))
const out = ['--out', join(dir, 'out')]
const file = (name: string, text: string) => {
  writeFileSync(join(dir, name), text)
  return join(dir, name)
}

describe("the demo's options", () => {
  it('are the sample, five pins and an OBS of its own when nothing is said', () => {
    expect(readOptions(out)).toEqual({
      input: null,
      clip: null,
      outDir: join(dir, 'out'),
      pins: 5,
      obs: null,
      dataDir: null,
    })
  })

  it('take a file, a clip, an OBS and its password', () => {
    const [input, clip] = [file('a.csv', 'Title\nA\n'), file('a.mp4', 'x')]
    const argv = [...out, '--input', input, '--clip', clip, '--obs', 'ws://127.0.0.1:4455', '--obs-password', 'p']
    expect(readOptions(argv)).toMatchObject({ input, clip, obs: { address: 'ws://127.0.0.1:4455', password: 'p' } })
  })

  it.each([
    ['a file that is not there', ['--input', '/nowhere/a.csv'], /--input: there is no file \/nowhere\/a\.csv/],
    ['a clip that is not there', ['--clip', '/nowhere/a.mp4'], /--clip: there is no file/],
    ['a folder', ['--input', tmpdir()], /is a folder, not a file/],
    ['no pins', ['--pins', '0'], /whole number from 1 to 200/],
    ['pins that are no number', ['--pins', 'many'], /whole number/],
    ['half a pin', ['--pins', '1.5'], /whole number/],
    ['a number written otherwise', ['--pins', '1e2'], /whole number/],
    ['an empty number', ['--pins', ''], /whole number/],
    ['another shop', ['--shop', 'tiktok'], /only syncs with the sandbox/],
    ['an address that is none', ['--obs', 'http://x y'], /can't be read as an address/],
    ['a password of no OBS', ['--obs-password', 'p'], /give both/],
    ['an option that there is not', ['--colour', 'red'], /colour/],
  ])('refuse %s', (_, argv, message) => {
    expect(() => readOptions([...out, ...argv])).toThrow(message)
  })

  it('refuse an empty file and results where a file lies', () => {
    expect(() => readOptions([...out, '--input', file('empty.csv', '')])).toThrow(/is empty/)
    expect(() => readOptions(['--out', file('taken', 'x')])).toThrow(/--out: .*a file is in the way/)
    expect(() => readOptions(['--out', join(dir, 'taken', 'below')])).toThrow(/a file is in the way/)
  })

  it('take a folder for results that is there already', () => {
    mkdirSync(join(dir, 'there'))
    expect(readOptions(['--out', join(dir, 'there')]).outDir).toBe(join(dir, 'there'))
  })
})
