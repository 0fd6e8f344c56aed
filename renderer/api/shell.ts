// What the preload script puts on the window in Electron; absent in a browser.
export interface VitrineBridge {
  readonly shell: 'electron'
  readonly saveDownload: (downloadId: string) => Promise<boolean>
}

declare global {
  interface Window {
    readonly vitrine?: VitrineBridge
  }
  const __APP_VERSION__: string
}

/** Which shell the page runs in: the desktop program or any browser. */
export const shell: 'electron' | 'browser' = globalThis.window?.vitrine?.shell === 'electron' ? 'electron' : 'browser'
