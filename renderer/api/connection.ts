// Is the backend there? One small store that the transports write and the frame shows.
import { create } from 'zustand'

export type ConnectionPhase = 'connecting' | 'online' | 'reconnecting'

interface Connection {
  phase: ConnectionPhase
  /** UTC ms since which the phase holds. */
  since: number
}

export const useConnection = create<Connection>(() => ({ phase: 'connecting', since: Date.now() }))

/** Called by a transport when the connection changes; a repeated phase keeps its time. */
export function setConnectionPhase(phase: ConnectionPhase) {
  if (useConnection.getState().phase !== phase) useConnection.setState({ phase, since: Date.now() })
}

/** The link went away while a call was in flight: whether it was done is unknown, and asking again with the same command id is safe. */
export class ConnectionLost extends Error {
  override readonly name = 'ConnectionLost'
}
