// The verified copies of the database, newest first, and the way back to one of them.
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { CheckCircle2, DatabaseBackup, History, TriangleAlert, type LucideIcon } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { BackupView } from '#shared/contract/system.ts'
import { orpc } from '../../api/client.ts'
import { useCommand } from '../../api/command.ts'
import { formatBytes } from '../../i18n/format.ts'
import { formatDateTime } from '../../i18n/format-time.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { cx } from '../../ui/cx.ts'
import { HoldButton } from '../../ui/HoldButton.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { takeRestoredNote, type Target } from './use-restore.ts'

const reasons = {
  daily: 'daily',
  manual: 'manual',
  'before-restore': 'restore',
  'before-schema': 'migration',
  archive: 'archive',
} as const
const stateMarks: Record<BackupView['state'], { icon: LucideIcon; className: string }> = {
  ok: { icon: CheckCircle2, className: 'text-text-2' },
  newer: { icon: TriangleAlert, className: 'text-amber-text' },
  damaged: { icon: TriangleAlert, className: 'text-amber-text' },
}

interface BackupsProps {
  /** The one that is being gone back to. */
  restoring: Target | null
  onRestore: (backup: Target) => void
}

export function Backups({ restoring, onRestore }: BackupsProps) {
  const { t } = useTranslation('settings')
  const backups = useQuery(orpc.system.workspace.backups.queryOptions())
  const make = useCommand(orpc.system.workspace.backup, { onSuccess: () => void backups.refetch() })
  useEffect(() => {
    const at = takeRestoredNote()
    if (at !== null) showToast({ message: t('data.restored', { when: formatDateTime(at) }) })
  }, [t])
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
      {restoring && (
        <div role="status" className="border-b border-line bg-accent-soft px-5 py-3 text-13">
          <p className="font-semibold">{t('data.restoring', { when: formatDateTime(restoring.at) })}</p>
          <p className="text-12 text-text-2">{t('data.restoringHint')}</p>
        </div>
      )}
      {backups.data?.length === 0 && <p className="px-5 py-4 text-13 text-text-2">{t('data.noBackups')}</p>}
      <ul aria-label={t('data.backups')}>
        {backups.data?.map((backup) => (
          <BackupRow
            key={backup.name}
            backup={backup}
            disabled={restoring !== null}
            onRestore={() => onRestore(backup)}
          />
        ))}
      </ul>
    </Card>
  )
}

function BackupRow({ backup, disabled, onRestore }: { backup: BackupView; disabled: boolean; onRestore: () => void }) {
  const { t } = useTranslation('settings')
  const known = Object.entries(reasons).find(([start]) => backup.reason.startsWith(start))?.[1]
  const { icon: Icon, className } = stateMarks[backup.state]
  return (
    <li className="flex min-h-14 items-center gap-4 border-b border-line px-5 py-2 text-13 last:border-b-0">
      <span className="w-40 shrink-0 tabular">{formatDateTime(backup.at)}</span>
      <span className="min-w-0 flex-1 truncate text-text-2">{known ? t(`data.reason.${known}`) : backup.reason}</span>
      <span className={cx('flex shrink-0 items-center gap-1.5', className)}>
        <Icon size={16} aria-hidden />
        {t(`data.state.${backup.state}`)}
      </span>
      <span className="w-16 shrink-0 text-right tabular">{formatBytes(backup.bytes)}</span>
      <HoldButton
        icon={History}
        disabled={disabled || backup.state !== 'ok'}
        hint={t('data.restoreHint')}
        onConfirm={onRestore}
        className="w-48"
      >
        {t('data.restore')}
      </HoldButton>
    </li>
  )
}
