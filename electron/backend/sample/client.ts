// The sample and the demo do what a user does, through the contract, so that they can't drift from the product.
import { createHash } from 'node:crypto'
import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import type { ContractRouterClient } from '@orpc/contract'
import type { Contract } from '#shared/contract/index.ts'
import type { Job } from '#shared/domain/job.ts'
import { isFinished } from '#shared/domain/job.ts'
import type { CommandId, JobId, UploadId } from '#shared/domain/ids.ts'

export type StudioClient = ContractRouterClient<Contract>

/** The same id for the same step of the same run: a step that is repeated after a crash returns its stored result. */
export function stepId(run: string, step: string): CommandId {
  const hex = createHash('sha256').update(`${run}\n${step}`).digest('hex')
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 3) | 8).toString(16)
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}` as CommandId
}

/** Sends a file of this machine the way a page does. */
export async function uploadFile(client: StudioClient, path: string, name = basename(path)): Promise<UploadId> {
  const file = await open(path, 'r')
  try {
    const { size } = await file.stat()
    const { uploadId, chunkBytes } = await client.system.uploads.begin({ name, bytes: size })
    for (let offset = 0; offset < size;) {
      const { bytesRead, buffer } = await file.read(new Uint8Array(chunkBytes), 0, chunkBytes, offset)
      if (bytesRead === 0) throw new Error(`${name} became shorter while it was read`)
      const chunk = new File([buffer.subarray(0, bytesRead)], 'chunk')
      await client.system.uploads.append({ uploadId, offset, chunk })
      offset += bytesRead
    }
    return uploadId
  } finally {
    await file.close()
  }
}

/** Waits for a job by its subscription. Resolves with it however it ends. */
export async function waitForJob(client: StudioClient, id: JobId, signal?: AbortSignal): Promise<Job> {
  const stop = new AbortController()
  const end = () => stop.abort(signal?.reason)
  signal?.addEventListener('abort', end, { once: true })
  try {
    const feed = await client.system.jobs.watch(undefined, { signal: stop.signal })
    const now = await client.system.jobs.get({ id })
    if (isFinished(now.state)) return now
    for await (const message of feed) {
      const job = message.type === 'delta' ? message.data : message.data.find((candidate) => candidate.id === id)
      if (job?.id === id && isFinished(job.state)) return job
    }
    signal?.throwIfAborted()
    return await client.system.jobs.get({ id })
  } finally {
    signal?.removeEventListener('abort', end)
    stop.abort()
  }
}
