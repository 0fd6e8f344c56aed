import { expect, it } from 'vitest'
import type { Job } from '#shared/domain/job.ts'
import { mergeJob } from './jobs.ts'

const job = (id: string, fraction: number) => ({ id, fraction }) as unknown as Job

it('a job that changed keeps its place', () => {
  expect(mergeJob([job('a', 0), job('b', 0)], job('b', 0.5))).toEqual([job('a', 0), job('b', 0.5)])
})
it('a new job comes first', () => {
  expect(mergeJob([job('a', 0)], job('b', 0)).map(({ id }) => id)).toEqual(['b', 'a'])
})
