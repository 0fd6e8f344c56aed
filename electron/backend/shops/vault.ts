// The secrets of a shop's connection, by name, in the secret store only.
import { DomainError } from '#shared/domain/errors.ts'
import type { SecretStore } from '../kernel/secrets/index.ts'
import type { ShopId } from './types.ts'

const names = ['appSecret', 'accessToken', 'refreshToken', 'shopCipher', 'state'] as const
export type ShopSecret = (typeof names)[number]
export type ShopVault = ReturnType<typeof createShopVault>

/** A store that fails (locked keychain, unreadable vault) is an expected state: SECRET_STORE_UNAVAILABLE. */
export function createShopVault(secrets: SecretStore) {
  const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work()
    } catch (error) {
      throw new DomainError('SECRET_STORE_UNAVAILABLE', {
        detail: error instanceof Error ? error.message : String(error),
      })
    }
  }
  const nameOf = (shopId: ShopId, secret: ShopSecret) => `tiktok:${shopId}:${secret}`
  return {
    get: (shopId: ShopId, secret: ShopSecret) => guarded(() => secrets.get(nameOf(shopId, secret))),
    set: (shopId: ShopId, values: Partial<Record<ShopSecret, string>>) =>
      guarded(async () => {
        for (const [secret, value] of Object.entries(values))
          await secrets.set(nameOf(shopId, secret as ShopSecret), value)
      }),
    clear: (shopId: ShopId) =>
      guarded(async () => {
        for (const secret of names) await secrets.delete(nameOf(shopId, secret))
      }),
  }
}
