// The backend's process in Electron: a utility process without a window, driven by main over its parent port.
import { serveParent, type ParentPort } from './utility-host.ts'

const { parentPort } = process as unknown as { parentPort?: ParentPort }
if (!parentPort) throw new Error('This is started by Electron; see entry-server.ts for the browser shell.')
serveParent(parentPort, (code) => process.exit(code))
