// Title, shop, date and length of a show, and the ways on: rehearse, console, report.
import { ArrowLeft, FileChartColumn, MonitorPlay, Trash2, TvMinimalPlay } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Link, useLocation } from 'wouter'
import type { LiveState } from '#shared/domain/show.ts'
import { orpc } from '../../../api/client.ts'
import { useCommand } from '../../../api/command.ts'
import { useShops } from '../../../api/settings.ts'
import { Button, buttonClass } from '../../../ui/Button.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { NumberField } from '../../../ui/NumberField.tsx'
import { places } from '../../../ui/places.ts'
import { Select } from '../../../ui/Select.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { showToast } from '../../../ui/toast-store.ts'
import { fromLocalField, toLocalField } from './plan-model.ts'

export function PlanHead({ state, backToList }: { state: LiveState; backToList: boolean }) {
  const { t } = useTranslation('live')
  const [, go] = useLocation()
  const { show, phase } = state
  const { shops } = useShops()
  const update = useCommand(orpc.live.shows.update)
  const rehearse = useCommand(orpc.live.start, { onSuccess: () => go(places.console(show.id)) })
  const remove = useCommand(orpc.live.shows.remove, {
    onSuccess: () => {
      showToast({ message: t('plan.removedShow', { title: show.title }), undo: 'undo' })
      go(places.live)
    },
  })
  const running = phase === 'on-air' || phase === 'rehearsal'
  return (
    <header className="flex shrink-0 flex-col gap-3 border-b border-line px-5 pt-3 pb-4">
      <div className="flex items-center gap-2">
        {backToList && (
          <Link
            href={places.live}
            aria-label={t('plan.back')}
            className="flex size-8 items-center justify-center rounded-control text-text-2 hover:bg-surface-3 hover:text-text-1 xl:hidden"
          >
            <ArrowLeft size={16} aria-hidden />
          </Link>
        )}
        <Title
          key={show.title}
          title={show.title}
          onChange={(title) => update.mutate({ id: show.id, patch: { title } })}
        />
        {!running && (
          <IconButton
            icon={Trash2}
            label={t('plan.removeShow')}
            disabled={remove.isPending}
            onClick={() => remove.mutate({ id: show.id })}
          />
        )}
        {!running && (
          <Button
            icon={TvMinimalPlay}
            busy={rehearse.isPending}
            disabled={state.lineup.length === 0}
            onClick={() => rehearse.mutate({ showId: show.id, mode: 'rehearsal' })}
          >
            {t('plan.rehearse')}
          </Button>
        )}
        {phase === 'ended' && (
          <Link href={places.report(show.id)} className={buttonClass('secondary', 36)}>
            <FileChartColumn size={16} aria-hidden />
            {t('plan.report')}
          </Link>
        )}
        <Link href={places.console(show.id)} className={buttonClass('primary', 36)}>
          <MonitorPlay size={16} aria-hidden />
          {running ? t('plan.backOnAir') : t('plan.console')}
        </Link>
      </div>
      <div className="flex flex-wrap items-end gap-3">
        <Select
          label={t('plan.shop')}
          options={shops.map((shop) => ({ value: shop.id, label: shop.name }))}
          value={show.shopId}
          disabled={running}
          onValueChange={(shopId) => update.mutate({ id: show.id, patch: { shopId } })}
          className="w-52"
        />
        <DateField
          key={show.plannedAt}
          plannedAt={show.plannedAt}
          onChange={(plannedAt) => update.mutate({ id: show.id, patch: { plannedAt } })}
        />
        <NumberField
          key={`${show.plannedMs}`}
          label={t('plan.length')}
          value={Math.round(show.plannedMs / 60_000)}
          min={0}
          max={1440}
          unit={t('plan.minutesUnit')}
          onCommit={(minutes) =>
            minutes !== null &&
            minutes * 60_000 !== show.plannedMs &&
            update.mutate({ id: show.id, patch: { plannedMs: minutes * 60_000 } })
          }
          className="w-28"
        />
      </div>
    </header>
  )
}

function Title({ title, onChange }: { title: string; onChange: (title: string) => void }) {
  const { t } = useTranslation('live')
  const [text, setText] = useState(title)
  const commit = () => {
    const next = text.trim()
    if (next === '') setText(title)
    else if (next !== title) onChange(next)
  }
  return (
    <input
      aria-label={t('plan.title')}
      value={text}
      maxLength={200}
      onChange={(event) => setText(event.target.value)}
      onBlur={commit}
      onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
      className="-ml-2 h-9 min-w-0 flex-1 truncate rounded-control border border-transparent bg-transparent px-2 text-20 font-semibold hover:border-line-strong focus:border-line-field"
    />
  )
}

function DateField({ plannedAt, onChange }: { plannedAt: number | null; onChange: (at: number | null) => void }) {
  const { t } = useTranslation('live')
  const [value, setValue] = useState(toLocalField(plannedAt))
  useEffect(() => setValue(toLocalField(plannedAt)), [plannedAt])
  return (
    <TextField
      label={t('plan.when')}
      type="datetime-local"
      value={value}
      onValueChange={setValue}
      onBlur={() => fromLocalField(value) !== plannedAt && onChange(fromLocalField(value))}
      className="w-56"
    />
  )
}
