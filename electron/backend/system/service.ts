// The program itself: what it runs on, its backups and its first start.
import { stat } from 'node:fs/promises'
import type { z } from 'zod'
import type { mediaToolsSchema, systemContract } from '#shared/contract/system.ts'
import { DomainError } from '#shared/domain/errors.ts'
import type { JobId, ShowId } from '#shared/domain/ids.ts'
import type { UiLocale } from '#shared/domain/locale.ts'
import type { Clock } from '../kernel/clock.ts'
import type { SecretStore } from '../kernel/secrets/index.ts'
import type { Store } from '../kernel/store.ts'
import type { Jobs } from '../jobs/index.ts'
import type { SystemRepository } from './repository.ts'

export type Shell = 'electron' | 'browser' | 'headless'
type Info = z.infer<NonNullable<(typeof systemContract.info)['~orpc']['outputSchema']>>

export interface SystemService {
  info(): Promise<Info>
  loadSample(commandId: string, locale: UiLocale): { jobId: JobId }
  backups(): BackupView[]
  backup(commandId: string, reason: string): Promise<BackupView>
  /**
   * Goes back to a backup: checked from end to end, then the studio closes, copies what is there now and opens again on the backup. Throws
   * NOT_FOUND, BACKUP_DAMAGED, BACKUP_NEWER, SHOW_ALREADY_LIVE.
   */
  restore(commandId: string, name: string): Promise<{ restarting: boolean }>
  /** Makes the daily backup when the newest one is older than a day. Null, too, where the studio closes first: the next start makes it. */
  dailyBackup(): Promise<BackupView | null>
  /** Stops a backup that is under way; resolves once nothing of it is left. */
  dispose(): Promise<void>
}

type BackupView = ReturnType<SystemRepository['backups']>[number]

/** The answer must have left before the studio closes. */
const answerMs = 250
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
  /** Products outside of the bin, from what the list keeps: counting a million of them here would hold up everybody else. */
  productCount: () => Promise<number>
  onAir: () => ShowId | null
  /** Closes the workspace and opens it again; null where nobody can, and a restore waits for the next start. */
  restart: (() => void) | null
}): SystemService {
  const { repository, store, jobs, clock, secrets } = deps
  let restartAsked = false
  const viewOf = (name: string): BackupView => {
    const backup = repository.backups().find((candidate) => candidate.name === name)
    if (!backup) throw new DomainError('NOT_FOUND', { entity: 'backup', id: name })
    return backup
  }
  const closing = new AbortController()
  const copying = new Set<Promise<unknown>>()
  const copied = async (reason: string): Promise<BackupView> => {
    const copy = repository.backup(reason, clock.now(), closing.signal)
    copying.add(copy)
    try {
      return viewOf((await copy).name)
    } finally {
      copying.delete(copy)
    }
  }
  return {
    info: async () => {
      const [products, file] = await Promise.all([deps.productCount(), stat(deps.databasePath)])
      const shops = repository.shopCount()
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
    backup: async (_commandId, reason) => await copied(reason),
    restore: (commandId, name) =>
      store.commandAsync(commandId, 'system.workspace.restore', async () => {
        const showId = deps.onAir()
        if (showId) throw new DomainError('SHOW_ALREADY_LIVE', { showId })
        const { state, schema } = viewOf(name)
        if (state === 'newer') throw new DomainError('BACKUP_NEWER', { found: schema, known: repository.newestSchema })
        const damage = state === 'damaged' ? 'it is cut short or no database' : await repository.verify(name)
        if (damage !== null) throw new DomainError('BACKUP_DAMAGED', { detail: damage })
        repository.wishRestore({ name, commandId, at: clock.now() })
        const { restart } = deps
        // Asked twice, it goes back to the later wish, and is opened again once.
        if (restart && !restartAsked) setTimeout(restart, answerMs)
        restartAsked = true
        return { restarting: restart !== null }
      }),
    dailyBackup: async () => {
      const newest = repository.backups().find(({ reason }) => reason !== 'archive')
      if ((newest && clock.now() - newest.at < dayMs) || !repository.hasProducts()) return null
      try {
        return await copied('daily')
      } catch (error) {
        if (closing.signal.aborted) return null
        throw error
      }
    },
    dispose: async () => {
      closing.abort(new Error('The studio closes'))
      await Promise.allSettled(copying)
    },
  }
}
