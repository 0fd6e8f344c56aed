// A word to the host: three ready ones and a field; above them whether the last one was seen.
import { Check, Send } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { LiveState } from '#shared/domain/show.ts'
import { formatAge } from '../i18n/format-time.ts'

const quick = ['twoMinutes', 'showBase', 'slowDown'] as const

interface MessageBoxProps {
  state: LiveState
  now: number
  disabled: boolean
  onSend: (text: string) => void
}

export function MessageBox({ state, now, disabled, onSend }: MessageBoxProps) {
  const { t } = useTranslation('remote')
  const [text, setText] = useState('')
  const last = state.messages.at(-1)
  return (
    <section aria-label={t('messages')} className="flex shrink-0 flex-col gap-2">
      <p className="flex items-center justify-between gap-3 text-13">
        <span className="shrink-0 text-text-2">{t('messages')}</span>
        {last &&
          (last.seenAt === null ? (
            <span role="status" className="truncate text-text-2">
              {t('sent', { text: last.text })}
            </span>
          ) : (
            <span role="status" className="flex min-w-0 items-center gap-1.5 text-green-text">
              <Check size={14} aria-hidden className="shrink-0" />
              <span className="truncate">{t('seen', { text: last.text, age: formatAge(last.seenAt, now) })}</span>
            </span>
          ))}
      </p>
      <div className="flex gap-2 overflow-x-auto [scrollbar-width:none]">
        {quick.map((key) => (
          <button
            key={key}
            type="button"
            disabled={disabled}
            onClick={() => onSend(t(`quick.${key}`))}
            className="h-12 shrink-0 grow rounded-take border border-line-strong bg-surface-1 px-3 text-15 font-medium whitespace-nowrap disabled:opacity-50"
          >
            {t(`quick.${key}`)}
          </button>
        ))}
      </div>
      <form
        className="relative"
        onSubmit={(event) => {
          event.preventDefault()
          if (text.trim() === '' || disabled) return
          onSend(text.trim())
          setText('')
        }}
      >
        <input
          aria-label={t('write')}
          placeholder={t('write')}
          value={text}
          maxLength={200}
          autoComplete="off"
          enterKeyHint="send"
          onChange={(event) => setText(event.target.value)}
          className="h-12 w-full rounded-take border border-line-field bg-surface-1 pr-14 pl-4 text-15"
        />
        <button
          type="submit"
          aria-label={t('send')}
          disabled={disabled || text.trim() === ''}
          className="absolute top-0.5 right-0.5 flex size-11 items-center justify-center rounded-[10px] bg-surface-3 disabled:opacity-60"
        >
          <Send size={18} aria-hidden />
        </button>
      </form>
    </section>
  )
}
