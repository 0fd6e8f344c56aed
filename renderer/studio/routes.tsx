// Every screen of the studio and its address, in one place. Screens are fetched when they are first opened.
import { lazy, type ComponentType } from 'react'

const screen = (load: () => Promise<Record<string, unknown>>, name: string) =>
  lazy(async () => ({ default: (await load())[name] as ComponentType }))

export interface Route {
  /** Patterns of wouter, most specific first in the list. A screen that owns several reads its own parameters with useRoute. */
  paths: readonly string[]
  Screen: ComponentType
  /** Takes the whole window, without rail and top bar, on the console's theme. */
  fullScreen?: boolean
}

export const routes: readonly Route[] = [
  {
    paths: ['/live/:showId/console'],
    Screen: screen(() => import('../features/live/ConsoleScreen.tsx'), 'ConsoleScreen'),
    fullScreen: true,
  },
  { paths: ['/'], Screen: screen(() => import('../features/home/HomeScreen.tsx'), 'HomeScreen') },
  {
    paths: ['/catalog', '/catalog/:part'],
    Screen: screen(() => import('../features/catalog/CatalogScreen.tsx'), 'CatalogScreen'),
  },
  { paths: ['/videos'], Screen: screen(() => import('../features/video/VideosScreen.tsx'), 'VideosScreen') },
  { paths: ['/videos/:editId'], Screen: screen(() => import('../features/video/EditorScreen.tsx'), 'EditorScreen') },
  {
    paths: ['/live', '/live/:showId', '/live/new/:productIds'],
    Screen: screen(() => import('../features/live/LiveScreen.tsx'), 'LiveScreen'),
  },
  { paths: ['/sync', '/sync/:shopId'], Screen: screen(() => import('../features/sync/SyncScreen.tsx'), 'SyncScreen') },
  { paths: ['/insights'], Screen: screen(() => import('../features/insights/InsightsScreen.tsx'), 'InsightsScreen') },
  {
    paths: ['/insights/:showId'],
    Screen: screen(() => import('../features/insights/ReportScreen.tsx'), 'ReportScreen'),
  },
  {
    paths: ['/shops/compare'],
    Screen: screen(() => import('../features/shops/compare/CompareScreen.tsx'), 'CompareScreen'),
  },
  {
    paths: ['/shops', '/shops/:shopId'],
    Screen: screen(() => import('../features/shops/ShopsScreen.tsx'), 'ShopsScreen'),
  },
  {
    paths: ['/settings', '/settings/:part'],
    Screen: screen(() => import('../features/settings/SettingsScreen.tsx'), 'SettingsScreen'),
  },
]
