// One rate: how much of the quote currency one unit of the base one is.
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { parseRate } from '#shared/domain/exchange.ts'
import { orpc } from '../../../api/client.ts'
import { useCommand } from '../../../api/command.ts'
import { TextField } from '../../../ui/TextField.tsx'
import { showToast } from '../../../ui/toast-store.ts'

export function RateField({ base, quote, known }: { base: string; quote: string; known: string | null }) {
  const { t } = useTranslation('compare')
  const [text, setText] = useState(known ?? '')
  const [error, setError] = useState<string | null>(null)
  const save = useCommand(orpc.shops.rates.set, {
    onSuccess: () => showToast({ message: t('rates.saved', { base, quote }), undo: 'undo' }),
  })
  const commit = () => {
    if (text.trim() === (known ?? '')) return setError(null)
    const rateMillionths = parseRate(text)
    setError(rateMillionths === null ? t('rates.reason.rate') : null)
    if (rateMillionths !== null)
      save.mutate({ base, quote, rateMillionths, source: t('rates.typed'), asOf: Date.now() })
  }
  return (
    <TextField
      label={t('rates.one', { base, quote })}
      inputMode="decimal"
      placeholder={t('rates.missing')}
      value={text}
      error={error ?? undefined}
      onValueChange={setText}
      onBlur={commit}
      onKeyDown={(event) => event.key === 'Enter' && commit()}
      after={quote}
      inputClassName="pr-12 text-right tabular"
    />
  )
}
