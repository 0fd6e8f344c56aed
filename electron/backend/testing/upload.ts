// Uploads bytes the way a page does, in chunks, for tests.
import { newId } from '../kernel/ids.ts'
import type { TestStudio } from './studio.ts'

export const commandId = () => newId<never>()

/** Uploads a whole file and gives its upload id. */
export async function upload(client: TestStudio['client'], name: string, content: Uint8Array | string) {
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content
  const { uploadId, chunkBytes } = await client.system.uploads.begin({ name, bytes: bytes.length })
  for (let offset = 0; offset < bytes.length; offset += chunkBytes) {
    const chunk = new File([bytes.slice(offset, offset + chunkBytes)], 'chunk')
    await client.system.uploads.append({ uploadId, offset, chunk })
  }
  return uploadId
}
