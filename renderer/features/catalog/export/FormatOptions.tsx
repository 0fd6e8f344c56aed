// What a kind of file wants to know beyond the products themselves.
import { useTranslation } from 'react-i18next'
import { exportColumns, hasOwnColumns, isFeed } from '#shared/domain/export.ts'
import { Checkbox } from '../../../ui/Checkbox.tsx'
import { NumberField } from '../../../ui/NumberField.tsx'
import { Select } from '../../../ui/Select.tsx'
import { TextField } from '../../../ui/TextField.tsx'
import { isLinkPattern, usesCondition, withColumn, type Condition, type ExportForm } from './export-form.ts'
import { TemplateChoice } from './TemplateChoice.tsx'

const conditions = ['new', 'refurbished', 'used'] as const satisfies readonly Condition[]

interface FormatOptionsProps {
  form: ExportForm
  onChange: (patch: Partial<ExportForm>) => void
}

export function FormatOptions({ form, onChange }: FormatOptionsProps) {
  const { t } = useTranslation('export')
  const { format } = form
  if (hasOwnColumns(format)) return <ColumnChoice form={form} onChange={onChange} />
  if (format === 'tiktok-template') return <TemplateChoice form={form} onChange={onChange} />
  if (!usesCondition(format)) return null
  const link = form.linkPattern.trim()
  return (
    <section className="space-y-3">
      <h2 className="text-15 font-semibold">{t('options.title')}</h2>
      {isFeed(format) && (
        <TextField
          label={t('options.link')}
          hint={t('options.linkHint', { places: '{handle}, {sku}, {id}' })}
          error={link !== '' && !isLinkPattern(link) ? t('options.linkWrong', { places: '{handle}' }) : null}
          placeholder="https://shop.example/products/{handle}"
          value={form.linkPattern}
          onValueChange={(linkPattern) => onChange({ linkPattern })}
          inputMode="url"
          spellCheck={false}
        />
      )}
      <Select
        label={t('options.condition')}
        options={conditions.map((value) => ({ value, label: t(`options.conditions.${value}`) }))}
        value={form.condition}
        onValueChange={(condition) => onChange({ condition })}
      />
      {format === 'amazon' && (
        <TextField
          label={t('options.amazonType')}
          hint={t('options.amazonTypeHint')}
          value={form.amazonProductType}
          onValueChange={(amazonProductType) => onChange({ amazonProductType })}
        />
      )}
      {format === 'ebay' && <EbayOptions form={form} onChange={onChange} />}
    </section>
  )
}

const profiles = ['shippingProfile', 'returnProfile', 'paymentProfile'] as const

function EbayOptions({ form, onChange }: FormatOptionsProps) {
  const { t } = useTranslation('export')
  const set = (patch: Partial<ExportForm['ebay']>) => onChange({ ebay: { ...form.ebay, ...patch } })
  return (
    <>
      <div className="grid grid-cols-2 gap-3">
        <TextField
          label={t('options.ebay.categoryId')}
          value={form.ebay.categoryId}
          onValueChange={(categoryId) => set({ categoryId: categoryId.replace(/\D/g, '') })}
          inputMode="numeric"
        />
        <NumberField
          label={t('options.ebay.dispatchDays')}
          value={form.ebay.dispatchDays}
          min={0}
          max={30}
          onValueChange={(dispatchDays) => set({ dispatchDays: dispatchDays ?? 2 })}
        />
      </div>
      <TextField
        label={t('options.ebay.location')}
        value={form.ebay.location}
        maxLength={45}
        onValueChange={(location) => set({ location })}
      />
      {profiles.map((field) => (
        <TextField
          key={field}
          label={t(`options.ebay.${field}`)}
          value={form.ebay[field]}
          maxLength={100}
          onValueChange={(value) => set({ [field]: value })}
        />
      ))}
    </>
  )
}

function ColumnChoice({ form, onChange }: FormatOptionsProps) {
  const { t } = useTranslation(['export', 'catalog'])
  const all = form.columns.length === exportColumns.length
  return (
    <fieldset>
      <legend className="mb-2 text-15 font-semibold">{t('export:columns.title')}</legend>
      <Checkbox
        label={t('export:columns.all')}
        checked={all}
        indeterminate={!all && form.columns.length > 0}
        onCheckedChange={(checked) => onChange({ columns: checked ? [...exportColumns] : [] })}
        className="mb-2 font-medium"
      />
      <div className="grid grid-cols-2 gap-x-3 gap-y-1.5">
        {exportColumns.map((column) => (
          <Checkbox
            key={column}
            label={t(`export:column.${column}`)}
            checked={form.columns.includes(column)}
            onCheckedChange={(checked) => onChange({ columns: withColumn(form.columns, column, checked) })}
            className="min-w-0"
          />
        ))}
      </div>
    </fieldset>
  )
}
