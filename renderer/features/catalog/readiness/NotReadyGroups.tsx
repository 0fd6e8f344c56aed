// Beside the "not ready" list: the failing rules with how many products each, worst first. One press shows those products, another
// fixes them all where that can be done honestly.
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { RuleId } from '#shared/domain/readiness/rule.ts'
import { orpc } from '../../../api/client.ts'
import { formatNumber } from '../../../i18n/format.ts'
import { cx } from '../../../ui/cx.ts'
import { IconButton } from '../../../ui/IconButton.tsx'
import { SkeletonRows } from '../../../ui/Skeleton.tsx'
import { FixDialog, type FixRequest } from './FixDialog.tsx'
import { fixIcons } from './fix-icon.ts'
import { ScoreMark } from './ScoreMark.tsx'

interface NotReadyGroupsProps {
  /** Null shows every product of the view. */
  rule: RuleId | null
  onRule: (rule: RuleId | null) => void
}

export function NotReadyGroups({ rule, onRule }: NotReadyGroupsProps) {
  const { t } = useTranslation('readiness')
  const found = useQuery(orpc.catalog.readiness.groups.queryOptions())
  const [request, setRequest] = useState<FixRequest | null>(null)
  if (found.isError) return null
  const groups = found.data?.groups ?? []
  const part = (severity: 'blocks' | 'advice') => groups.filter((group) => group.severity === severity)
  const list = (severity: 'blocks' | 'advice') => (
    <ul>
      {part(severity).map((group) => (
        <li key={group.ruleId} className="flex items-center pr-2">
          <button
            type="button"
            aria-pressed={rule === group.ruleId}
            onClick={() => onRule(rule === group.ruleId ? null : group.ruleId)}
            className={cx(
              'flex h-9 min-w-0 flex-1 items-center justify-between gap-3 rounded-control px-3 text-13',
              rule === group.ruleId ? 'bg-accent-soft font-semibold' : 'hover:bg-surface-3',
            )}
          >
            <span className="truncate" title={t(`group.${group.ruleId}`)}>
              {t(`group.${group.ruleId}`)}
            </span>
            <span className={cx('tabular', severity === 'blocks' ? 'font-semibold text-amber-text' : 'text-text-2')}>
              {formatNumber(group.products)}
            </span>
          </button>
          {group.fix ? (
            <IconButton
              icon={fixIcons[group.fix]}
              label={t(`fixName.${group.fix}`)}
              size={28}
              onClick={() =>
                group.fix && setRequest({ fix: group.fix, selection: { ruleId: group.ruleId }, shopId: null })
              }
            />
          ) : (
            <span className="size-7 shrink-0" />
          )}
        </li>
      ))}
    </ul>
  )
  return (
    <aside
      aria-label={t('groups.label')}
      className="flex w-64 shrink-0 flex-col overflow-y-auto border-r border-line bg-surface-1 py-3 pl-3 max-lg:w-56"
    >
      {!found.data ? (
        <SkeletonRows />
      ) : (
        <>
          <div className="flex h-7 items-center justify-between px-3 pr-5">
            <h2 className="text-13 font-semibold">{t('groups.blocks')}</h2>
            {found.data.score !== null && <ScoreMark score={Math.round(found.data.score)} blocked={false} />}
          </div>
          {part('blocks').length === 0 ? (
            <p className="px-3 text-13 text-text-2">{t('groups.none')}</p>
          ) : (
            list('blocks')
          )}
          {part('advice').length > 0 && (
            <>
              <h2 className="px-3 pt-4 pb-2 text-13 font-semibold">{t('groups.advice')}</h2>
              {list('advice')}
            </>
          )}
        </>
      )}
      <FixDialog request={request} onClose={() => setRequest(null)} />
    </aside>
  )
}
