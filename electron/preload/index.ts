// All that the page sees of Electron: which shell it runs in, two things that only the desktop can do, and its port to
// the backend, passed on from main. Bundled into one CommonJS file, as a sandboxed preload must be.
import { contextBridge, ipcRenderer } from 'electron'

const bridge = {
  shell: 'electron',
  platform: process.platform,
  versions: Object.freeze({ electron: process.versions.electron, chrome: process.versions.chrome }),
  /** Opens an address of our allow-list in the seller's browser; false when it is not on it. */
  openOutside: (address: string): Promise<boolean> =>
    ipcRenderer.invoke('vitrine:open-outside', address) as Promise<boolean>,
  /** Shows the file of an asset in the file manager; false when there is none. */
  showAsset: (assetId: string): Promise<boolean> =>
    ipcRenderer.invoke('vitrine:show-asset', assetId) as Promise<boolean>,
  /** Asks the seller where to put a file that the studio made, and puts it there; false when there is no such file. */
  saveDownload: (downloadId: string): Promise<boolean> =>
    ipcRenderer.invoke('vitrine:save-download', downloadId) as Promise<boolean>,
} as const
export type VitrineBridge = typeof bridge

contextBridge.exposeInMainWorld('vitrine', bridge)

// The page says when it listens; main answers with a port, and again whenever the backend was started anew.
window.addEventListener('message', (event) => {
  const data: unknown = event.data
  const isReady = typeof data === 'object' && data !== null && 'type' in data && data.type === 'vitrine:ready'
  if (event.source === window && isReady) ipcRenderer.send('vitrine:ready')
})
ipcRenderer.on('vitrine:port', (event) => {
  window.postMessage({ type: 'vitrine:port' }, location.origin, event.ports)
})
