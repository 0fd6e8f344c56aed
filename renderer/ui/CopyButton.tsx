// Copies a text and says that it did.
import { Check, Copy } from 'lucide-react'
import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { IconButton } from './IconButton.tsx'

export function CopyButton({ text, label }: { text: string; label?: string }) {
  const { t } = useTranslation('common')
  const [copied, setCopied] = useState(false)
  const copy = async () => {
    await copyText(text)
    setCopied(true)
    setTimeout(() => setCopied(false), 2000)
  }
  return (
    <IconButton
      icon={copied ? Check : Copy}
      label={copied ? t('action.copied') : (label ?? t('action.copy'))}
      size={28}
      onClick={() => void copy()}
    />
  )
}

/** Puts a text on the clipboard; pages whose address is not secure have only the old way. */
export async function copyText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text)
  } catch {
    const area = document.createElement('textarea')
    area.value = text
    area.className = 'sr-only'
    document.body.append(area)
    area.select()
    document.execCommand('copy')
    area.remove()
  }
}
