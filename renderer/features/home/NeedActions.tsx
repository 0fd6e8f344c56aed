// The one or two buttons that settle a need.
import { useMutation } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import { Link } from 'wouter'
import type { Need } from '#shared/contract/insights.ts'
import type { ConflictId, EditId, OutboxId } from '#shared/domain/ids.ts'
import { orpc } from '../../api/client.ts'
import { sendCommand } from '../../api/command.ts'
import { reportFailure } from '../../api/report-failure.ts'
import { Button, buttonClass } from '../../ui/Button.tsx'
import { places } from '../../ui/places.ts'
import { useConflictValue } from './need-words.ts'

export function NeedActions({ need }: { need: Need }) {
  const { t } = useTranslation('home')
  const value = useConflictValue(need)
  const act = useMutation({ mutationFn: (work: () => Promise<unknown>) => work(), onError: reportFailure })
  const button = (label: string, work: () => Promise<unknown>) => (
    <Button size={32} busy={act.isPending} onClick={() => act.mutate(work)}>
      {label}
    </Button>
  )
  const link = (label: string, href: string) => (
    <Link href={href} className={buttonClass('secondary', 32)}>
      {label}
    </Link>
  )
  const { shopId, productId } = need
  const product = need.productId ? places.product(need.productId) : places.catalog
  switch (need.code) {
    case 'obs_unreachable':
      return button(t('needs.do.retry'), () =>
        sendCommand(orpc.live.obs.connect, { address: String(need.values.address) }),
      )
    case 'low_stock':
      return link(t('needs.do.stock'), product)
    case 'refused':
    case 'not_ready':
      return link(t('needs.do.fix'), product)
    case 'silent_no_op':
      return (
        <>
          {link(t('needs.do.compare'), product)}
          {shopId && productId
            ? button(t('needs.do.sendAgain'), () => sendCommand(orpc.sync.publish, { shopId, productIds: [productId] }))
            : null}
        </>
      )
    case 'conflict': {
      const id = String(need.values.conflictId) as ConflictId
      return (
        <>
          {button(t('needs.do.keep', { value: short(value(need.values.local)) }), () =>
            sendCommand(orpc.sync.resolveConflict, { id, keep: 'local' }),
          )}
          {button(t('needs.do.take', { value: short(value(need.values.remote)) }), () =>
            sendCommand(orpc.sync.resolveConflict, { id, keep: 'remote' }),
          )}
        </>
      )
    }
    case 'outbox_failed':
      return (
        <>
          {link(t('needs.do.fix'), product)}
          {button(t('needs.do.sendAgain'), () =>
            sendCommand(orpc.sync.retry, { id: String(need.values.outboxId) as OutboxId }),
          )}
        </>
      )
    case 'auth_expired':
      return link(t('needs.do.reconnect'), need.shopId ? places.shop(need.shopId) : places.shops)
    case 'render_failed':
      return (
        <>
          {link(t('needs.do.openEdit'), places.edit(String(need.values.editId)))}
          {button(t('needs.do.renderAgain'), () =>
            sendCommand(orpc.video.renders.start, { editId: String(need.values.editId) as EditId }),
          )}
        </>
      )
  }
}

const longest = 18
const short = (text: string) => (text.length > longest ? `${text.slice(0, longest - 1)}…` : text)
