// Where secrets live: never in SQLite, logs or the page. Each shell injects the best store its machine has.

export interface SecretStore {
  readonly kind: 'os-keychain' | 'encrypted-file' | 'memory'
  /** Said in Settings when the store is weaker than a keychain; null otherwise. */
  readonly note: string | null
  get(name: string): Promise<string | null>
  set(name: string, value: string): Promise<void>
  delete(name: string): Promise<void>
}

/** For tests and throw-away workspaces: gone with the process. */
export function createMemorySecrets(): SecretStore {
  const values = new Map<string, string>()
  return {
    kind: 'memory',
    note: null,
    get: async (name) => values.get(name) ?? null,
    set: async (name, value) => void values.set(name, value),
    delete: async (name) => void values.delete(name),
  }
}
