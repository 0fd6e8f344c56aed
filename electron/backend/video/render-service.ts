// Renders as records: started in the transaction of their job, kept in step with it, and told how they ended.
import { rm } from 'node:fs/promises'
import { DomainError } from '#shared/domain/errors.ts'
import { shapeSizes, type Edit, type Render } from '#shared/domain/edit.ts'
import type { CommandId, EditId, JobId, RenderId } from '#shared/domain/ids.ts'
import type { Job, JobState } from '#shared/domain/job.ts'
import type { Jobs } from '../jobs/index.ts'
import type { Bus } from '../kernel/bus.ts'
import type { Clock } from '../kernel/clock.ts'
import { newId } from '../kernel/ids.ts'
import type { Store } from '../kernel/store.ts'
import { runRender, type RenderDeps } from './render-job.ts'
import type { VideoRepository } from './repository.ts'
import { outputMs } from './timeline.ts'

const stateOfJob = {
  queued: 'queued',
  running: 'running',
  succeeded: 'done',
  failed: 'failed',
  cancelled: 'cancelled',
  interrupted: 'interrupted',
} as const satisfies Record<JobState, Render['state']>

export type RenderService = ReturnType<typeof createRenderService>

/** Defines the render job; must be made before `jobs.start()`. */
export function createRenderService(
  deps: RenderDeps & {
    repository: VideoRepository
    store: Store
    jobs: Jobs
    bus: Bus
    clock: Clock
    edit: (id: EditId) => Edit
  },
) {
  const { repository, store, jobs, bus, clock } = deps
  const changed = (id: RenderId) => bus.emit('changed', { topic: 'video', ids: [id] })
  const get = (id: RenderId): Render => {
    const render = repository.render(id)
    if (!render) throw new DomainError('NOT_FOUND', { entity: 'render', id })
    return render
  }
  const follow = (job: Pick<Job, 'state' | 'errorCode' | 'finishedAt' | 'id'>): void => {
    const render = repository.renderOfJob(job.id)
    const state = stateOfJob[job.state]
    if (!render || (render.state === state && render.finishedAt === job.finishedAt)) return
    repository.saveRender({ ...render, state, errorCode: job.errorCode, finishedAt: job.finishedAt })
    store.afterCommit(() => changed(render.id))
  }
  // What a crash left half-made belongs to renders that are interrupted now.
  void rm(deps.workDir, { recursive: true, force: true }).catch(() => undefined)
  for (const render of repository.unfinishedRenders()) followKnown(render)
  function followKnown(render: Render): void {
    try {
      follow(jobs.get(render.jobId))
    } catch {
      follow({ id: render.jobId, state: 'interrupted', errorCode: null, finishedAt: clock.now() })
    }
  }
  bus.on('job', (job) => {
    if (job.kind === 'video.render') follow(job)
  })
  bus.on('onAir', ({ showId }) => jobs.pauseLane('ffmpeg', showId !== null))

  jobs.define<{ renderId: RenderId; editId: EditId }>({
    kind: 'video.render',
    lane: 'ffmpeg',
    onInterrupted: 'interrupt',
    run: async ({ renderId, editId }, context) => {
      const { asset, ...outcome } = await runRender(deps.edit(editId), renderId, context, deps)
      repository.saveRender({ ...get(renderId), ...outcome, assetId: asset.id })
      return { assetId: asset.id }
    },
  })

  return {
    list: (editId: EditId | null, limit: number): Render[] => repository.renders(editId, limit),
    get,
    /** Throws NOT_FOUND, INVALID, FFMPEG_MISSING (nothing is queued that can't run). */
    start: async (commandId: CommandId, editId: EditId): Promise<{ renderId: RenderId; jobId: JobId }> => {
      await deps.tools.ffmpegPath()
      return store.command(commandId, 'video.startRender', () => {
        const edit = deps.edit(editId)
        const renderId = newId<RenderId>()
        const job = jobs.enqueue({ kind: 'video.render', subject: edit.title, payload: { renderId, editId } })
        repository.insertRender({
          id: renderId,
          editId,
          jobId: job.id,
          productId: edit.productId,
          assetId: null,
          shape: edit.document.shape,
          ...shapeSizes[edit.document.shape],
          durationMs: outputMs(edit.document),
          state: 'queued',
          errorCode: null,
          shownPriceMinor: null,
          renderMs: null,
          ffmpegMs: null,
          commandLine: null,
          createdAt: clock.now(),
          finishedAt: null,
        })
        store.afterCommit(() => changed(renderId))
        return { renderId, jobId: job.id }
      })
    },
    /** A running render is stopped within two seconds; its state follows when ffmpeg is gone. Throws NOT_FOUND, JOB_NOT_CANCELLABLE. */
    cancel: (commandId: CommandId, id: RenderId): Render =>
      store.command(commandId, 'video.cancelRender', () => {
        follow(jobs.cancel(get(id).jobId))
        return get(id)
      }),
  }
}
