// Entry of the studio page: language and theme first, then the connection, then React.
import '../ui/styles.css'
import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { connectToBackend } from '../api/client.ts'
import { followChanges } from '../api/invalidation.ts'
import { queryClient } from '../api/query-client.ts'
import { startI18n } from '../i18n/i18n.ts'
import { App } from './App.tsx'
import { applyTheme, storedTheme } from './theme.ts'

applyTheme(storedTheme())
connectToBackend()
followChanges(queryClient, new AbortController().signal)

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')

await startI18n()
createRoot(root).render(
  <StrictMode>
    <App />
  </StrictMode>,
)
