// The commands and screens that the palette and the keyboard know.
import {
  DatabaseBackup,
  FileInput,
  Keyboard,
  Languages,
  Moon,
  PackagePlus,
  Redo2,
  Store,
  Sun,
  SunMoon,
  Undo2,
} from 'lucide-react'
import { useTranslation } from 'react-i18next'
import { useLocation } from 'wouter'
import { uiLocales } from '#shared/domain/locale.ts'
import { orpc } from '../../api/client.ts'
import { useCommand } from '../../api/command.ts'
import { redo, undo } from '../../api/history.ts'
import { places } from '../../ui/places.ts'
import { showToast } from '../../ui/toast-store.ts'
import { screens } from '../frame/screens.ts'
import type { PaletteEntry } from './entry.ts'
import { languageName } from '../../i18n/language-name.ts'
import { openHelp } from './palette-store.ts'

const themeIcons = { system: SunMoon, dark: Moon, light: Sun } as const

/** Actions first, then screens. */
export function useCommands(): PaletteEntry[] {
  const { t } = useTranslation('common')
  const [, go] = useLocation()
  const set = useCommand(orpc.system.settings.set)
  const backup = useCommand(orpc.system.workspace.backup, {
    onSuccess: () => showToast({ message: t('command.backedUp') }),
  })
  const action = (entry: Omit<PaletteEntry, 'group'>): PaletteEntry => ({ ...entry, group: 'actions' })

  return [
    action({ id: 'new-product', label: t('command.newProduct'), icon: PackagePlus, run: () => go(places.newProduct) }),
    action({
      id: 'import',
      label: t('command.import'),
      icon: FileInput,
      also: ['CSV', 'Shopify'],
      run: () => go(places.importProducts),
    }),
    action({
      id: 'new-shop',
      label: t('command.newShop'),
      icon: Store,
      also: ['TikTok'],
      run: () => go(places.newShop),
    }),
    action({ id: 'undo', label: t('command.undo'), icon: Undo2, keys: 'mod+z', run: () => void undo() }),
    action({ id: 'redo', label: t('command.redo'), icon: Redo2, keys: 'mod+shift+z', run: () => void redo() }),
    action({ id: 'backup', label: t('command.backup'), icon: DatabaseBackup, run: () => backup.mutate({}) }),
    action({ id: 'help', label: t('command.help'), icon: Keyboard, keys: '?', run: openHelp }),
    ...(['system', 'dark', 'light'] as const).map((theme) =>
      action({
        id: `theme-${theme}`,
        label: t(`command.theme.${theme}`),
        icon: themeIcons[theme],
        run: () => set.mutate({ patch: { theme } }),
      }),
    ),
    ...uiLocales.map((locale) =>
      action({
        id: `language-${locale}`,
        label: t('command.language', { language: languageName(locale) }),
        icon: Languages,
        also: ['language', 'langue', '语言'],
        run: () => set.mutate({ patch: { locale } }),
      }),
    ),
    ...screens.map((screen): PaletteEntry => ({
      id: `screen-${screen.key}`,
      group: 'screens',
      label: t(`nav.${screen.key}`),
      icon: screen.icon,
      keys: screen.keys,
      run: () => go(screen.href),
    })),
  ]
}
