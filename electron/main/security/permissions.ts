// Stops the page, or anything that got into it, from reaching the camera, the place or the devices of the seller. OBS
// does the filming; the studio only ever copies text.
import { isOwnAddress } from './navigation.ts'

const granted: readonly string[] = ['clipboard-sanitized-write', 'fullscreen']

/** May the page at this address have this permission of Chromium? */
export const mayHave = (permission: string, address: string): boolean =>
  granted.includes(permission) && isOwnAddress(address)
