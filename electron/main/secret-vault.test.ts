import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { createSecretVault, hasKeychain } from './secret-vault.ts'
import { createSafeStorageFake } from './testing/electron-fake.ts'

let dir = ''
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'vitrine-vault-'))
})
afterEach(() => rm(dir, { recursive: true }))

it('gives back what it was given, and forgets what it is told to', async () => {
  const vault = createSecretVault(createSafeStorageFake(), join(dir, 'deep/secrets.json'))
  expect(await vault({ op: 'get', name: 'obs' })).toBeNull()
  await vault({ op: 'set', name: 'obs', value: 'pass' })
  await vault({ op: 'set', name: 'tiktok', value: 'key' })
  expect(await vault({ op: 'get', name: 'obs' })).toBe('pass')
  await vault({ op: 'delete', name: 'obs' })
  expect(await vault({ op: 'get', name: 'obs' })).toBeNull()
  expect(await vault({ op: 'get', name: 'tiktok' })).toBe('key')
})

it('writes nothing that can be read', async () => {
  const path = join(dir, 'secrets.json')
  await createSecretVault(createSafeStorageFake(), path)({ op: 'set', name: 'obs', value: 'hunter2' })
  const text = await readFile(path, 'utf8')
  expect(text).not.toContain('hunter2')
  expect(Buffer.from((JSON.parse(text) as { obs: string }).obs, 'base64').toString()).toBe('sealed:2retnuh')
})

it('requests at the same time lose nothing', async () => {
  const vault = createSecretVault(createSafeStorageFake(), join(dir, 'secrets.json'))
  const names = Array.from({ length: 10 }, (_, index) => `s${index}`)
  await Promise.all(names.map((name) => vault({ op: 'set', name, value: name })))
  expect(await Promise.all(names.map((name) => vault({ op: 'get', name })))).toEqual(names)
})

it('a file that it cannot read is an error and stays as it is', async () => {
  const path = join(dir, 'secrets.json')
  await writeFile(path, 'broken')
  const vault = createSecretVault(createSafeStorageFake(), path)
  await expect(vault({ op: 'set', name: 'obs', value: 'x' })).rejects.toThrow()
  expect(await readFile(path, 'utf8')).toBe('broken')
  await writeFile(path, '{}')
  expect(await vault({ op: 'get', name: 'obs' })).toBeNull()
})

it('seals again when the keychain has a new key', async () => {
  const storage = createSafeStorageFake()
  const vault = createSecretVault(storage, join(dir, 'secrets.json'))
  await vault({ op: 'set', name: 'obs', value: 'pass' })
  storage.decryptStringAsync.mockResolvedValueOnce({ result: 'pass', shouldReEncrypt: true })
  expect(await vault({ op: 'get', name: 'obs' })).toBe('pass')
  expect(storage.encryptStringAsync).toHaveBeenCalledTimes(2)
})

it('a keychain that only pretends is none', async () => {
  const storage = createSafeStorageFake()
  expect(await hasKeychain(storage, 'linux')).toBe(true)
  storage.getSelectedStorageBackend.mockReturnValue('basic_text')
  expect(await hasKeychain(storage, 'linux')).toBe(false)
  expect(await hasKeychain(storage, 'darwin')).toBe(true)
  storage.isAsyncEncryptionAvailable.mockResolvedValue(false)
  expect(await hasKeychain(storage, 'darwin')).toBe(false)
})
