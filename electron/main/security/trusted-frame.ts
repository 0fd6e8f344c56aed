// Stops any other frame from speaking to main: only the top frame of our own page gets a port or an answer. It is asked
// once, when the port is handed over; from then on the port is the permission.
import { isOwnAddress } from './navigation.ts'

/** The part of Electron's WebFrameMain that tells who is speaking. */
export interface SpeakingFrame {
  readonly url: string
  readonly parent: object | null
  readonly detached: boolean
}

/** True for the live top frame of the studio. Electron gives null for a frame that has gone meanwhile. */
export const isTrustedFrame = (frame: SpeakingFrame | null | undefined): boolean =>
  frame !== null && frame !== undefined && !frame.detached && frame.parent === null && isOwnAddress(frame.url)
