// The studio: providers around, then the frame with the screen of the current address in it.
import { CSPProvider } from '@base-ui/react/csp-provider'
import { QueryClientProvider } from '@tanstack/react-query'
import { Suspense, useEffect } from 'react'
import { Redirect, Route, Router, Switch } from 'wouter'
import { useHashLocation } from 'wouter/use-hash-location'
import { redo, undo } from '../api/history.ts'
import { queryClient } from '../api/query-client.ts'
import { useSettings } from '../api/settings.ts'
import { i18n, setLocale } from '../i18n/i18n.ts'
import { listenForShortcuts } from '../ui/shortcuts.ts'
import { SkeletonRows } from '../ui/Skeleton.tsx'
import { ToastStrip } from '../ui/ToastStrip.tsx'
import { TooltipProvider } from '../ui/Tooltip.tsx'
import { ErrorBoundary } from './frame/ErrorBoundary.tsx'
import { Frame } from './frame/Frame.tsx'
import { routes } from './routes.tsx'
import { useTheme } from './theme.ts'
import { useFirstLanguage } from './use-first-language.ts'

export function App() {
  return (
    // Base UI writes <style> elements for a few parts; the content security policy refuses them and ui/base.css has their rules.
    <CSPProvider disableStyleElements>
      <QueryClientProvider client={queryClient}>
        <TooltipProvider delay={500}>
          <Router hook={useHashLocation}>
            <Studio />
          </Router>
        </TooltipProvider>
      </QueryClientProvider>
    </CSPProvider>
  )
}

function Studio() {
  const settings = useSettings()
  const [location] = useHashLocation()
  const console = location.endsWith('/console')
  useTheme(settings?.theme, console)
  useFirstLanguage()
  useEffect(() => listenForShortcuts(), [])
  const locale = settings?.locale
  useEffect(() => {
    if (locale && locale !== i18n.language) void setLocale(locale)
  }, [locale])

  const screens = (
    <ErrorBoundary key={location}>
      <Suspense fallback={<SkeletonRows className="pt-12" rows={8} />}>
        <Switch location={location}>
          {routes.flatMap(({ paths, Screen }) =>
            paths.map((path) => <Route key={path} path={path} component={Screen} />),
          )}
          <Route>
            <Redirect to="/" />
          </Route>
        </Switch>
      </Suspense>
    </ErrorBoundary>
  )
  const toasts = <ToastStrip onUndo={(direction) => void (direction === 'undo' ? undo() : redo())} />
  if (console) {
    return (
      <div className="relative flex h-full flex-col overflow-clip bg-bg">
        <div className="min-h-0 flex-1">{screens}</div>
        {toasts}
      </div>
    )
  }
  return <Frame toasts={toasts}>{screens}</Frame>
}
