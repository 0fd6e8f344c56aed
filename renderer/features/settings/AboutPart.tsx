// What this program is, under which licence, and what it is built with.
import { useQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { orpc } from '../../api/client.ts'
import { Card } from '../../ui/Card.tsx'

const components: readonly { name: string; licence: string }[] = [
  { name: 'FFmpeg', licence: 'GPL-3.0-or-later' },
  { name: 'Electron', licence: 'MIT' },
  { name: 'SQLite', licence: 'Public domain' },
  { name: 'better-sqlite3', licence: 'MIT' },
  { name: 'obs-websocket-js', licence: 'MIT' },
  { name: 'oRPC', licence: 'MIT' },
  { name: 'React', licence: 'MIT' },
  { name: 'Base UI', licence: 'MIT' },
  { name: 'Tailwind CSS', licence: 'MIT' },
  { name: 'satori', licence: 'MPL-2.0' },
  { name: 'resvg', licence: 'MPL-2.0' },
  { name: 'i18next', licence: 'MIT' },
  { name: 'Inter', licence: 'OFL-1.1' },
  { name: 'Lucide', licence: 'ISC' },
]

export function AboutPart() {
  const { t } = useTranslation('settings')
  const info = useQuery(orpc.system.info.queryOptions()).data
  return (
    <>
      <Card>
        <p className="text-20 font-semibold">Vitrine</p>
        {info && (
          <p className="text-13 text-text-2">
            {t('about.version', { version: info.version })} · {t(`about.shell.${info.shell}`)} · {info.platform}
          </p>
        )}
        <p className="mt-4 text-13">{t('about.private')}</p>
        <p className="mt-1 text-13">{t('about.licence')}</p>
      </Card>
      <Card title={t('about.parts')}>
        <ul className="grid grid-cols-2 gap-x-8 max-sm:grid-cols-1">
          {components.map((component) => (
            <li key={component.name} className="flex justify-between gap-4 border-b border-line py-1.5 text-13">
              <span>{component.name}</span>
              <span className="text-text-2">{component.licence}</span>
            </li>
          ))}
        </ul>
      </Card>
    </>
  )
}
