import { beforeEach, expect, it, vi } from 'vitest'
import type { BrowserWindow } from 'electron'
import { createElectronFake } from './testing/electron-fake.ts'

let fake = createElectronFake()
vi.mock(
  'electron',
  () => new Proxy({}, { get: (_, name) => Reflect.get(fake.module, name) as unknown, has: () => true }),
)
const window = {} as BrowserWindow

beforeEach(() => {
  fake = createElectronFake()
  vi.resetModules()
})
const guard = async (locale = 'fr') => (await import('./on-air.ts')).createOnAirGuard(locale)

it('keeps the computer awake while a show is on air, once', async () => {
  const { powerSaveBlocker } = fake.module
  const onAir = await guard()
  onAir.set('a')
  onAir.set('b')
  expect(powerSaveBlocker.start).toHaveBeenCalledExactlyOnceWith('prevent-display-sleep')
  onAir.set(null)
  onAir.set(null)
  expect(powerSaveBlocker.stop).toHaveBeenCalledExactlyOnceWith(7)
})

it('asks before the window closes on air, and only then', async () => {
  const { dialog } = fake.module
  const onAir = await guard()
  expect(onAir.mayClose(window)).toBe(true)
  expect(dialog.showMessageBoxSync).not.toHaveBeenCalled()
  onAir.set('a')
  expect(onAir.mayClose(window)).toBe(false)
  dialog.showMessageBoxSync.mockReturnValue(1)
  expect(onAir.mayClose(window)).toBe(true)
})

it.each([
  ['fr-CA', 'Un live est à l’antenne.'],
  ['zh-CN', '直播正在进行。'],
  ['de', 'A show is on air.'],
])('asks in the language of the system (%s), Escape stays on air', async (locale, message) => {
  const onAir = await guard(locale)
  onAir.set('a')
  onAir.mayClose(window)
  expect(fake.module.dialog.showMessageBoxSync.mock.calls[0]?.[1]).toMatchObject({ message, defaultId: 0, cancelId: 0 })
})
