// Hands a file that the studio made to the seller: through the system's own dialog in the desktop program, as a download in a browser.
import { pageBase } from './page-base.ts'

/** False when the file has been cleared away meanwhile. Needs a press of the seller's, as every download does. */
export async function saveDownload(downloadId: string, fileName: string): Promise<boolean> {
  if (window.vitrine) return window.vitrine.saveDownload(downloadId)
  const address = `${pageBase(location.pathname)}/downloads/${downloadId}`
  const known = await fetch(address, { method: 'HEAD' }).catch(() => null)
  if (!known?.ok) return false
  const link = document.createElement('a')
  link.href = address
  link.download = fileName
  link.click()
  return true
}
