// What Electron's main process and the backend say to each other. Main only hands things over: the page's calls go
// through a port of their own and never pass here.
import type { MediaFile } from './transports/media-response.ts'

export interface BackendStart {
  dataDir: string
  resourcesDir: string
  pagesDir: string
  version: string
  /** Folder for the key of the fallback secret store, outside of the workspace. */
  configDir: string
  /** True when main can keep secrets in the keychain of the operating system. */
  hasVault: boolean
}

export type SecretRequest =
  { op: 'get'; name: string } | { op: 'set'; name: string; value: string } | { op: 'delete'; name: string }

export type ToBackend =
  | { type: 'start'; options: BackendStart }
  /** Comes with one MessagePort, whose other end main has given to a page that it trusts. */
  | { type: 'connect' }
  | { type: 'secretAnswer'; id: number; answer: { ok: true; value: string | null } | { ok: false; detail: string } }
  | { type: 'mediaQuestion'; id: number; assetId: string; variant: string }
  | { type: 'downloadQuestion'; id: number; downloadId: string }
  | { type: 'stop' }

export type FromBackend =
  | { type: 'ready'; port: number }
  | { type: 'failed'; reason: 'newer-workspace' | 'other'; detail: string }
  | { type: 'secretQuestion'; id: number; request: SecretRequest }
  | { type: 'mediaAnswer'; id: number; file: MediaFile | null }
  | { type: 'downloadAnswer'; id: number; file: { path: string; fileName: string } | null }
  | { type: 'onAir'; showId: string | null }
