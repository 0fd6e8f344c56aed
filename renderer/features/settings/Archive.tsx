// The whole workspace as one file: written to be taken away, and one brought here, checked and then opened.
import { useQuery } from '@tanstack/react-query'
import { Download, FileArchive, FolderOpen } from 'lucide-react'
import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { ArchiveCheckResult } from '#shared/contract/system-archive.ts'
import { isFinished } from '#shared/domain/job.ts'
import { orpc, type StudioClient } from '../../api/client.ts'
import { useCommand } from '../../api/command.ts'
import { useJob } from '../../api/jobs.ts'
import { reportFailure } from '../../api/report-failure.ts'
import { saveDownload } from '../../api/save-download.ts'
import { uploadFile } from '../../api/upload-file.ts'
import { formatBytes, formatNumber } from '../../i18n/format.ts'
import { formatDateTime } from '../../i18n/format-time.ts'
import { Button } from '../../ui/Button.tsx'
import { Card } from '../../ui/Card.tsx'
import { HoldButton } from '../../ui/HoldButton.tsx'
import { showToast } from '../../ui/toast-store.ts'
import { Failure, Outcome, Progress, Working } from './ArchiveParts.tsx'
import { SettingRow } from './SettingRow.tsx'
import type { Target } from './use-restore.ts'

interface ArchiveProps {
  /** Going back to something is under way. */
  disabled: boolean
  onOpen: (backup: Target) => void
}

export function Archive({ disabled, onOpen }: ArchiveProps) {
  const { t } = useTranslation('archive')
  return (
    <Card flush title={t('title')}>
      <ExportRow />
      <OpenRow disabled={disabled} onOpen={onOpen} />
    </Card>
  )
}

type Latest = Awaited<ReturnType<StudioClient['system']['archive']['latest']>>

/** What the last jobs gave; asked again when one of them ends. */
function useLatest<K extends 'export' | 'check'>(which: K) {
  const [started, setStarted] = useState<string | null>(null)
  const { data, refetch } = useQuery(orpc.system.archive.latest.queryOptions())
  const latest: Latest[K] = data?.[which] ?? null
  const job = useJob(started ?? latest?.jobId ?? null)
  const over = job !== undefined && isFinished(job.state)
  useEffect(() => {
    if (over) void refetch()
  }, [over, job?.id, refetch])
  const found = latest?.jobId === job?.id ? latest : null
  return { job, running: job !== undefined && !over, setStarted, found }
}

function ExportRow() {
  const { t } = useTranslation('archive')
  const { job, running, setStarted, found } = useLatest('export')
  const start = useCommand(orpc.system.archive.export, {
    onSuccess: ({ jobId }) => setStarted(jobId),
    onError: reportFailure,
  })
  const result = found?.kept ? found.result : null
  const take = async () => {
    if (result && !(await saveDownload(result.downloadId, result.fileName))) showToast({ message: t('gone') })
  }
  return (
    <>
      <SettingRow title={t('export')} hint={t('exportHint')}>
        <Button size={32} icon={FileArchive} busy={start.isPending} disabled={running} onClick={() => start.mutate({})}>
          {t('exportStart')}
        </Button>
      </SettingRow>
      {running && <Working job={job} label={t('exporting')} />}
      {!running && <Failure job={job} />}
      {!running && result && (
        <Outcome
          title={result.fileName}
          facts={[
            formatBytes(result.bytes),
            t('rows', { count: result.rows, n: formatNumber(result.rows) }),
            t('files', { count: result.mediaFiles, n: formatNumber(result.mediaFiles) }),
          ]}
          missing={result.missingMedia}
        >
          <Button size={32} variant="primary" icon={Download} onClick={() => void take()}>
            {t('take')}
          </Button>
        </Outcome>
      )}
    </>
  )
}

function OpenRow({ disabled, onOpen }: ArchiveProps) {
  const { t } = useTranslation('archive')
  const input = useRef<HTMLInputElement>(null)
  const [sent, setSent] = useState<{ fraction: number; stop: AbortController } | null>(null)
  const { job, running, setStarted, found } = useLatest('check')
  const check = useCommand(orpc.system.archive.check, {
    onSuccess: ({ jobId }) => setStarted(jobId),
    onError: reportFailure,
  })
  const bring = async (file: File) => {
    const stop = new AbortController()
    setSent({ fraction: 0, stop })
    try {
      const onProgress = (fraction: number) => setSent({ fraction, stop })
      check.mutate({ uploadId: await uploadFile(file, { onProgress, signal: stop.signal, purpose: 'archive' }) })
    } catch (error) {
      if (!stop.signal.aborted) reportFailure(error)
    } finally {
      setSent(null)
    }
  }
  const busy = running || sent !== null || check.isPending
  const result = found?.kept ? found.result : null
  return (
    <>
      <SettingRow title={t('open')} hint={t('openHint')}>
        <Button size={32} icon={FolderOpen} disabled={busy || disabled} onClick={() => input.current?.click()}>
          {t('choose')}
        </Button>
        <input
          ref={input}
          type="file"
          accept=".zip,application/zip"
          hidden
          onChange={(event) => {
            const [file] = event.target.files ?? []
            event.target.value = ''
            if (file) void bring(file)
          }}
        />
      </SettingRow>
      {sent && <Progress label={t('sending')} fraction={sent.fraction} onCancel={() => sent.stop.abort()} />}
      {running && <Working job={job} label={t('checking')} />}
      {!busy && <Failure job={job} />}
      {!busy && result && <Checked result={result} disabled={disabled} onOpen={onOpen} />}
    </>
  )
}

function Checked({ result, disabled, onOpen }: { result: ArchiveCheckResult } & ArchiveProps) {
  const { t } = useTranslation('archive')
  return (
    <Outcome
      title={result.fileName}
      facts={[
        t('from', { when: formatDateTime(result.createdAt), version: result.appVersion }),
        t('products', { count: result.products, n: formatNumber(result.products) }),
        t('shops', { count: result.shops, n: formatNumber(result.shops) }),
        t('files', { count: result.mediaFiles, n: formatNumber(result.mediaFiles) }),
      ]}
      missing={result.missingMedia}
      hint={t('openWarning')}
    >
      <HoldButton
        icon={FileArchive}
        disabled={disabled}
        hint={t('holdHint')}
        onConfirm={() => onOpen({ name: result.backup, at: result.createdAt })}
        className="w-56"
      >
        {t('openNow')}
      </HoldButton>
    </Outcome>
  )
}
