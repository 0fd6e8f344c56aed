// The workspace's settings: typed, with defaults, each stored as its own row so that history knows what changed.
import { settingsSchema, type Settings } from '#shared/contract/system.ts'
import type { Store, Op } from '../kernel/store.ts'
import type { SystemRepository } from './repository.ts'

export const defaultSettings: Settings = {
  locale: 'en',
  theme: 'system',
  baseCurrency: 'EUR',
  ffmpegPath: null,
  obsAddress: 'ws://127.0.0.1:4455',
  currentShopId: null,
  lowStockLevel: 5,
  catalogColumns: [],
}

export interface SettingsService {
  get(): Settings
  set(commandId: string, patch: Partial<Settings>): Settings
}

/** Stored values that no longer fit the schema fall back to their default rather than stop the program. */
export function createSettings(store: Store, repository: SystemRepository): SettingsService {
  const read = (): Settings => {
    const stored = repository.settings()
    const entries = Object.entries(settingsSchema.shape).map(([key, schema]) => {
      const parsed = schema.safeParse(stored[key])
      return [key, parsed.success ? parsed.data : defaultSettings[key as keyof Settings]]
    })
    return Object.fromEntries(entries) as Settings
  }
  return {
    get: read,
    set: (commandId, patch) =>
      store.command(commandId, 'system.settings.set', () => {
        const stored = repository.settings()
        const ops = Object.entries(patch)
          .filter(([, value]) => value !== undefined)
          .map(([id, value]): Op =>
            id in stored
              ? { op: 'update', entity: 'setting', id, patch: { value } }
              : { op: 'insert', entity: 'setting', id, row: { value } },
          )
        store.changes.apply({ label: 'system.settings', actor: 'user', commandId, undoable: false }, ops)
        return read()
      }),
  }
}
