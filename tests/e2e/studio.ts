// What the specs start from: a studio of its own for each worker, on a throw-away workspace with the sample in it, already
// signed in. `studio` shares it between the tests of a file; `emptyStudio` is the
// same without the sample, and `freshStudio` an empty one for a single test.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect } from 'playwright/test'
import { v7 } from 'uuid'
import type { CommandId } from '#shared/domain/ids.ts'
import { isFinished } from '#shared/domain/job.ts'
import type { UiLocale } from '#shared/domain/locale.ts'
import { connectStudio, type ConnectedStudio } from '../studio-client.ts'

export interface Studio extends Pick<ConnectedStudio, 'url' | 'origin' | 'client'> {
  dataDir: string
}

export const commandId = () => v7() as CommandId

/** Starts a studio on an empty workspace; `close` ends it and removes the workspace. */
export async function openStudio(): Promise<Studio & { close(): Promise<void> }> {
  const dataDir = await mkdtemp(join(tmpdir(), 'vitrine-e2e-'))
  const { close, ...studio } = await connectStudio(dataDir)
  return {
    ...studio,
    dataDir,
    close: async () => {
      await close()
      await rm(dataDir, { recursive: true, force: true })
    },
  }
}

/** Loads "Maison Olive" and waits until it is all there. */
export async function loadSample({ client }: Pick<Studio, 'client'>, locale: UiLocale = 'en'): Promise<void> {
  const { jobId } = await client.system.workspace.loadSample({ commandId: commandId(), locale })
  const finished = async () => {
    const job = await client.system.jobs.get({ id: jobId })
    return isFinished(job.state) ? { state: job.state, error: job.errorDetail } : null
  }
  await expect.poll(finished, { timeout: 100_000, intervals: [200] }).not.toBeNull()
  expect(await finished()).toEqual({ state: 'succeeded', error: null })
}

export const test = base.extend<{ freshStudio: Studio }, { studio: Studio; emptyStudio: Studio }>({
  studio: [
    async ({}, provide) => {
      const studio = await openStudio()
      await loadSample(studio)
      await provide(studio)
      await studio.close()
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  emptyStudio: [
    async ({}, provide) => {
      const studio = await openStudio()
      await provide(studio)
      await studio.close()
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  freshStudio: async ({}, provide) => {
    const studio = await openStudio()
    await provide(studio)
    await studio.close()
  },
})

export { expect }
