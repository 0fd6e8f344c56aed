// What the platform and the sale take: the figures behind every margin of this shop, dated, with their source, and changes planned ahead.
import { CalendarPlus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { publishedFees } from '#shared/domain/fees.ts'
import type { Fees, Shop } from '#shared/domain/shop.ts'
import { formatBps } from '../../../i18n/format.ts'
import { formatDate } from '../../../i18n/format-time.ts'
import { Button } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { Segmented } from '../../../ui/Tabs.tsx'
import { useNow } from '../../../ui/use-now.ts'
import { useSaveShop } from '../use-save-shop.ts'
import { dayOf, dayText, listVersions, nextMonth, patchVersion } from './fee-versions.ts'
import { FeeFields } from './FeeFields.tsx'
import { ShippingFields } from './ShippingFields.tsx'

export function FeesCard({ shop }: { shop: Shop }) {
  const { t } = useTranslation('fees')
  const save = useSaveShop(shop)
  const now = useNow(60_000)
  const [chosen, setChosen] = useState<string | null>(null)
  const versions = listVersions(shop, now)
  const current = versions.find(({ state }) => state === 'current')
  const shown = versions.find(({ key }) => key === chosen) ?? current ?? versions[0]
  if (!shown) return null
  const change = (patch: Partial<Fees>) => save(patchVersion(shop, shown.key, { ...patch, asOf: now }))
  const plan = () => {
    const taken = new Set(shop.feeVersions.map(({ validFrom }) => validFrom))
    let validFrom = nextMonth(now)
    while (taken.has(validFrom)) validFrom = nextMonth(validFrom)
    save({ feeVersions: [...shop.feeVersions, { validFrom, fees: { ...shown.fees, source: '' } }] })
    setChosen(String(validFrom))
  }
  const remove = () => {
    save({ feeVersions: shop.feeVersions.filter(({ validFrom }) => validFrom !== shown.validFrom) })
    setChosen(null)
  }
  return (
    <Card title={t('title')} end={t('asOf', { date: formatDate(shown.fees.asOf) })}>
      <div className="flex flex-col gap-5">
        <div className="flex flex-wrap items-center gap-2">
          {versions.length > 1 && (
            <Segmented
              label={t('versions')}
              value={shown.key}
              onValueChange={setChosen}
              items={versions.map(({ key, validFrom, state }) => ({
                value: key,
                label: validFrom === null ? t('fromStart') : t('since', { date: formatDate(validFrom) }),
                ...(state !== 'past' && { hint: t(`state.${state}`) }),
              }))}
            />
          )}
          <Button variant={versions.length > 1 ? 'ghost' : 'secondary'} size={32} icon={CalendarPlus} onClick={plan}>
            {t('plan')}
          </Button>
          {shown.validFrom !== null && (
            <Button variant="ghost" size={32} icon={Trash2} onClick={remove}>
              {t('drop')}
            </Button>
          )}
        </div>
        {shown.validFrom !== null && (
          <TextField
            key={shown.key}
            type="date"
            label={t('validFrom')}
            className="w-48"
            value={dayText(shown.validFrom)}
            onValueChange={(text) => {
              const validFrom = dayOf(text)
              if (validFrom === null || shop.feeVersions.some((version) => version.validFrom === validFrom)) return
              save({
                feeVersions: shop.feeVersions.map((version) =>
                  version.validFrom === shown.validFrom ? { ...version, validFrom } : version,
                ),
              })
              setChosen(String(validFrom))
            }}
          />
        )}
        <Published shop={shop} fees={shown.fees} at={shown.validFrom ?? now} onTake={change} />
        <FeeFields key={`fields ${shown.key}`} fees={shown.fees} currency={shop.currency} onChange={change} />
        <ShippingFields key={`shipping ${shown.key}`} shop={shop} fees={shown.fees} onChange={change} />
        <Source key={`source ${shown.key} ${shown.fees.source}`} fees={shown.fees} onChange={change} />
      </div>
    </Card>
  )
}

/** What the platform published for the market, where the shop's figure is another. */
function Published({
  shop,
  fees,
  at,
  onTake,
}: {
  shop: Shop
  fees: Fees
  at: number
  onTake: (patch: Partial<Fees>) => void
}) {
  const { t } = useTranslation('fees')
  const row = publishedFees(shop.platform, shop.market, at)
  if (!row && shop.platform === 'tiktok-shop' && fees.commissionBps === 0)
    return <p className="rounded-control bg-surface-2 px-3 py-2 text-12 text-text-2">{t('unpublished')}</p>
  if (!row || row.commissionBps === fees.commissionBps) return null
  return (
    <p className="flex flex-wrap items-center gap-2 rounded-control bg-surface-2 px-3 py-2 text-12 text-text-2">
      {t('published', {
        commission: formatBps(row.commissionBps),
        date: formatDate(Date.parse(row.since)),
        source: row.source,
      })}
      {!row.verified && ` ${t('secondHand')}`}
      <Button size={32} onClick={() => onTake({ commissionBps: row.commissionBps, source: row.source })}>
        {t('take')}
      </Button>
    </p>
  )
}

function Source({ fees, onChange }: { fees: Fees; onChange: (patch: Partial<Fees>) => void }) {
  const { t } = useTranslation('fees')
  const [text, setText] = useState(fees.source)
  return (
    <TextField
      label={t('source')}
      hint={t('sourceHint')}
      placeholder={t('sourcePlaceholder')}
      value={text}
      maxLength={300}
      onValueChange={setText}
      onBlur={() => text.trim() !== fees.source && onChange({ source: text.trim() })}
    />
  )
}
