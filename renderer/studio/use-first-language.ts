// The first start speaks the system's language: until something was made, the setting is only a default.
import { useQuery } from '@tanstack/react-query'
import { useEffect } from 'react'
import { orpc } from '../api/client.ts'
import { useCommand } from '../api/command.ts'
import { useSettings } from '../api/settings.ts'
import { hadStoredLocale, matchLocale } from '../i18n/i18n.ts'

export function useFirstLanguage(): void {
  const settings = useSettings()
  const untouched = !hadStoredLocale && settings?.locale === 'en'
  const info = useQuery(orpc.system.info.queryOptions({ enabled: untouched })).data
  const { mutate } = useCommand(orpc.system.settings.set, { onError: () => {} })
  const wanted = matchLocale(navigator.languages)
  const adopt = untouched && wanted !== 'en' && info?.workspace.empty === true
  useEffect(() => {
    if (adopt) mutate({ patch: { locale: wanted } })
  }, [adopt, wanted, mutate])
}
