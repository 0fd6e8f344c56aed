// What the demo says when something fails: the product's own words for a declared error, and no stack for what is not our fault.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { ORPCError } from '@orpc/client'
import { DomainError } from '#shared/domain/errors.ts'
import type { Job } from '#shared/domain/job.ts'

/** A sentence for the person at the terminal; anything else that is thrown is a bug and shown with its stack. */
export class DemoFailure extends Error {
  override readonly name = 'DemoFailure'
}

type Words = Record<string, { title: string; meaning: string; action: string } | undefined>

/** The English messages of the studio's page; read as a file, since the command line may not import the page. */
export const readErrorWords = (rootDir: string): Words =>
  JSON.parse(readFileSync(join(rootDir, 'renderer', 'i18n', 'en', 'errors.json'), 'utf8')) as Words

/** `what` names the part or the file that the failure is about. A failure without words of its own is given back as it is. */
export function inWords(error: unknown, what: string, words: Words): unknown {
  if (error instanceof DemoFailure) return error
  const declared = error instanceof DomainError || (error instanceof ORPCError && error.defined)
  return declared ? (sentence(what, String(error.code), error.data, words) ?? error) : error
}

/** Throws what a job ended with, unless it succeeded. */
export function assertSucceeded(job: Job, what: string, words: Words): void {
  if (job.state === 'succeeded') return
  const known = job.errorCode && sentence(what, job.errorCode, dataOf(job), words)
  throw (
    known || new DemoFailure(`${what}: ended as ${job.state}. ${job.errorCode ?? ''} ${job.errorDetail ?? ''}`.trim())
  )
}

/** Jobs keep the data of their error as JSON. */
function dataOf({ errorDetail }: Job): unknown {
  try {
    return JSON.parse(errorDetail ?? '')
  } catch {
    return { detail: errorDetail }
  }
}

function sentence(what: string, code: string, data: unknown, words: Words): DemoFailure | null {
  const found = words[code]
  if (!found || code === 'INTERNAL') return null
  const values = { ...(typeof data === 'object' ? (data as Record<string, unknown>) : {}) }
  const filled = [found.title, found.meaning, found.action]
    .map((text) => text.replace(/\{\{(\w+)\}\}/g, (_, key: string) => textOf(values[key])))
    .map((text) => (/[.!?…]$/.test(text) ? text : `${text}.`))
  return new DemoFailure(`${what}: ${filled.join(' ')} (${code})`)
}

const textOf = (value: unknown): string =>
  typeof value === 'string' ? value.trim() : typeof value === 'number' ? String(value) : '–'
