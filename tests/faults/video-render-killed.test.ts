// The power goes in the middle of a render: nothing half made is ever taken for a film, and the render can be tried again.
import { spawn } from 'node:child_process'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import type { EditId, JobId, RenderId } from '#shared/domain/ids.ts'
import { openTestStudio } from '../../electron/backend/testing/studio.ts'
import { commandId } from '../../electron/backend/testing/upload.ts'
import { testClip } from '../../electron/backend/video/testing/workbench.ts'

vi.setConfig({ testTimeout: 180_000 })
interface Started {
  renderId: RenderId
  jobId: JobId
  editId: EditId
}
let dataDir: string
beforeAll(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'vitrine-killed-'))
  await testClip(join(dataDir, 'clip.mp4'), '1280x720', 20)
})
afterAll(() => rm(dataDir, { recursive: true, force: true }))

it('a render that was killed is interrupted, leaves nothing and can be retried', async () => {
  // A group of its own, so that its ffmpeg goes with it as in a power cut.
  const child = spawn(process.execPath, [join(import.meta.dirname, 'video-render-child.ts'), dataDir], {
    detached: true,
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let ids: Started | null = null
  for await (const line of createInterface(child.stdout)) {
    const message = JSON.parse(line) as { fraction: number } | Started
    if ('renderId' in message) ids = message
    else if (ids && message.fraction > 0) break
  }
  process.kill(-child.pid!, 'SIGKILL')
  expect(ids).not.toBeNull()
  const half = (await readdir(join(dataDir, 'cache/renders'))).filter((name) => name.endsWith('.mp4.part'))
  expect(half).toHaveLength(1)

  const { studio, client, close } = await openTestStudio({ dataDir })
  expect(await client.video.renders.get({ id: ids!.renderId })).toMatchObject({ state: 'interrupted', assetId: null })
  expect((await client.media.list({ origin: ['render'] })).total).toBe(0)
  await vi.waitFor(async () => expect(await readdir(join(dataDir, 'cache'))).not.toContain('renders'))
  const edit = await client.video.edits.get({ id: ids!.editId })
  const clips = edit.document.clips.map((clip) => ({ ...clip, outMs: 300 }))
  await client.video.edits.update({
    commandId: commandId(),
    id: edit.id,
    patch: { document: { ...edit.document, clips } },
  })
  await client.system.jobs.retry({ commandId: commandId(), id: ids!.jobId })
  expect((await studio.jobs.finished(ids!.jobId)).state).toBe('succeeded')
  expect(await client.video.renders.get({ id: ids!.renderId })).toMatchObject({ state: 'done', durationMs: 300 })
  await close()
})
