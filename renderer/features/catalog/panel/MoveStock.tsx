// Pieces of a variant from one warehouse to another, as one change: what is in stock and what is held stays.
import { ArrowRightLeft } from 'lucide-react'
import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { WarehouseId } from '#shared/domain/ids.ts'
import type { ProductStock, VariantStock } from '#shared/domain/stock.ts'
import { orpc } from '../../../api/client.ts'
import { useCommand } from '../../../api/command.ts'
import { formatNumber } from '../../../i18n/format.ts'
import { Button } from '../../../ui/Button.tsx'
import { NumberField } from '../../../ui/NumberField.tsx'
import { Select } from '../../../ui/Select.tsx'
import { showToast } from '../../../ui/toast-store.ts'

interface MoveStockProps {
  stock: ProductStock
  of: VariantStock
}

export function MoveStock({ stock, of }: MoveStockProps) {
  const { t } = useTranslation('stock')
  const [isOpen, setOpen] = useState(false)
  const opener = useRef<HTMLButtonElement>(null)
  if (of.levels.length < 2 || of.levels.every(({ quantity }) => quantity <= 0)) return null
  const close = () => {
    setOpen(false)
    // Behind the render that brings it back.
    setTimeout(() => opener.current?.focus())
  }
  if (isOpen) return <MoveForm key={of.variantId} stock={stock} of={of} onClose={close} />
  return (
    <div>
      <Button
        ref={opener}
        variant="ghost"
        size={32}
        icon={ArrowRightLeft}
        className="-ml-3"
        onClick={() => setOpen(true)}
      >
        {t('move.open')}
      </Button>
    </div>
  )
}

function MoveForm({ stock, of, onClose }: MoveStockProps & { onClose: () => void }) {
  const { t } = useTranslation(['stock', 'common'])
  const fullest = of.levels.reduce((best, level) => (level.quantity > best.quantity ? level : best))
  const [fromId, setFrom] = useState<WarehouseId>(fullest.warehouseId)
  const [wantedTo, setTo] = useState<WarehouseId | null>(null)
  const [quantity, setQuantity] = useState<number | null>(null)
  const toId =
    wantedTo !== null && wantedTo !== fromId
      ? wantedTo
      : (of.levels.find(({ warehouseId }) => warehouseId !== fromId)?.warehouseId ?? null)
  const nameOf = (id: string | null) => stock.warehouses.find((warehouse) => warehouse.id === id)?.name ?? ''
  const there = of.levels.find(({ warehouseId }) => warehouseId === fromId)?.quantity ?? 0
  const tooMany = quantity !== null && quantity > there
  const move = useCommand(orpc.catalog.stock.transfer, {
    onSuccess: (_, { fromId: from, toId: to, quantity: count }) => {
      showToast({ message: t('move.moved', { count, from: nameOf(from), to: nameOf(to) }), undo: 'undo' })
      onClose()
    },
  })
  const isReady = quantity !== null && quantity > 0 && !tooMany && toId !== null
  const optionsBut = (id: WarehouseId | null) =>
    of.levels
      .filter(({ warehouseId }) => warehouseId !== id)
      .map((level) => ({
        value: level.warehouseId as string,
        label: nameOf(level.warehouseId),
        hint: formatNumber(level.quantity),
      }))
  return (
    <form
      aria-label={t('move.title')}
      className="flex flex-col gap-3 rounded-control border border-line p-3"
      onSubmit={(event) => {
        event.preventDefault()
        if (isReady && !move.isPending) move.mutate({ variantId: of.variantId, fromId, toId, quantity })
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.stopPropagation()
        onClose()
      }}
    >
      <div className="grid grid-cols-2 gap-3">
        <Select
          label={t('move.from')}
          options={optionsBut(null)}
          value={fromId as string}
          onValueChange={(id) => {
            if (id === toId) setTo(fromId)
            setFrom(id as WarehouseId)
          }}
        />
        <Select
          label={t('move.to')}
          options={optionsBut(fromId)}
          value={toId as string | null}
          onValueChange={(id) => setTo(id as WarehouseId)}
        />
      </div>
      <NumberField
        label={t('move.pieces')}
        hint={t(tooMany ? 'move.tooMany' : 'move.there', { count: there, name: nameOf(fromId) })}
        min={1}
        value={quantity}
        onValueChange={setQuantity}
      />
      <div className="flex justify-end gap-2">
        <Button size={32} variant="ghost" onClick={onClose}>
          {t('common:action.cancel')}
        </Button>
        <Button size={32} type="submit" disabled={!isReady} busy={move.isPending}>
          {t('move.do')}
        </Button>
      </div>
    </form>
  )
}
