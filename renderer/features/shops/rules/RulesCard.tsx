// The platform's listing rules as they hold in this shop, each with its source and day, and the seller's own decision over it, dated too.
import { ChevronDown, ChevronRight, RotateCcw } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { effectiveRules, type EffectiveRule } from '#shared/domain/readiness/compile.ts'
import { ruleSources, type RuleOverride } from '#shared/domain/readiness/rule.ts'
import type { Shop } from '#shared/domain/shop.ts'
import { formatNumber } from '../../../i18n/format.ts'
import { formatDate } from '../../../i18n/format-time.ts'
import { Button } from '../../../ui/Button.tsx'
import { Card } from '../../../ui/Card.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { NumberField } from '../../../ui/NumberField.tsx'
import { Select } from '../../../ui/Select.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { useSaveShop } from '../use-save-shop.ts'

export function RulesCard({ shop }: { shop: Shop }) {
  const { t } = useTranslation('readiness')
  const [open, setOpen] = useState(false)
  const rules = effectiveRules(shop)
  if (rules.length === 0) return null
  const changed = rules.filter(({ override }) => override !== null).length
  return (
    <Card
      title={t('rules.title')}
      note={formatNumber(rules.length)}
      end={changed > 0 ? t('rules.changed', { count: changed }) : null}
    >
      <p className="text-12 text-text-2">{t('rules.hint')}</p>
      <Button
        variant="ghost"
        size={32}
        className="mt-2 -ml-3"
        icon={open ? ChevronDown : ChevronRight}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        {open ? t('rules.hide') : t('rules.show')}
      </Button>
      {open && (
        <ul className="mt-2 flex flex-col">
          {rules.map((rule) => (
            <RuleRow key={`${rule.id} ${rule.override?.at ?? ''}`} rule={rule} shop={shop} />
          ))}
        </ul>
      )}
    </Card>
  )
}

function RuleRow({ rule, shop }: { rule: EffectiveRule; shop: Shop }) {
  const { t } = useTranslation('readiness')
  const save = useSaveShop(shop)
  const source = ruleSources[rule.source]
  const others = shop.ruleOverrides.filter(({ ruleId }) => ruleId !== rule.id)
  const change = (patch: Partial<RuleOverride>) => {
    const before = rule.override ?? { ruleId: rule.id, severity: rule.severity, min: null, max: null, note: '' }
    save({ ruleOverrides: [...others, { ...before, ...patch, at: Date.now() }] })
  }
  const name = t(`group.${rule.id}`)
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_148px_104px_32px] items-center gap-3 border-t border-line py-2.5">
      <div className="min-w-0">
        <p className="text-13 font-medium">{name}</p>
        <p className="text-12 text-text-2">
          {t('source.line', { name: source.name, date: formatDate(Date.parse(source.readOn)) })}
          {!source.verified && ` (${t('source.secondHand')})`}
        </p>
        {rule.override && <Note key={rule.override.note} rule={rule} onChange={(note) => change({ note })} />}
      </div>
      <Select
        label={t('rules.severity', { rule: name })}
        hideLabel
        size={32}
        options={(['blocks', 'advice', 'off'] as const).map((severity) => ({
          value: severity,
          label: t(`rules.is.${severity}`),
        }))}
        value={rule.severity}
        onValueChange={(severity) => severity !== rule.severity && change({ severity })}
      />
      <Bound rule={rule} name={name} onChange={change} />
      {rule.override ? (
        <IconButton
          icon={RotateCcw}
          label={t('rules.reset', { rule: name })}
          onClick={() => save({ ruleOverrides: others })}
        />
      ) : (
        <span />
      )}
    </li>
  )
}

/** The bound that can be moved: the upper one where there is one, else the lower. */
function Bound({
  rule,
  name,
  onChange,
}: {
  rule: EffectiveRule
  name: string
  onChange: (patch: Partial<RuleOverride>) => void
}) {
  const { t } = useTranslation('readiness')
  const side = rule.max !== null ? 'max' : rule.min !== null ? 'min' : null
  if (!side) return <span />
  return (
    <NumberField
      label={t(`rules.${side}`, { rule: name })}
      hideLabel
      value={rule[side]}
      min={0}
      onCommit={(value) => value !== null && value !== rule[side] && onChange({ [side]: value })}
    />
  )
}

function Note({ rule, onChange }: { rule: EffectiveRule; onChange: (note: string) => void }) {
  const { t } = useTranslation('readiness')
  const [text, setText] = useState(rule.override?.note ?? '')
  return (
    <TextField
      label={t('rules.note', { date: formatDate(rule.override?.at ?? 0) })}
      placeholder={t('rules.notePlaceholder')}
      className="mt-1.5"
      value={text}
      maxLength={500}
      onValueChange={setText}
      onBlur={() => text.trim() !== rule.override?.note && onChange(text.trim())}
    />
  )
}
