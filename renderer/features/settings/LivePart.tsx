// Where OBS listens.
import { useTranslation } from 'react-i18next'
import { useSettings } from '../../api/settings.ts'
import { Card } from '../../ui/Card.tsx'
import { SkeletonRows } from '../../ui/Skeleton.tsx'
import { CommitField } from './CommitField.tsx'
import { SettingRow } from './SettingRow.tsx'
import { useSaveSetting } from './use-save-setting.ts'

export function LivePart() {
  const { t } = useTranslation('settings')
  const settings = useSettings()
  const save = useSaveSetting()
  if (!settings) return <SkeletonRows rows={1} />
  return (
    <Card flush>
      <SettingRow title={t('live.address')} hint={t('live.addressHint')}>
        <CommitField
          label={t('live.address')}
          value={settings.obsAddress}
          placeholder="ws://127.0.0.1:4455"
          onCommit={(obsAddress) => save({ obsAddress: obsAddress.trim() })}
        />
      </SettingRow>
    </Card>
  )
}
