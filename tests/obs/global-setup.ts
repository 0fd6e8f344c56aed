// One real OBS for all the tests here: it takes seconds to start and holds hundreds of megabytes.
import { mkdtempSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { missingForObs, startObs } from '../../electron/cli/obs-server.ts'

export interface SharedObs {
  address: string
  password: string
  recordDir: string
}

declare module 'vitest' {
  interface ProvidedContext {
    /** Null where OBS is not installed; `obsMissing` then says what is. */
    obs: SharedObs | null
    obsMissing: string
  }
}

export default async function setup(project: TestProject) {
  const missing = missingForObs()
  project.provide('obsMissing', missing.join(', '))
  if (missing.length > 0) return project.provide('obs', null)
  const recordDir = mkdtempSync(join(tmpdir(), 'vitrine-recordings-'))
  const obs = await startObs({ recordDir })
  project.provide('obs', { address: obs.address, password: obs.password, recordDir })
  return async () => {
    await obs.stop()
    await rm(recordDir, { recursive: true, force: true })
  }
}
