// The places of the studio with their signs and keys; the rail, the palette and the keyboard list them from here.
import {
  ChartNoAxesColumn,
  Clapperboard,
  House,
  Package,
  Radio,
  RefreshCw,
  Settings,
  Store,
  type LucideIcon,
} from 'lucide-react'
import { places } from '../../ui/places.ts'

export const screens = [
  { key: 'home', href: places.home, icon: House, keys: 'alt+1' },
  { key: 'catalog', href: places.catalog, icon: Package, keys: 'alt+2' },
  { key: 'videos', href: places.videos, icon: Clapperboard, keys: 'alt+3' },
  { key: 'live', href: places.live, icon: Radio, keys: 'alt+4' },
  { key: 'sync', href: places.sync, icon: RefreshCw, keys: 'alt+5' },
  { key: 'insights', href: places.insights, icon: ChartNoAxesColumn, keys: 'alt+6' },
  { key: 'shops', href: places.shops, icon: Store, keys: 'alt+7' },
  { key: 'settings', href: places.settings, icon: Settings, keys: 'alt+8' },
] as const satisfies readonly { key: string; href: string; icon: LucideIcon; keys: string }[]
