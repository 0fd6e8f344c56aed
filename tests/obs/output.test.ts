import { execFile, spawn } from 'node:child_process'
import { mkdtempSync, statSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, describe, expect, it } from 'vitest'
import type { AssetId } from '#shared/domain/ids.ts'
import { freePort } from '../../electron/cli/obs-probe.ts'
import { commandId, until, type LiveHarness } from '../../electron/backend/live/testing/harness.ts'
import { locateFfmpeg, locateFfprobe } from '../../electron/backend/video/ffmpeg/locate.ts'
import { eyesOn, onAirStudio, sharedObs } from './support.ts'

const obs = sharedObs()
const run = promisify(execFile)
const where = { setting: null, env: process.env, resourcesDir: null }
const ffmpeg = (await locateFfmpeg(where))?.path ?? 'ffmpeg'
const ffprobe = (await locateFfprobe(where, ffmpeg))?.path ?? 'ffprobe'
let studio: LiveHarness
afterEach(() => studio.close())

const output = (name: 'recording' | 'streaming' | 'virtualCamera', action: 'start' | 'stop') =>
  studio.live.obs.output({ commandId: commandId(), output: name, action })
const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

async function probed(file: string) {
  const entries = 'stream=codec_type,width,height,nb_read_packets:format=duration'
  const args = ['-v', 'error', '-count_packets', '-show_entries', entries, '-of', 'json', file]
  const { stdout } = await run(ffprobe, args)
  return JSON.parse(stdout) as {
    streams: { codec_type: string; width?: number; height?: number; nb_read_packets: string }[]
    format: { duration?: string }
  }
}

describe('what OBS sends out', () => {
  it('records a file that plays, says where it is, and keeps it with the show', async () => {
    const asset = '019a0000-0009-7000-8000-000000000001' as AssetId
    const ingested: string[] = []
    const ingest = async (file: string) => {
      ingested.push(file)
      return asset
    }
    studio = await onAirStudio(obs, { deps: { recordings: { ingest } } })
    const { id: showId } = studio.plan()
    studio.live.start({ commandId: commandId(), showId, mode: 'live' })
    const started = await output('recording', 'start')
    expect(started).toMatchObject({ file: null, status: { outputs: { recording: true } } })
    expect(Math.abs((started.status.recordingStartedAt ?? 0) - Date.now())).toBeLessThan(5000)
    await pause(1500)
    const stopped = await output('recording', 'stop')
    expect(stopped.status).toMatchObject({ outputs: { recording: false }, recordingStartedAt: null })
    const file = stopped.file ?? ''
    expect(file.startsWith(obs.recordDir)).toBe(true)
    expect(statSync(file).size).toBeGreaterThan(1000)
    const video = (await probed(file)).streams.find(({ codec_type }) => codec_type === 'video')
    expect(video).toMatchObject({ width: 1280, height: 720 })
    expect(Number(video?.nb_read_packets)).toBeGreaterThan(5)
    await until(() => studio.live.state(showId).show.recordingAssetId === asset, 'the recording to be kept')
    expect(ingested).toEqual([file])
    const kinds = studio.live.events(showId).map(({ kind }) => kind)
    expect(kinds).toContain('recording_started')
    expect(kinds).toContain('recording_stopped')
    studio.live.end({ commandId: commandId(), showId })
  })

  it('says nothing new when it is asked for what is so already', async () => {
    studio = await onAirStudio(obs)
    expect(await output('recording', 'stop')).toMatchObject({ file: null, status: { outputs: { recording: false } } })
  })

  it('streams to a receiver that gets real pictures', async () => {
    studio = await onAirStudio(obs)
    const dir = mkdtempSync(join(tmpdir(), 'vitrine-stream-'))
    const port = await freePort()
    const file = join(dir, 'received.flv')
    const source = `rtmp://127.0.0.1:${port}/live/key`
    const receiver = spawn(ffmpeg, [
      '-nostdin',
      '-v',
      'error',
      '-listen',
      '1',
      '-f',
      'flv',
      '-i',
      source,
      '-c',
      'copy',
      file,
    ])
    const ended = new Promise((resolve) => receiver.once('close', resolve))
    const eye = await eyesOn(obs)
    try {
      await eye.call('SetStreamServiceSettings', {
        streamServiceType: 'rtmp_custom',
        streamServiceSettings: { server: `rtmp://127.0.0.1:${port}/live`, key: 'key', use_auth: false },
      })
      // The receiver has no sign of its own that it listens.
      await pause(700)
      expect((await output('streaming', 'start')).status.outputs.streaming).toBe(true)
      await until(() => (studio.live.obs.status().health?.bitrateKbps ?? 0) > 0, 'a bit rate')
      await pause(1000)
      expect((await output('streaming', 'stop')).status.outputs.streaming).toBe(false)
      await ended
      const video = (await probed(file)).streams.find(({ codec_type }) => codec_type === 'video')
      expect(Number(video?.nb_read_packets)).toBeGreaterThan(5)
    } finally {
      eye.close()
      receiver.kill('SIGKILL')
      await ended
      await rm(dir, { recursive: true, force: true })
    }
  })

  it('offers the virtual camera only where OBS has one', async () => {
    studio = await onAirStudio(obs)
    if (studio.live.obs.status().capabilities.virtualCamera) {
      expect((await output('virtualCamera', 'start')).status.outputs.virtualCamera).toBe(true)
      await output('virtualCamera', 'stop')
    } else await expect(output('virtualCamera', 'start')).rejects.toMatchObject({ code: 'OBS_NO_VIRTUAL_CAMERA' })
  })
})
