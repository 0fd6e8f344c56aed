// Saves fields of a shop at once and says so, with undo.
import { useTranslation } from 'react-i18next'
import type { Shop } from '#shared/domain/shop.ts'
import { orpc } from '../../api/client.ts'
import { useCommand } from '../../api/command.ts'
import { showToast } from '../../ui/toast-store.ts'

type Patch = Partial<Pick<Shop, 'name' | 'market' | 'currency' | 'locale' | 'timeZone'>> & {
  fees?: Partial<Shop['fees']>
  firstFees?: Partial<Shop['fees']>
  feeVersions?: Shop['feeVersions']
  ruleOverrides?: Shop['ruleOverrides']
}

export function useSaveShop(shop: Shop): (patch: Patch) => void {
  const { t } = useTranslation('shops')
  const update = useCommand(orpc.shops.update, { onSuccess: () => showToast({ message: t('saved'), undo: 'undo' }) })
  return (patch) => update.mutate({ id: shop.id, patch })
}
