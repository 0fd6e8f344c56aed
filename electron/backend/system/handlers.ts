// contract.system -> services.
import type { Job } from '#shared/domain/job.ts'
import { os } from '../kernel/rpc.ts'
import type { Bus } from '../kernel/bus.ts'
import { queueFeed } from '../kernel/feed.ts'
import type { Jobs } from '../jobs/index.ts'
import type { Store } from '../kernel/store.ts'
import type { ArchiveService } from './archive/service.ts'
import type { ChangesFeed } from './changes-feed.ts'
import type { HistoryService } from './history.ts'
import type { SettingsService } from './settings.ts'
import type { SystemService } from './service.ts'
import type { UploadService } from './uploads.ts'

export interface SystemParts {
  system: SystemService
  archive: ArchiveService
  settings: SettingsService
  uploads: UploadService
  history: HistoryService
  changes: ChangesFeed
  jobs: Jobs
  bus: Bus
  store: Store
}

const watchedJobs = 50

export const systemHandlers = ({
  system,
  archive,
  settings,
  uploads,
  history,
  changes,
  jobs,
  bus,
  store,
}: SystemParts) => ({
  info: os.system.info.handler(() => system.info()),
  settings: {
    get: os.system.settings.get.handler(() => settings.get()),
    set: os.system.settings.set.handler(({ input }) => settings.set(input.commandId, input.patch)),
  },
  changes: os.system.changes.handler(({ signal }) => changes.watch(signal)),
  uploads: {
    begin: os.system.uploads.begin.handler(({ input }) => uploads.begin(input)),
    append: os.system.uploads.append.handler(({ input }) => uploads.append(input)),
    discard: os.system.uploads.discard.handler(async ({ input }) => {
      await uploads.discard(input.uploadId)
      return { ok: true as const }
    }),
  },
  jobs: {
    list: os.system.jobs.list.handler(({ input }) => jobs.list(input.limit)),
    get: os.system.jobs.get.handler(({ input }) => jobs.get(input.id)),
    cancel: os.system.jobs.cancel.handler(({ input }) =>
      store.command(input.commandId, 'system.jobs.cancel', () => jobs.cancel(input.id)),
    ),
    retry: os.system.jobs.retry.handler(({ input }) =>
      store.command(input.commandId, 'system.jobs.retry', () => jobs.retry(input.id)),
    ),
    watch: os.system.jobs.watch.handler(({ signal }) =>
      queueFeed<Job[], Job>({ snapshot: () => jobs.list(watchedJobs), listen: (push) => bus.on('job', push), signal }),
    ),
  },
  history: {
    list: os.system.history.list.handler(({ input }) => history.list(input.limit)),
    undo: os.system.history.undo.handler(({ input }) => history.undo(input.commandId, input.groupId)),
    redo: os.system.history.redo.handler(({ input }) => history.redo(input.commandId)),
  },
  workspace: {
    loadSample: os.system.workspace.loadSample.handler(({ input }) => system.loadSample(input.commandId, input.locale)),
    backups: os.system.workspace.backups.handler(() => system.backups()),
    backup: os.system.workspace.backup.handler(({ input }) => system.backup(input.commandId, 'manual')),
    restore: os.system.workspace.restore.handler(({ input }) => system.restore(input.commandId, input.name)),
  },
  archive: {
    export: os.system.archive.export.handler(({ input }) => archive.export(input.commandId)),
    check: os.system.archive.check.handler(({ input }) => archive.check(input.commandId, input.uploadId)),
    latest: os.system.archive.latest.handler(() => archive.latest()),
  },
})
