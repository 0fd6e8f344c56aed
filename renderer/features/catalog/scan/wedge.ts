// Tells a barcode scanner from a hand: a scanner that acts as a keyboard sends its code faster than anybody types, and ends it with Enter.

/** Mean pause between a scanner's keys at most; people stay above 60 ms even when they are quick. */
export const maxMeanMs = 40
/** A single pause may be longer: a busy page hears of keys late. */
export const maxPauseMs = 150
/** Shorter bursts are a hand that hit two keys at once. */
export const minLength = 5

export interface WedgeKey {
  key: string
  /** Any clock that goes on in ms. */
  atMs: number
}

export type WedgeVerdict =
  /** Not (yet) a scanner's key. */
  | { type: 'hand' }
  /** In the middle of a burst: the key is the scanner's. */
  | { type: 'burst' }
  | { type: 'code'; code: string }

/** Feed it every key that is pressed; it keeps the burst that is under way. */
export function createWedge(): (key: WedgeKey) => WedgeVerdict {
  let burst = ''
  let firstMs = 0
  let lastMs = Number.NEGATIVE_INFINITY
  return ({ key, atMs }) => {
    const goesOn = atMs - lastMs <= maxPauseMs
    const isQuick = goesOn && atMs - firstMs <= maxMeanMs * burst.length
    lastMs = atMs
    if (key === 'Enter' || key === 'Tab') {
      const code = isQuick ? burst : ''
      burst = ''
      return code.length >= minLength ? { type: 'code', code } : { type: 'hand' }
    }
    // Shift comes between the letters of a burst and belongs to it; any other key with a name is a hand's.
    if (key.length !== 1) {
      if (key !== 'Shift' && key !== 'CapsLock') burst = ''
      return { type: isQuick && burst.length > 2 ? 'burst' : 'hand' }
    }
    if (!goesOn || burst === '') firstMs = atMs
    burst = goesOn ? burst + key : key
    return { type: isQuick && burst.length > 2 ? 'burst' : 'hand' }
  }
}
