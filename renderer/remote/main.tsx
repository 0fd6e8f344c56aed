// Entry of the second screen: a phone or a tablet with a token that may steer a running show and nothing else.
import '../ui/styles.css'
import { CSPProvider } from '@base-ui/react/csp-provider'
import { QueryClientProvider } from '@tanstack/react-query'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { connectToBackend } from '../api/client.ts'
import { queryClient } from '../api/query-client.ts'
import { startI18n } from '../i18n/i18n.ts'
import { RemoteApp } from './RemoteApp.tsx'

// As the phone is set: a stand in daylight is not a control room.
const light = matchMedia('(prefers-color-scheme: light)')
const paint = () => (document.documentElement.dataset['theme'] = light.matches ? 'daylight' : 'console')
light.addEventListener('change', paint)
paint()
connectToBackend()

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')

await startI18n()
createRoot(root).render(
  <StrictMode>
    <CSPProvider disableStyleElements>
      <QueryClientProvider client={queryClient}>
        <RemoteApp />
      </QueryClientProvider>
    </CSPProvider>
  </StrictMode>,
)
