// What is selected and what can be done with it; otherwise how many products there are, and what the shop marks mean.
import { Archive, ArchiveRestore, Send, Trash2, Undo2 } from 'lucide-react'
import { memo } from 'react'
import { useTranslation } from 'react-i18next'
import type { ProductFilter, ProductSort } from '#shared/contract/catalog.ts'
import { orpc } from '../../api/client.ts'
import { useCommand } from '../../api/command.ts'
import { useShops } from '../../api/settings.ts'
import { listingMark } from '../../ui/listing-mark.ts'
import { Menu } from '../../ui/Menu.tsx'
import { StatusMark } from '../../ui/StatusMark.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { EmptyBin } from './EmptyBin.tsx'
import { FooterButton, SelectionPlaces } from './SelectionPlaces.tsx'
import { useCatalog } from './store.ts'
import { useTotal } from './use-rows.ts'

const legend = ['live', 'auditing', 'refused', 'not_listed'] as const

interface ListFooterProps {
  filter: ProductFilter
  sort: ProductSort
  /** A panel stands beside the list. */
  narrow: boolean
}

export const ListFooter = memo(function ListFooter({ filter, sort, narrow }: ListFooterProps) {
  const { t } = useTranslation(['catalog', 'find'])
  const selected = useCatalog((state) => state.selected)
  const total = useTotal(filter, sort)
  return (
    <footer className="flex h-11 shrink-0 items-center gap-3 border-t border-line bg-surface-2 px-5 text-12 text-text-2">
      {selected.size > 0 ? (
        <BulkActions narrow={narrow} />
      ) : (
        <>
          <span className="tabular">
            {total === undefined ? t('find:counting') : t('footer.products', { count: total })}
          </span>
          {filter.view === 'bin' && (total ?? 0) > 0 && <EmptyBin />}
          <span className="ml-auto flex gap-4">
            {legend.map((status) => (
              <span key={status} className="flex items-center gap-1.5 whitespace-nowrap">
                <StatusMark {...listingMark(status)} />
                {t(`listing.${status}`)}
              </span>
            ))}
          </span>
        </>
      )}
    </footer>
  )
})

function BulkActions({ narrow }: { narrow: boolean }) {
  const { t } = useTranslation('catalog')
  const { selected, select, view } = useCatalog()
  const { shops } = useShops()
  const ids = [...selected]
  const done = (key: 'bulk.archived' | 'bulk.activated' | 'bulk.binned' | 'bulk.restored') => ({
    onSuccess: ({ changed }: { changed: number }) => {
      select([])
      showToast({ message: t(key, { count: changed }), undo: 'undo' as const })
    },
  })
  const archive = useCommand(orpc.catalog.setStatus, done('bulk.archived'))
  const activate = useCommand(orpc.catalog.setStatus, done('bulk.activated'))
  const bin = useCommand(orpc.catalog.moveToBin, done('bulk.binned'))
  const restore = useCommand(orpc.catalog.restore, done('bulk.restored'))
  const publish = useCommand(orpc.sync.publish, {
    onSuccess: ({ queued, drafts }) => {
      select([])
      showToast({
        message: t('bulk.queued', { count: queued }),
        ...(drafts > 0 && { detail: t('bulk.drafts', { count: drafts }) }),
      })
    },
  })
  const connected = shops.filter((shop) => shop.connectionMode !== 'none')
  return (
    <>
      <span className="whitespace-nowrap tabular">{t('footer.selected', { count: ids.length })}</span>
      <span className="ml-auto flex gap-2">
        {view === 'bin' ? (
          <FooterButton
            narrow={narrow}
            icon={Undo2}
            label={t('bulk.restore')}
            onClick={() => restore.mutate({ ids })}
          />
        ) : (
          <>
            <SelectionPlaces narrow={narrow} />
            {connected.length > 0 && (
              <Menu
                align="end"
                side="top"
                trigger={<FooterButton narrow={narrow} icon={Send} label={t('bulk.send')} />}
                entries={connected.map((shop) => ({
                  label: shop.name,
                  onSelect: () => publish.mutate({ shopId: shop.id, productIds: ids }),
                }))}
              />
            )}
            {view === 'archived' || view === 'drafts' ? (
              <FooterButton
                narrow={narrow}
                icon={ArchiveRestore}
                label={t('bulk.activate')}
                onClick={() => activate.mutate({ ids, status: 'active' })}
              />
            ) : (
              <FooterButton
                narrow={narrow}
                icon={Archive}
                label={t('bulk.archive')}
                onClick={() => archive.mutate({ ids, status: 'archived' })}
              />
            )}
            <FooterButton narrow={narrow} icon={Trash2} label={t('bulk.bin')} onClick={() => bin.mutate({ ids })} />
          </>
        )}
      </span>
    </>
  )
}
