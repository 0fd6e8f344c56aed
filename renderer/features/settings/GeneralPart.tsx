// Language, appearance, base currency.
import { useTranslation } from 'react-i18next'
import { uiLocales } from '#shared/domain/locale.ts'
import { useSettings } from '../../api/settings.ts'
import { currencyOptions } from '../../i18n/currency-options.ts'
import { languageName } from '../../i18n/language-name.ts'
import { Card } from '../../ui/Card.tsx'
import { Combobox } from '../../ui/Combobox.tsx'
import { Kbd } from '../../ui/Kbd.tsx'
import { Select } from '../../ui/Select.tsx'
import { SkeletonRows } from '../../ui/Skeleton.tsx'
import { Segmented } from '../../ui/Tabs.tsx'
import { SettingRow } from './SettingRow.tsx'
import { useSaveSetting } from './use-save-setting.ts'

export function GeneralPart() {
  const { t, i18n } = useTranslation('settings')
  const settings = useSettings()
  const save = useSaveSetting()
  if (!settings) return <SkeletonRows rows={3} />
  return (
    <Card flush>
      <SettingRow title={t('general.language')} hint={t('general.languageHint')}>
        <Select
          label={t('general.language')}
          hideLabel
          options={uiLocales.map((locale) => ({ value: locale, label: languageName(locale) }))}
          value={settings.locale}
          onValueChange={(locale) => save({ locale })}
          className="w-56"
        />
      </SettingRow>
      <SettingRow title={t('general.theme')} hint={t('general.themeHint')}>
        <Segmented
          label={t('general.theme')}
          items={[
            { value: 'system', label: t('general.themeSystem') },
            { value: 'dark', label: t('general.themeDark') },
            { value: 'light', label: t('general.themeLight') },
          ]}
          value={settings.theme}
          onValueChange={(theme) => save({ theme })}
        />
      </SettingRow>
      <SettingRow title={t('general.currency')} hint={t('general.currencyHint')}>
        <Combobox
          label={t('general.currency')}
          hideLabel
          options={currencyOptions(i18n.language)}
          value={settings.baseCurrency}
          onValueChange={(baseCurrency) => baseCurrency && save({ baseCurrency })}
          className="w-56"
        />
      </SettingRow>
      <SettingRow title={t('general.keyboard')} hint={t('general.keyboardHint')}>
        <Kbd keys="?" />
      </SettingRow>
    </Card>
  )
}
