// Secrets sealed by the operating system's keychain (safeStorage), for the backend that can't reach it. The file holds
// ciphertext only; without a real keychain there is no vault and the backend uses its own encrypted file.
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { SafeStorage } from 'electron'
import type { SecretRequest } from '../backend/host-protocol.ts'

type Sealer = Pick<
  SafeStorage,
  'encryptStringAsync' | 'decryptStringAsync' | 'isAsyncEncryptionAvailable' | 'getSelectedStorageBackend'
>

/** True when secrets would really be sealed: on Linux "basic_text" is a key that stands in Chromium's source. */
export async function hasKeychain(storage: Sealer, platform: NodeJS.Platform): Promise<boolean> {
  if (!(await storage.isAsyncEncryptionAvailable())) return false
  return platform !== 'linux' || !['basic_text', 'unknown'].includes(storage.getSelectedStorageBackend())
}

/** Answers the backend's questions one after the other. Rejects when the file can't be read, rather than losing secrets. */
export function createSecretVault(storage: Sealer, path: string): (request: SecretRequest) => Promise<string | null> {
  const load = async (): Promise<Record<string, string>> => {
    const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return '{}'
      throw error
    })
    return JSON.parse(text) as Record<string, string>
  }
  const save = async (sealed: Record<string, string>) => {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    await writeFile(`${path}.part`, JSON.stringify(sealed), { mode: 0o600 })
    await rename(`${path}.part`, path)
  }
  const answer = async (request: SecretRequest): Promise<string | null> => {
    const { [request.name]: present, ...others } = await load()
    switch (request.op) {
      case 'get': {
        if (present === undefined) return null
        const { result, shouldReEncrypt } = await storage.decryptStringAsync(Buffer.from(present, 'base64'))
        if (shouldReEncrypt) await save({ ...others, [request.name]: await seal(result) })
        return result
      }
      case 'set':
        await save({ ...others, [request.name]: await seal(request.value) })
        return null
      case 'delete':
        if (present !== undefined) await save(others)
        return null
      default:
        return request satisfies never
    }
  }
  const seal = async (text: string) => (await storage.encryptStringAsync(text)).toString('base64')

  let queue: Promise<unknown> = Promise.resolve()
  return (request) => {
    const turn = queue.then(() => answer(request))
    queue = turn.catch(() => null)
    return turn
  }
}
