// Where everything is kept, how secrets are kept, and the backups.
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { orpc } from '../../api/client.ts'
import { formatBytes } from '../../i18n/format.ts'
import { Card } from '../../ui/Card.tsx'
import { CopyButton } from '../../ui/CopyButton.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { SkeletonRows } from '../../ui/Skeleton.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { Archive } from './Archive.tsx'
import { Backups } from './Backups.tsx'
import { SettingRow } from './SettingRow.tsx'
import { useRestore } from './use-restore.ts'

export function DataPart() {
  const { t } = useTranslation('settings')
  const info = useQuery(orpc.system.info.queryOptions())
  const { restore, restoring } = useRestore({ onWaits: () => showToast({ message: t('data.waits') }) })
  if (info.error) return <ErrorState error={info.error} onRetry={() => void info.refetch()} />
  if (!info.data) return <SkeletonRows rows={4} />
  const { dataDir, workspace, secretStore } = info.data
  return (
    <>
      <Card flush>
        <SettingRow
          title={t('data.folder')}
          hint={
            <>
              {t('data.folderHint')}
              <br />
              {t('data.size', {
                size: formatBytes(workspace.bytes),
                products: workspace.products,
                shops: workspace.shops,
              })}
            </>
          }
        >
          <span className="flex max-w-full min-w-0 items-center gap-2">
            <code className="min-w-0 rounded-thumb bg-surface-3 px-2 py-1 font-mono text-12 break-all">{dataDir}</code>
            <CopyButton text={dataDir} />
          </span>
        </SettingRow>
        <SettingRow
          title={t('data.secrets')}
          hint={secretStore.note ? `${t('data.secretsHint')} ${secretStore.note}` : t('data.secretsHint')}
        >
          <span className="text-13">{t(`data.secretsKind.${secretStore.kind}`)}</span>
        </SettingRow>
      </Card>
      <Backups restoring={restoring} onRestore={restore} />
      <Archive disabled={restoring !== null} onOpen={restore} />
    </>
  )
}
