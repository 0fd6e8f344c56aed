// The verified copies of the database, newest first.
import { useQuery } from '@tanstack/react-query'
import { DatabaseBackup } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { orpc } from '../../api/client.ts'
import { useCommand } from '../../api/command.ts'
import { formatBytes } from '../../i18n/format.ts'
import { formatDateTime } from '../../i18n/format-time.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'

const reasons = ['daily', 'manual', 'migration'] as const

export function Backups() {
  const { t } = useTranslation('settings')
  const backups = useQuery(orpc.system.workspace.backups.queryOptions())
  const make = useCommand(orpc.system.workspace.backup, { onSuccess: () => void backups.refetch() })
  const reasonOf = (reason: string) => {
    const known = reasons.find((entry) => reason.startsWith(entry))
    return known ? t(`data.reason.${known}`) : reason
  }
  return (
    <Card
      flush
      title={t('data.backups')}
      end={
        <Button size={32} icon={DatabaseBackup} busy={make.isPending} onClick={() => make.mutate({})}>
          {t('data.backUpNow')}
        </Button>
      }
    >
      <p className="border-b border-line px-5 py-3 text-12 text-text-2">{t('data.backupsHint')}</p>
      {backups.data?.length === 0 && <p className="px-5 py-4 text-13 text-text-2">{t('data.noBackups')}</p>}
      <ul>
        {backups.data?.map((backup) => (
          <li
            key={backup.name}
            className="flex h-11 items-center gap-4 border-b border-line px-5 text-13 last:border-b-0"
          >
            <span className="w-44 shrink-0 tabular">{formatDateTime(backup.at)}</span>
            <span className="min-w-0 flex-1 truncate text-text-2">{reasonOf(backup.reason)}</span>
            <span className="tabular">{formatBytes(backup.bytes)}</span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
