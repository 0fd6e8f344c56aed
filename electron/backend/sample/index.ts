// The sample workspace as a job of the studio.
import type { UiLocale } from '#shared/domain/locale.ts'
import type { Jobs } from '../jobs/index.ts'
import type { StudioClient } from './client.ts'
import { loadSample } from './load-sample.ts'

export interface SampleDeps {
  client: StudioClient
  /** resources/sample */
  dir: string
  now: () => number
}

/** After a crash it goes on: each step has a command id of its own, made from the job's. */
export function defineSampleJob(jobs: Jobs, { client, dir, now }: SampleDeps): void {
  jobs.define<{ locale: UiLocale }>({
    kind: 'workspace.sample',
    lane: 'io',
    onInterrupted: 'requeue',
    run: ({ locale }, { jobId, signal, report }) =>
      loadSample({
        client,
        dir,
        locale,
        run: jobId,
        signal,
        now: now(),
        report: (phase, fraction) => report({ phase, fraction }),
      }),
  })
}
