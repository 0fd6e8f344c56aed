// The operating system's keychain (Keychain, Credential Manager, Secret Service) for the shells without Electron.
import type { SecretStore } from './index.ts'

const service = 'Vitrine'

/** The keychain, or null where the machine has none that answers; tried once with a value of its own. */
export async function openKeyring(): Promise<SecretStore | null> {
  try {
    const { AsyncEntry } = await import('@napi-rs/keyring')
    const probe = new AsyncEntry(service, 'probe')
    await probe.setPassword('ok')
    if ((await probe.getPassword()) !== 'ok') return null
    await probe.deletePassword()
    return {
      kind: 'os-keychain',
      note: null,
      get: async (name) => (await new AsyncEntry(service, name).getPassword()) ?? null,
      set: (name, value) => new AsyncEntry(service, name).setPassword(value),
      delete: async (name) => void (await new AsyncEntry(service, name).deletePassword()),
    }
  } catch {
    return null
  }
}
