// Which ffmpeg is used, and whether it can do everything that is needed.
import { useQuery } from '@tanstack/react-query'
import { CircleCheck, TriangleAlert } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { orpc } from '../../api/client.ts'
import { useSettings } from '../../api/settings.ts'
import { Card } from '../../ui/Card.tsx'
import { ErrorState } from '../../ui/ErrorState.tsx'
import { SkeletonRows } from '../../ui/Skeleton.tsx'
import { CommitField } from './CommitField.tsx'
import { Facts, SettingRow } from './SettingRow.tsx'
import { useSaveSetting } from './use-save-setting.ts'

export function VideoPart() {
  const { t } = useTranslation('settings')
  const info = useQuery(orpc.system.info.queryOptions())
  const settings = useSettings()
  const save = useSaveSetting()
  if (info.error) return <ErrorState error={info.error} onRetry={() => void info.refetch()} />
  if (!info.data || !settings) return <SkeletonRows rows={4} />
  const { ffmpeg, ffprobe } = info.data.mediaTools
  const lacks = ffmpeg && ffmpeg.missing.length > 0
  return (
    <Card flush>
      <div className="flex items-start gap-3 border-b border-line px-5 py-4">
        {ffmpeg && !lacks ? (
          <CircleCheck size={20} aria-hidden className="shrink-0 text-green" />
        ) : (
          <TriangleAlert size={20} aria-hidden className="shrink-0 text-amber" />
        )}
        <div>
          <p className="text-13 font-semibold">{ffmpeg ? t('video.found') : t('video.missing')}</p>
          <p className="text-12 text-text-2">
            {!ffmpeg
              ? t('video.missingHint')
              : lacks
                ? t('video.lacks', { parts: ffmpeg.missing.join(', ') })
                : t('video.foundHint')}
          </p>
        </div>
      </div>
      {ffmpeg && (
        <div className="border-b border-line">
          <Facts
            facts={[
              { name: t('video.version'), value: ffmpeg.version },
              { name: t('video.place'), value: <code className="font-mono text-12">{ffmpeg.path}</code> },
              { name: t('video.source'), value: ffmpeg.source },
              { name: t('video.probe'), value: ffprobe?.version ?? t('video.none') },
            ]}
          />
        </div>
      )}
      <SettingRow title={t('video.ownPath')} hint={t('video.ownPathHint')}>
        <CommitField
          label={t('video.ownPath')}
          value={settings.ffmpegPath ?? ''}
          placeholder="/usr/bin/ffmpeg"
          onCommit={(path) => save({ ffmpegPath: path.trim() || null })}
        />
      </SettingRow>
    </Card>
  )
}
