// One choice from a long list, found by typing.
import { Combobox as Base } from '@base-ui/react/combobox'
import { Check, ChevronDown, X } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { cx } from './cx.ts'
import { controlClass } from './Field.tsx'
import { popupClass } from './Popover.tsx'
import { itemClass, type Option } from './Select.tsx'

interface ComboboxProps<V extends string> {
  label: string
  hideLabel?: boolean
  options: readonly Option<V>[]
  value: V | null
  onValueChange: (value: V | null) => void
  placeholder?: string
  /** For options that come from the backend: told what is typed, and the list is shown as given. */
  onSearch?: (text: string) => void
  /** May be emptied; `onValueChange` then gets null. */
  clearable?: boolean
  className?: string
}

export function Combobox<V extends string>({
  label,
  hideLabel,
  options,
  value,
  onValueChange,
  placeholder,
  onSearch,
  clearable = false,
  className,
}: ComboboxProps<V>) {
  const { t } = useTranslation('common')
  const selected = options.find((option) => option.value === value) ?? null
  const icon = 'absolute flex size-7 items-center justify-center rounded-thumb text-text-2 hover:text-text-1'
  return (
    <Base.Root<Option<V>>
      items={options as Option<V>[]}
      value={selected}
      onValueChange={(next) => (next || clearable) && onValueChange(next?.value ?? null)}
      isItemEqualToValue={(a, b) => a.value === b.value}
      onInputValueChange={(text) => onSearch?.(text)}
      {...(onSearch && { filter: null })}
    >
      <label className={cx('flex min-w-0 flex-col gap-1', className)}>
        <span className={hideLabel ? 'sr-only' : 'text-12 font-medium text-text-2'}>{label}</span>
        <span className="relative flex items-center">
          <Base.Input
            placeholder={placeholder}
            // What is chosen is replaced by typing, as in the address bar of a browser.
            onFocus={(event) => event.currentTarget.select()}
            onClick={(event) => event.currentTarget.select()}
            className={cx(controlClass, 'h-9', clearable ? 'pr-16' : 'pr-9')}
          />
          {clearable && (
            <Base.Clear aria-label={t('action.clear')} className={cx(icon, 'right-8')}>
              <X size={14} aria-hidden />
            </Base.Clear>
          )}
          <Base.Trigger aria-label={t('combobox.open')} className={cx(icon, 'right-1')}>
            <ChevronDown size={16} aria-hidden />
          </Base.Trigger>
        </span>
      </label>
      <Base.Portal>
        <Base.Positioner sideOffset={4} className="z-50">
          <Base.Popup className={cx(popupClass, 'max-h-80 w-(--anchor-width) min-w-52 overflow-y-auto p-1')}>
            <Base.Empty className="text-13 text-text-2 not-empty:px-2 not-empty:py-2">{t('combobox.empty')}</Base.Empty>
            <Base.List>
              {(option: Option<V>) => (
                <Base.Item key={option.value} value={option} className={itemClass}>
                  {option.before}
                  <span className="flex min-w-0 flex-1 flex-col">
                    <span className="truncate">{option.label}</span>
                    {option.hint && <span className="truncate text-12 text-text-2">{option.hint}</span>}
                  </span>
                  <Base.ItemIndicator className="text-accent-text">
                    <Check size={16} aria-hidden />
                  </Base.ItemIndicator>
                </Base.Item>
              )}
            </Base.List>
          </Base.Popup>
        </Base.Positioner>
      </Base.Portal>
    </Base.Root>
  )
}
