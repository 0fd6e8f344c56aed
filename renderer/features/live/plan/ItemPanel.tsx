// One item of the plan: its card as viewers will see it, its minutes, its look, and what the host wants to say.
import { useQuery } from '@tanstack/react-query'
import { Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import { cardLooks } from '#shared/domain/card.ts'
import type { VariantId } from '#shared/domain/ids.ts'
import type { LineupItem } from '#shared/domain/show.ts'
import { orpc } from '../../../api/client.ts'
import { useCommand } from '../../../api/command.ts'
import { Button } from '../../../ui/Button.tsx'
import { NumberField } from '../../../ui/NumberField.tsx'
import { places } from '../../../ui/places.ts'
import { Select } from '../../../ui/Select.tsx'
import { PanelSection, SidePanel } from '../../../ui/SidePanel.tsx'
import { Segmented } from '../../../ui/Tabs.tsx'
import { TextArea, TextField } from '../../../ui/TextField.tsx'
import { showToast } from '../../../ui/toast-store.ts'
import { FloorWarning } from '../FloorWarning.tsx'
import { LoneCard } from '../LoneCard.tsx'
import { HeldPieces } from './HeldPieces.tsx'
import { linesOf } from './plan-model.ts'

interface ItemPanelProps {
  item: LineupItem
  of: number
  shopId: string
  onClose: () => void
}

export function ItemPanel({ item, of, shopId, onClose }: ItemPanelProps) {
  const { t } = useTranslation('live')
  const update = useCommand(orpc.live.shows.updateItem)
  const title = item.kind === 'break' ? item.title || t('item.break') : (item.card?.title ?? item.title)
  const remove = useCommand(orpc.live.shows.removeItem, {
    onSuccess: () => {
      showToast({ message: t('plan.removedItem', { title }), undo: 'undo' })
      onClose()
    },
  })
  return (
    <SidePanel
      label={title}
      head={t('plan.position', { position: item.position + 1, of })}
      onClose={onClose}
      className="max-lg:w-[340px]"
      footer={
        <>
          <Button
            variant="ghost"
            size={32}
            icon={Trash2}
            busy={remove.isPending}
            onClick={() => remove.mutate({ id: item.id })}
          >
            {t('plan.removeItem')}
          </Button>
          {item.productId && (
            <Link
              href={places.product(item.productId)}
              className="text-13 font-medium text-accent-text hover:underline"
            >
              {t('plan.openProduct')}
            </Link>
          )}
        </>
      }
    >
      <PanelSection>
        <h2 className="mb-3 text-17 font-semibold">{title}</h2>
        {item.card && <LoneCard card={item.card} />}
        {item.card && <FloorWarning item={item} shopId={shopId} />}
        {item.kind === 'break' && (
          <BreakTitle
            key={item.title}
            title={item.title}
            onChange={(next) => update.mutate({ id: item.id, patch: { title: next } })}
          />
        )}
      </PanelSection>
      <PanelSection>
        <div className="flex flex-col gap-4">
          {item.kind === 'product' && (
            <>
              <div className="flex flex-col gap-1">
                <span aria-hidden className="text-12 font-medium text-text-2">
                  {t('plan.look')}
                </span>
                <Segmented
                  label={t('plan.look')}
                  value={item.cardLook}
                  onValueChange={(cardLook) => update.mutate({ id: item.id, patch: { cardLook } })}
                  items={cardLooks.map((look) => ({ value: look, label: t(`look.${look}`) }))}
                />
              </div>
              <Variants item={item} onChange={(variantId) => update.mutate({ id: item.id, patch: { variantId } })} />
            </>
          )}
          <NumberField
            key={item.plannedMs}
            label={t('plan.plannedTime')}
            value={Math.round(item.plannedMs / 60_000)}
            min={0}
            max={600}
            steppers
            onCommit={(minutes) =>
              minutes !== null &&
              minutes * 60_000 !== item.plannedMs &&
              update.mutate({ id: item.id, patch: { plannedMs: minutes * 60_000 } })
            }
            className="w-40"
          />
          {item.kind === 'product' && <HeldPieces item={item} />}
        </div>
      </PanelSection>
      <PanelSection>
        <SayField
          key={item.say.join('\n')}
          say={item.say}
          onChange={(say) => update.mutate({ id: item.id, patch: { say } })}
        />
      </PanelSection>
    </SidePanel>
  )
}

function BreakTitle({ title, onChange }: { title: string; onChange: (title: string) => void }) {
  const { t } = useTranslation('live')
  const [text, setText] = useState(title)
  return (
    <TextField
      label={t('plan.breakTitle')}
      placeholder={t('item.break')}
      value={text}
      maxLength={200}
      onValueChange={setText}
      onBlur={() => text.trim() !== title && onChange(text.trim())}
    />
  )
}

function SayField({ say, onChange }: { say: string[]; onChange: (say: string[]) => void }) {
  const { t } = useTranslation('live')
  const saved = say.join('\n')
  const [text, setText] = useState(saved)
  return (
    <TextArea
      label={t('plan.say')}
      hint={t('plan.sayHint')}
      rows={6}
      value={text}
      onValueChange={setText}
      onBlur={() => linesOf(text).join('\n') !== saved && onChange(linesOf(text))}
    />
  )
}

function Variants({ item, onChange }: { item: LineupItem; onChange: (id: VariantId) => void }) {
  const { t } = useTranslation('live')
  const product = useQuery(
    orpc.catalog.product.queryOptions({
      input: { id: item.productId ?? ('' as never) },
      enabled: item.productId !== null,
    }),
  ).data
  if (!product || product.variants.length < 2) return null
  return (
    <Select
      label={t('plan.variant')}
      options={product.variants.map((variant) => ({
        value: variant.id,
        label: [variant.option1, variant.option2, variant.option3].filter(Boolean).join(' / ') || variant.sku,
        hint: variant.sku,
      }))}
      value={item.variantId ?? product.variants[0]?.id ?? null}
      onValueChange={onChange}
    />
  )
}
