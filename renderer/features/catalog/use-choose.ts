// Choosing products beyond what is loaded: all of a list, or a stretch of it from the last choice.
import { useCallback, useLayoutEffect, useRef } from 'react'
import { useTranslation } from 'react-i18next'
import { mostChosen, type ProductFilter, type ProductSort } from '#shared/contract/catalog-list.ts'
import type { ProductId } from '#shared/domain/ids.ts'
import { client } from '../../api/client.ts'
import { reportFailure } from '../../api/report-failure.ts'
import { showToast } from '../../ui/toast-store.ts'
import { useCatalog } from './store.ts'

/** Null when it failed, which has been said. */
const idsOf = (input: { filter: ProductFilter; sort: ProductSort; start: number; limit: number }) =>
  client.catalog.ids(input).catch((error: unknown) => {
    reportFailure(error)
    return null
  })

export function useChoose(filter: ProductFilter, sort: ProductSort) {
  const { t } = useTranslation('desk')
  const list = useRef({ filter, sort })
  useLayoutEffect(() => {
    list.current = { filter, sort }
  })
  const all = async (): Promise<void> => {
    const found = await idsOf({ filter, sort, start: 0, limit: mostChosen })
    if (!found) return
    useCatalog.getState().select(found.ids)
    if (found.total > found.ids.length) showToast({ message: t('choose.limit', { max: mostChosen }) })
  }
  /** The same function for every list, so that rows needn't be drawn anew with the list. */
  const one = useCallback((id: ProductId, index: number, range: boolean): void => {
    const { lastChosen, toggle } = useCatalog.getState()
    if (!range || lastChosen === null || lastChosen === index) return toggle(id, index)
    const [start, end] = [Math.min(lastChosen, index), Math.max(lastChosen, index)]
    void idsOf({ ...list.current, start, limit: Math.min(mostChosen, end - start + 1) }).then((found) => {
      // What is shown may be another list by now.
      const now = useCatalog.getState()
      if (!found || now.lastChosen !== lastChosen) return
      now.select([...now.selected, ...found.ids])
      useCatalog.setState({ lastChosen: index })
    })
  }, [])
  return { all, one }
}
