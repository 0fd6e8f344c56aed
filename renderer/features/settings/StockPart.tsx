// Where goods lie, and from how many pieces on they are low.
import { useQuery } from '@tanstack/react-query'
import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Warehouse } from '#shared/domain/stock.ts'
import { orpc } from '../../api/client.ts'
import { useCommand } from '../../api/command.ts'
import { useSettings } from '../../api/settings.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { IconButton } from '../../ui/IconButton.tsx'
import { NumberField } from '../../ui/NumberField.tsx'
import { SkeletonRows } from '../../ui/Skeleton.tsx'
import { TextField } from '../../ui/TextField.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { CommitField } from './CommitField.tsx'
import { SettingRow } from './SettingRow.tsx'
import { useSaveSetting } from './use-save-setting.ts'

export function StockPart() {
  const { t } = useTranslation('product')
  const settings = useSettings()
  const save = useSaveSetting()
  const warehouses = useQuery(orpc.catalog.stock.warehouses.list.queryOptions())
  if (warehouses.error) return <ErrorState error={warehouses.error} onRetry={() => void warehouses.refetch()} />
  if (!warehouses.data || !settings) return <SkeletonRows rows={4} />
  return (
    <>
      <Card flush>
        <SettingRow title={t('settings.low')} hint={t('settings.lowHint')}>
          <NumberField
            label={t('settings.low')}
            hideLabel
            min={0}
            max={1_000_000}
            steppers
            value={settings.lowStockLevel}
            className="w-36"
            onCommit={(level) => level !== null && level !== settings.lowStockLevel && save({ lowStockLevel: level })}
          />
        </SettingRow>
      </Card>
      <h3 className="mt-2 text-15 font-semibold">{t('settings.warehouses')}</h3>
      <p className="-mt-4 text-12 text-text-2">{t('settings.warehousesHint')}</p>
      <Card flush>
        {warehouses.data.map((warehouse) => (
          <WarehouseRow key={warehouse.id} warehouse={warehouse} count={warehouses.data.length} />
        ))}
        <NewWarehouse />
      </Card>
    </>
  )
}

function WarehouseRow({ warehouse, count }: { warehouse: Warehouse; count: number }) {
  const { t } = useTranslation('product')
  const { id, name, position, pieces } = warehouse
  const done = { onSuccess: () => showToast({ message: t('saved'), undo: 'undo' as const }) }
  const rename = useCommand(orpc.catalog.stock.warehouses.rename, done)
  const move = useCommand(orpc.catalog.stock.warehouses.move, done)
  const remove = useCommand(orpc.catalog.stock.warehouses.remove, done)
  const isMain = position === 0
  return (
    <div className="flex min-h-14 items-center gap-2 border-b border-line px-5 py-2">
      <div className="w-72 min-w-0 shrink-0">
        <CommitField
          label={t('settings.warehouseName')}
          value={name}
          onCommit={(next) => next.trim() !== '' && rename.mutate({ id, name: next.trim() })}
        />
      </div>
      <span className="min-w-0 flex-1 truncate px-2 text-12 text-text-2">
        {isMain ? t('settings.main') : t('settings.pieces', { count: pieces ?? 0 })}
      </span>
      <IconButton
        icon={ArrowUp}
        size={28}
        label={t('settings.up', { name })}
        disabled={position < 2}
        onClick={() => move.mutate({ id, position: position - 1 })}
      />
      <IconButton
        icon={ArrowDown}
        size={28}
        label={t('settings.down', { name })}
        disabled={isMain || position === count - 1}
        onClick={() => move.mutate({ id, position: position + 1 })}
      />
      <IconButton
        icon={Trash2}
        size={28}
        label={t('settings.remove', { name })}
        disabled={isMain && count > 1}
        onClick={() => remove.mutate({ id })}
      />
    </div>
  )
}

function NewWarehouse() {
  const { t } = useTranslation('product')
  const [name, setName] = useState('')
  const create = useCommand(orpc.catalog.stock.warehouses.create, {
    onSuccess: () => {
      setName('')
      showToast({ message: t('saved'), undo: 'undo' })
    },
  })
  const ready = name.trim() !== ''
  return (
    <form
      className="flex items-end gap-3 px-5 py-3"
      onSubmit={(event) => {
        event.preventDefault()
        if (ready) create.mutate({ name: name.trim() })
      }}
    >
      <TextField
        label={t('settings.newWarehouse')}
        hideLabel
        placeholder={t('settings.newWarehouse')}
        value={name}
        maxLength={120}
        onValueChange={setName}
        className="w-72"
      />
      <Button type="submit" icon={Plus} disabled={!ready} busy={create.isPending}>
        {t('settings.addWarehouse')}
      </Button>
    </form>
  )
}
