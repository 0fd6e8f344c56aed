// The program itself: what it runs on, its backups and its first start.
import { stat } from 'node:fs/promises'
import type { z } from 'zod'
import type { mediaToolsSchema, systemContract } from '#shared/contract/system.ts'
import type { JobId } from '#shared/domain/ids.ts'
import type { UiLocale } from '#shared/domain/locale.ts'
import type { Clock } from '../kernel/clock.ts'
import type { SecretStore } from '../kernel/secrets/index.ts'
import type { Store } from '../kernel/store.ts'
import type { Jobs } from '../jobs/index.ts'
import type { SystemRepository } from './repository.ts'
import type { Backup } from '../db/backup.ts'

export type Shell = 'electron' | 'browser' | 'headless'
type Info = z.infer<NonNullable<(typeof systemContract.info)['~orpc']['outputSchema']>>

export interface SystemService {
  info(): Promise<Info>
  loadSample(commandId: string, locale: UiLocale): { jobId: JobId }
  backups(): Backup[]
  backup(commandId: string, reason: string): Backup
  /** Makes the daily backup when the newest one is older than a day. */
  dailyBackup(): Backup | null
}

const dayMs = 24 * 3600_000

export function createSystemService(deps: {
  repository: SystemRepository
  store: Store
  jobs: Jobs
  clock: Clock
  secrets: SecretStore
  version: string
  shell: Shell
  dataDir: string
  databasePath: string
  mediaTools: () => Promise<z.infer<typeof mediaToolsSchema>>
}): SystemService {
  const { repository, store, jobs, clock, secrets } = deps
  return {
    info: async () => {
      const { products, shops } = repository.counts()
      const file = await stat(deps.databasePath)
      return {
        version: deps.version,
        shell: deps.shell,
        platform: process.platform,
        dataDir: deps.dataDir,
        workspace: { products, shops, empty: products === 0 && shops === 0, bytes: file.size },
        secretStore: { kind: secrets.kind, note: secrets.note },
        mediaTools: await deps.mediaTools(),
      }
    },
    loadSample: (commandId, locale) =>
      store.command(commandId, 'system.workspace.loadSample', () => {
        const job = jobs.enqueue({
          kind: 'workspace.sample',
          subject: 'Maison Olive',
          payload: { locale },
          dedupeKey: 'workspace.sample',
        })
        return { jobId: job.id }
      }),
    backups: () => repository.backups(),
    // Not inside `command`: VACUUM INTO can't run in a transaction, and a second backup does no harm.
    backup: (_commandId, reason) => repository.backup(reason, clock.now()),
    dailyBackup: () => {
      const newest = repository.backups()[0]
      if (repository.counts().products === 0 || (newest && clock.now() - newest.at < dayMs)) return null
      return repository.backup('daily', clock.now())
    },
  }
}
