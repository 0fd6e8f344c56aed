// What platforms ask beyond the usual fields: material, colour, season. A row each; an empty name takes the row out.
import { Plus, X } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Attribute, ProductDetail } from '#shared/domain/product.ts'
import { Button } from '../../../ui/Button.tsx'
import { IconButton } from '../../../ui/IconButton.tsx'
import { CommitText } from './CommitText.tsx'

export function Attributes({ product, onSave }: { product: ProductDetail; onSave: (attributes: Attribute[]) => void }) {
  const { t } = useTranslation('product')
  const [fresh, setFresh] = useState(false)
  const rows = product.attributes
  const change = (at: number, patch: Partial<Attribute>) => {
    const next = rows.map((row, index) => (index === at ? { ...row, ...patch } : row))
    onSave(next.filter(({ name }) => name.trim() !== ''))
  }
  return (
    <div role="group" aria-label={t('attributes.title')} className="flex flex-col gap-1.5">
      <span className="text-12 font-medium text-text-2">{t('attributes.title')}</span>
      {rows.map((row, at) => (
        <div key={`${at}${row.name}`} className="grid grid-cols-[2fr_3fr_28px] items-center gap-2">
          <CommitText
            label={t('attributes.name')}
            hideLabel
            value={row.name}
            onCommit={(name) => change(at, { name: name.slice(0, 120) })}
          />
          <CommitText
            label={t('attributes.value', { name: row.name })}
            hideLabel
            value={row.value}
            onCommit={(value) => change(at, { value: value.slice(0, 2000) })}
          />
          <IconButton
            icon={X}
            size={28}
            label={t('attributes.remove', { name: row.name })}
            onClick={() => onSave(rows.filter((_, index) => index !== at))}
          />
        </div>
      ))}
      {fresh && (
        <CommitText
          label={t('attributes.new')}
          hideLabel
          placeholder={t('attributes.new')}
          value=""
          onCommit={(name) => {
            setFresh(false)
            if (name.trim() !== '') onSave([...rows, { name: name.trim().slice(0, 120), value: '' }])
          }}
        />
      )}
      <Button variant="ghost" size={32} icon={Plus} className="-ml-3 self-start" onClick={() => setFresh(true)}>
        {t('attributes.add')}
      </Button>
    </div>
  )
}
