// Fallback where the machine has no keychain service (a headless Linux): AES-256-GCM with a key file of its own, mode 0600,
// outside the workspace so that a copied or exported workspace carries no readable secret.
import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import type { SecretStore } from './index.ts'

const note = 'no-keychain'

/** `vaultPath` holds the ciphertext, `keyPath` the key; both are created on first use. A vault that can't be read with its key is an error, never silently emptied. */
export function createFileSecrets(paths: { vaultPath: string; keyPath: string }): SecretStore {
  let queue: Promise<unknown> = Promise.resolve()
  const exclusive = <T>(work: () => Promise<T>): Promise<T> => {
    const run = queue.then(work, work)
    queue = run.catch(() => {})
    return run
  }
  const change = (edit: (values: Record<string, string>) => void) =>
    exclusive(async () => {
      const values = await load(paths)
      edit(values)
      await save(paths, values)
    })
  return {
    kind: 'encrypted-file',
    note,
    get: (name) => exclusive(async () => (await load(paths))[name] ?? null),
    set: (name, value) => change((values) => void (values[name] = value)),
    delete: (name) => change((values) => void delete values[name]),
  }
}

async function readIfThere(path: string): Promise<Buffer | null> {
  try {
    return await readFile(path)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

async function keyOf(keyPath: string): Promise<Buffer> {
  const existing = await readIfThere(keyPath)
  if (existing) return existing
  await mkdir(dirname(keyPath), { recursive: true, mode: 0o700 })
  const key = randomBytes(32)
  await writeFile(keyPath, key, { mode: 0o600, flag: 'wx' })
  return key
}

async function load(paths: { vaultPath: string; keyPath: string }): Promise<Record<string, string>> {
  const sealed = await readIfThere(paths.vaultPath)
  if (!sealed) return {}
  const decipher = createDecipheriv('aes-256-gcm', await keyOf(paths.keyPath), sealed.subarray(0, 12))
  decipher.setAuthTag(sealed.subarray(12, 28))
  const plain = Buffer.concat([decipher.update(sealed.subarray(28)), decipher.final()])
  return JSON.parse(plain.toString('utf8')) as Record<string, string>
}

async function save(paths: { vaultPath: string; keyPath: string }, values: Record<string, string>): Promise<void> {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', await keyOf(paths.keyPath), nonce)
  const body = Buffer.concat([cipher.update(JSON.stringify(values), 'utf8'), cipher.final()])
  await mkdir(dirname(paths.vaultPath), { recursive: true, mode: 0o700 })
  await writeFile(`${paths.vaultPath}.part`, Buffer.concat([nonce, cipher.getAuthTag(), body]), { mode: 0o600 })
  await rename(`${paths.vaultPath}.part`, paths.vaultPath)
}
