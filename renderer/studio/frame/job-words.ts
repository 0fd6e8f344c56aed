// Words for jobs: their kinds by key, their phases where the backend's name for one is known.
import type { JobKind } from '#shared/domain/job.ts'
import { i18n } from '../../i18n/i18n.ts'

type Underscored<S extends string> = S extends `${infer A}.${infer B}` ? `${A}_${Underscored<B>}` : S

/** Key in the namespace "jobs" for the name of a kind of job. */
export const jobKindKey = <K extends JobKind>(kind: K) => `kind.${kind.replaceAll('.', '_') as Underscored<K>}` as const

/** The current step in words, null for one that has none. */
export function phaseWords(phase: string | null): string | null {
  if (phase === null || !i18n.exists(`jobs:phase.${phase}`)) return null
  return String(i18n.getFixedT(null, 'jobs')(`phase.${phase}` as 'phase.encoding'))
}
