import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { DomainError } from '#shared/domain/errors.ts'
import type { Job } from '#shared/domain/job.ts'
import { assertSucceeded, DemoFailure, inWords, readErrorWords } from './failure.ts'

const words = readErrorWords(join(import.meta.dirname, '../../..'))
const job = (patch: object) => ({ state: 'failed', errorCode: null, errorDetail: null, ...patch }) as unknown as Job

describe('what the demo says when something fails', () => {
  it("names the file and gives the product's own words, with the details in them", () => {
    const failure = inWords(new DomainError('MEDIA_BROKEN', { detail: 'the file ends too early' }), 'clip.mp4', words)
    expect(failure).toBeInstanceOf(DemoFailure)
    expect(String(failure)).toMatch(/clip\.mp4: The file is damaged\. .*the file ends too early.*\(MEDIA_BROKEN\)/)
  })

  it('leaves a bug as it is, with its stack, and a sentence as it was written', () => {
    const bug = new TypeError('x is not a function')
    expect(inWords(bug, 'The import', words)).toBe(bug)
    const said = new DemoFailure('already said')
    expect(inWords(said, 'The import', words)).toBe(said)
  })

  it('lets a job that succeeded pass and gives the reason of one that did not', () => {
    expect(() => assertSucceeded(job({ state: 'succeeded' }), 'The render', words)).not.toThrow()
    const failed = job({ errorCode: 'FFMPEG_FAILED', errorDetail: '{"detail":"no such filter"}' })
    expect(() => assertSucceeded(failed, 'The render', words)).toThrow(
      /The render: The render stopped\. .*no such filter/,
    )
    expect(() => assertSucceeded(job({ state: 'cancelled' }), 'The sync', words)).toThrow(
      'The sync: ended as cancelled.',
    )
    const plain = job({ errorCode: 'IMPORT_MALFORMED', errorDetail: 'not JSON' })
    expect(() => assertSucceeded(plain, 'a.csv', words)).toThrow(/a\.csv: .*not JSON/)
  })
})
