// The few things that the page asks main for: its port to the backend, and showing things outside of the window. Every
// message is checked for who sends it; nothing here takes a path from the page.
import { copyFile } from 'node:fs/promises'
import {
  dialog,
  ipcMain,
  MessageChannelMain,
  shell,
  type IpcMainEvent,
  type IpcMainInvokeEvent,
  type WebContents,
} from 'electron'
import type { BackendHost } from './backend-host.ts'
import { mayOpenOutside } from './security/external-links.ts'
import { isTrustedFrame } from './security/trusted-frame.ts'

export interface ShellIpc {
  /** Gives every page that is open a new port, after the backend was started again. */
  reconnectAll(): void
}

export function registerShellIpc(backend: BackendHost): ShellIpc {
  const pages = new Set<WebContents>()

  const connect = (page: WebContents) => {
    const { port1, port2 } = new MessageChannelMain()
    if (backend.connect(port1)) page.postMessage('vitrine:port', null, [port2])
  }

  ipcMain.on('vitrine:ready', (event: IpcMainEvent) => {
    if (!isTrustedFrame(event.senderFrame)) return
    const page = event.sender
    if (!pages.has(page)) {
      pages.add(page)
      page.once('destroyed', () => pages.delete(page))
    }
    connect(page)
  })

  /** An answer for our own page; anyone else is told nothing. */
  const answer = (channel: string, work: (argument: unknown) => Promise<boolean>) =>
    ipcMain.handle(channel, async (event: IpcMainInvokeEvent, argument: unknown) =>
      isTrustedFrame(event.senderFrame) ? work(argument) : false,
    )

  answer('vitrine:open-outside', async (address) => {
    if (typeof address !== 'string' || !mayOpenOutside(address, backend.port)) return false
    await shell.openExternal(address)
    return true
  })

  answer('vitrine:show-asset', async (assetId) => {
    const file = typeof assetId === 'string' ? await backend.mediaFile(assetId, 'original') : null
    if (file) shell.showItemInFolder(file.path)
    return file !== null
  })

  // The seller says where it goes in a dialog of the system; the page learns only whether it did.
  answer('vitrine:save-download', async (downloadId) => {
    const file = typeof downloadId === 'string' ? await backend.downloadFile(downloadId) : null
    if (!file) return false
    const { canceled, filePath } = await dialog.showSaveDialog({ defaultPath: file.fileName })
    if (!canceled && filePath) await copyFile(file.path, filePath)
    return true
  })

  return { reconnectAll: () => pages.forEach(connect) }
}
