// The keyboard map of the console, from what is really registered.
import { useTranslation } from 'react-i18next'
import { Kbd } from '../../../ui/Kbd.tsx'
import { useShortcutRegistry } from '../../../ui/shortcuts.ts'

export function KeysPanel() {
  const { t } = useTranslation('live')
  const group = t('keys.group')
  const shortcuts = useShortcutRegistry((registry) => registry.list).filter((entry) => entry.group === group)
  return (
    <>
      <ul className="flex flex-col gap-2">
        {shortcuts.map((shortcut) => (
          <li key={shortcut.keys} className="flex items-center justify-between gap-3 text-13">
            <span>{shortcut.label}</span>
            <Kbd keys={shortcut.keys} />
          </li>
        ))}
      </ul>
      <p className="mt-4 text-12 text-text-2">{t('keys.hint')}</p>
    </>
  )
}
