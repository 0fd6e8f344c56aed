// Message keys of job kinds and states.
import type { JobKind } from '#shared/domain/job.ts'

type Underscored<S extends string> = S extends `${infer A}.${infer B}` ? `${A}_${Underscored<B>}` : S

/** Key in the namespace "jobs" for the name of a kind of job. */
export const jobKindKey = <K extends JobKind>(kind: K) => `kind.${kind.replaceAll('.', '_') as Underscored<K>}` as const
