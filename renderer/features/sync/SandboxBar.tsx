// The simulator's switches: what can go wrong on a platform, made to go wrong on purpose.
import { useQuery } from '@tanstack/react-query'
import { FlaskConical, SlidersHorizontal } from 'lucide-react'
import { useTranslation } from 'react-i18next'
import type { SandboxFaults } from '#shared/domain/sync.ts'
import { orpc } from '../../api/client.ts'
import { useCommand } from '../../api/command.ts'
import { Button } from '../../ui/Button.tsx'
import { NumberField } from '../../ui/NumberField.tsx'
import { Popover } from '../../ui/Popover.tsx'

const rates = [
  'throttleRate',
  'errorRate',
  'dropAnswerRate',
  'refuseRate',
] as const satisfies readonly (keyof SandboxFaults)[]
const delays = ['latencyMs', 'auditDelayMs'] as const satisfies readonly (keyof SandboxFaults)[]

export function SandboxBar() {
  const { t } = useTranslation('sync')
  const faults = useQuery(orpc.sync.sandbox.faults.queryOptions())
  const set = useCommand(orpc.sync.sandbox.setFaults, { onSuccess: () => void faults.refetch() })
  return (
    <div className="mx-6 mb-4 flex items-center gap-3 rounded-control bg-accent-soft px-4 py-2 text-13">
      <FlaskConical size={16} aria-hidden className="shrink-0 text-accent-text" />
      <p className="min-w-0 flex-1">{t('sandbox.note')}</p>
      <Popover
        title={t('sandbox.title')}
        showTitle
        align="end"
        trigger={
          <Button size={32} icon={SlidersHorizontal}>
            {t('sandbox.open')}
          </Button>
        }
      >
        {faults.data && (
          <div className="grid w-88 grid-cols-2 gap-3">
            {rates.map((name) => (
              <NumberField
                key={name}
                label={t(`sandbox.${name}`)}
                unit="%"
                min={0}
                max={100}
                value={Math.round(faults.data[name] * 100)}
                onCommit={(percent) => percent !== null && set.mutate({ patch: { [name]: percent / 100 } })}
              />
            ))}
            {delays.map((name) => (
              <NumberField
                key={name}
                label={t(`sandbox.${name}`)}
                unit="ms"
                min={0}
                max={60_000}
                step={100}
                value={faults.data[name]}
                onCommit={(ms) => ms !== null && set.mutate({ patch: { [name]: ms } })}
              />
            ))}
          </div>
        )}
      </Popover>
    </div>
  )
}
