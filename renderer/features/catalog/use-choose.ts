// Choosing products beyond what is loaded: all of a list, or a stretch of it from the last choice.
import { useTranslation } from 'react-i18next'
import { mostChosen, type ProductFilter, type ProductSort } from '#shared/contract/catalog-list.ts'
import type { ProductId } from '#shared/domain/ids.ts'
import { client } from '../../api/client.ts'
import { reportFailure } from '../../api/report-failure.ts'
import { showToast } from '../../ui/toast-store.ts'
import { useCatalog } from './store.ts'

export function useChoose(filter: ProductFilter, sort: ProductSort) {
  const { t } = useTranslation('desk')
  /** Null when it failed, which has been said. */
  const idsOf = (start: number, limit: number) =>
    client.catalog.ids({ filter, sort, start, limit }).catch((error: unknown) => {
      reportFailure(error)
      return null
    })
  const all = async (): Promise<void> => {
    const found = await idsOf(0, mostChosen)
    if (!found) return
    useCatalog.getState().select(found.ids)
    if (found.total > found.ids.length) showToast({ message: t('choose.limit', { max: mostChosen }) })
  }
  const one = (id: ProductId, index: number, range: boolean): void => {
    const { lastChosen, toggle } = useCatalog.getState()
    if (!range || lastChosen === null || lastChosen === index) return toggle(id, index)
    const [start, end] = [Math.min(lastChosen, index), Math.max(lastChosen, index)]
    void idsOf(start, Math.min(mostChosen, end - start + 1)).then((found) => {
      // What is shown may be another list by now.
      const now = useCatalog.getState()
      if (!found || now.lastChosen !== lastChosen) return
      now.select([...now.selected, ...found.ids])
      useCatalog.setState({ lastChosen: index })
    })
  }
  return { all, one }
}
