// A real studio on a throw-away workspace, for tests: real SQLite, real files, no network.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createRouterClient } from '@orpc/server'
import type { ContractRouterClient } from '@orpc/contract'
import type { Contract } from '#shared/contract/index.ts'
import { createStudio, type Studio, type StudioConfig, type StudioPorts } from '../app.ts'
import { systemClock } from '../kernel/clock.ts'
import { silentLogger } from '../kernel/logger.ts'
import { createMemorySecrets } from '../kernel/secrets/index.ts'

export const resourcesDir = join(import.meta.dirname, '../../../resources')

/** Opens a studio in a temporary folder (or `dataDir`, which is then kept). `client` calls the router in-memory as the admin. */
export async function openTestStudio(
  options: { dataDir?: string; config?: Partial<StudioConfig>; ports?: Partial<StudioPorts> } = {},
): Promise<TestStudio> {
  const dataDir = options.dataDir ?? (await mkdtemp(join(tmpdir(), 'vitrine-test-')))
  const studio = await createStudio({
    config: { dataDir, shell: 'headless', version: '0.0.0-test', device: 'test', resourcesDir, ...options.config },
    ports: { clock: systemClock, log: silentLogger, secrets: createMemorySecrets(), ...options.ports },
  })
  const client = createRouterClient(studio.router, { context: { scope: 'admin', actor: 'user' } })
  return {
    studio,
    client,
    dataDir,
    close: async () => {
      await studio.dispose()
      if (!options.dataDir) await rm(dataDir, { recursive: true, force: true })
    },
  }
}
export interface TestStudio {
  studio: Studio
  client: ContractRouterClient<Contract>
  dataDir: string
  close(): Promise<void>
}
