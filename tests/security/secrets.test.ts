// What the seller types as a secret may lie in the secret store and nowhere else: not in the database, its journal, a
// backup, an archive or the log, and no answer gives it back.
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { safe } from '@orpc/client'
import { unzipSync } from 'fflate'
import { expect, it, onTestFinished } from 'vitest'
import { createLogger } from '../../electron/backend/kernel/logger.ts'
import { createMemorySecrets, type SecretStore } from '../../electron/backend/kernel/secrets/index.ts'
import { openTestStudio } from '../../electron/backend/testing/studio.ts'
import { commandId } from '../../electron/backend/testing/upload.ts'

const obsPassword = 'obs-hunter2-obs'
const appSecret = 'app-hunter2-app'

async function filesUnder(dir: string): Promise<string[]> {
  const entries = await readdir(dir, { recursive: true, withFileTypes: true })
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name))
}

it('secrets stay in the secret store', async () => {
  const dataDir = await mkdtemp(join(tmpdir(), 'vitrine-secrets-'))
  onTestFinished(() => rm(dataDir, { recursive: true, force: true }))
  const memory = createMemorySecrets()
  const kept = new Set<string>()
  const secrets: SecretStore = {
    ...memory,
    set: (name, value) => {
      kept.add(value)
      return memory.set(name, value)
    },
  }
  const log = createLogger({ level: 'debug', destination: join(dataDir, 'logs/vitrine.log') })
  const { client, studio, close } = await openTestStudio({ dataDir, ports: { secrets, log } })
  const answers: unknown[] = []
  const keep = async <T>(call: Promise<T>) => {
    const [error, data] = await safe(call)
    answers.push(error ?? data)
    return data
  }

  const base = {
    name: 'Shop',
    platform: 'tiktok-shop',
    currency: 'EUR',
    market: 'FR',
    locale: 'fr-FR',
    timeZone: 'Europe/Paris',
  } as const
  const shop = await client.shops.create({ commandId: commandId(), draft: base })
  const rehearsal = await client.shops.create({ commandId: commandId(), draft: { ...base, name: 'Rehearsal' } })
  const begun = await keep(
    client.shops.beginAuthorization({
      commandId: commandId(),
      id: shop.id,
      appKey: 'key123',
      appSecret,
      serviceId: '1',
    }),
  )
  await keep(client.shops.connectSandbox({ commandId: commandId(), id: rehearsal.id }))
  await keep(client.live.obs.connect({ commandId: commandId(), address: 'ws://127.0.0.1:9', password: obsPassword }))
  await keep(client.shops.get({ id: shop.id }))
  await keep(client.shops.list())
  await keep(client.live.obs.status())
  await keep(client.system.settings.get())
  await keep(client.system.history.list({}))
  await keep(client.system.workspace.backup({ commandId: commandId() }))
  const { jobId } = await client.system.archive.export({ commandId: commandId() })
  expect(await studio.jobs.finished(jobId)).toMatchObject({ state: 'succeeded' })
  const made = await keep(client.system.archive.latest())
  const archive = await studio.downloads.open(made?.export?.result?.downloadId ?? '')
  await close()

  // The app's secret and the sandbox's tokens at least; an OBS that does not answer leaves nothing to keep.
  expect(kept.size).toBeGreaterThan(1)
  expect(kept).toContain(appSecret)
  // The state of an authorisation goes through the seller's browser and back: the contract gives it out.
  const all = [obsPassword, ...kept].filter((value) => value !== begun?.state)
  const said = JSON.stringify(answers, (_, value: unknown) =>
    value instanceof Error ? Object.assign({ message: value.message }, value) : value,
  )
  for (const secret of all) expect(said).not.toContain(secret)
  const files = await filesUnder(dataDir)
  expect(files.some((file) => file.endsWith('.sqlite'))).toBe(true)
  expect(files.some((file) => file.includes('backups'))).toBe(true)
  // sandbox.sqlite is the simulated platform's own memory of what it gave out, not the studio's.
  for (const file of files.filter((name) => !name.includes('sandbox.sqlite'))) {
    const bytes = await readFile(file)
    for (const secret of all) expect(bytes.includes(secret), `${secret} in ${file}`).toBe(false)
  }
  // Packed, it would hide what it holds.
  const unpacked = Object.entries(unzipSync(new Uint8Array(await readFile(archive?.path ?? ''))))
  expect(unpacked.map(([name]) => name)).toContain('data/shops.jsonl')
  for (const [name, bytes] of unpacked) {
    for (const secret of all) expect(Buffer.from(bytes).includes(secret), `${secret} in ${name}`).toBe(false)
  }
})
