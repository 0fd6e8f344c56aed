// The keys that work everywhere in the studio.
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { redo, undo } from '../../api/history.ts'
import { useShortcuts } from '../../ui/shortcuts.ts'
import { screens } from '../frame/screens.ts'
import { openHelp, openPalette } from './palette-store.ts'

export function useGlobalShortcuts(): void {
  const { t } = useTranslation('common')
  const [, go] = useLocation()
  const everywhere = t('help.everywhere')
  useShortcuts([
    { keys: 'mod+k', label: t('help.search'), group: everywhere, inFields: true, run: openPalette },
    { keys: '?', label: t('command.help'), group: everywhere, run: openHelp },
    { keys: 'mod+z', label: t('command.undo'), group: everywhere, run: () => void undo() },
    { keys: 'mod+shift+z', label: t('command.redo'), group: everywhere, run: () => void redo() },
    ...screens.map((screen) => ({
      keys: screen.keys,
      label: t(`nav.${screen.key}`),
      group: t('help.goTo'),
      inFields: true,
      run: () => go(screen.href),
    })),
  ])
}
