import { afterEach, describe, expect, it } from 'vitest'
import { commandId, openLive, type LiveHarness } from '../../electron/backend/live/testing/harness.ts'
import { sharedObs } from './support.ts'

const obs = sharedObs()
let studio: LiveHarness
afterEach(() => studio.close())

const connect = (address: string, password?: string | null) =>
  studio.live.obs.connect({ commandId: commandId(), address, password }).then(
    ({ phase }) => phase as string,
    (error: { code: string }) => error.code,
  )

describe('connecting to a real OBS', () => {
  it('says what this OBS is and can do', async () => {
    studio = openLive()
    expect(await connect(obs.address, obs.password)).toBe('connected')
    const status = studio.live.obs.status()
    expect(status).toMatchObject({
      phase: 'connected',
      address: obs.address,
      errorCode: null,
      canvas: { width: 1280, height: 720, fps: 30 },
      outputs: { recording: false, streaming: false, virtualCamera: false },
    })
    expect(status.version).toMatch(/^\d+\.\d+/)
    await expect.poll(() => studio.live.obs.status().health?.fps ?? 0, { timeout: 5000 }).toBeGreaterThan(0)
  })

  it('asks for the password, refuses a wrong one, and keeps the right one for the next time', async () => {
    studio = openLive()
    expect(await connect(obs.address, null)).toBe('OBS_PASSWORD_REQUIRED')
    expect(studio.live.obs.status()).toMatchObject({ phase: 'disconnected', errorCode: 'OBS_PASSWORD_REQUIRED' })
    expect(await connect(obs.address)).toBe('OBS_PASSWORD_REQUIRED')
    expect(await connect(obs.address, `${obs.password}x`)).toBe('OBS_PASSWORD_WRONG')
    expect(await studio.secrets.get(`obs:${obs.address}`)).toBeNull()
    expect(await connect(obs.address, obs.password)).toBe('connected')
    expect(await studio.secrets.get(`obs:${obs.address}`)).toBe(obs.password)
    expect(studio.live.obs.disconnect().phase).toBe('disconnected')
    expect(await connect(`ws://${obs.address}/`)).toBe('connected')
    expect(JSON.stringify(studio.query('SELECT * FROM commands'))).not.toContain(obs.password)
  })

  it('stays connected to the OBS that works when another address does not', async () => {
    studio = openLive()
    await connect(obs.address, obs.password)
    expect(await connect('127.0.0.1:1')).toBe('OBS_UNREACHABLE')
    expect(studio.live.obs.status()).toMatchObject({
      phase: 'connected',
      address: obs.address,
      errorCode: 'OBS_UNREACHABLE',
    })
    expect((await studio.live.obs.scenes()).scenes.length).toBeGreaterThan(0)
  })

  it('answers OBS_NOT_CONNECTED for what needs an OBS', async () => {
    studio = openLive()
    for (const work of [
      studio.live.obs.scenes(),
      studio.live.obs.preview(320),
      studio.live.obs.setup({ commandId: commandId(), mode: 'image' }),
      studio.live.obs.output({ commandId: commandId(), output: 'recording', action: 'start' }),
    ])
      await expect(work).rejects.toMatchObject({ code: 'OBS_NOT_CONNECTED' })
  })

  it('shows the program as a picture of the width that was asked for', async () => {
    studio = openLive()
    await connect(obs.address, obs.password)
    const { dataUrl } = await studio.live.obs.preview(320)
    expect(dataUrl).toMatch(/^data:image\/jpe?g;base64,/)
    const bytes = Buffer.from(dataUrl.split(',')[1] ?? '', 'base64')
    // Start of frame: marker FF C0, length, precision, then height and width.
    const frame = bytes.indexOf(Buffer.from([0xff, 0xc0]))
    expect([bytes.readUInt16BE(frame + 7), bytes.readUInt16BE(frame + 5)]).toEqual([320, 180])
  })
})
