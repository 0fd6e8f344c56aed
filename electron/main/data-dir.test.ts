import { expect, it } from 'vitest'
import { dataDir } from './data-dir.ts'

const base = { argv: ['electron', '.'], env: {}, platform: 'linux', home: '/home/a' } as const

it('is in the place of each system', () => {
  expect(dataDir(base)).toBe('/home/a/.local/share/vitrine')
  expect(dataDir({ ...base, env: { XDG_DATA_HOME: '/x' } })).toBe('/x/vitrine')
  expect(dataDir({ ...base, platform: 'darwin' })).toBe('/home/a/Library/Application Support/Vitrine')
  expect(dataDir({ ...base, platform: 'win32', env: { APPDATA: '/roaming' } })).toBe('/roaming/Vitrine')
})

it('is where the user wants it', () => {
  const env = { VITRINE_DATA_DIR: '/env' }
  expect(dataDir({ ...base, env })).toBe('/env')
  expect(dataDir({ ...base, env, argv: ['electron', '.', '--data=/given'] })).toBe('/given')
  expect(dataDir({ ...base, argv: ['electron', '.', '--data='] })).toBe('/home/a/.local/share/vitrine')
})
