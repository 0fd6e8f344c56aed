// Pictures of OBS's program, one after the other: the next is asked for when the last has come, so that a slow OBS is never flooded.
import { useEffect, useState } from 'react'
import { client } from '../../../api/client.ts'
import { wait } from '../../../api/backoff.ts'

const everyMs = 250
const afterFailureMs = 1500

/** A data address of the newest program picture; null until the first. Paused while the page is hidden. */
export function useProgramPicture(active: boolean, width: number): string | null {
  const [picture, setPicture] = useState<string | null>(null)
  useEffect(() => {
    if (!active) return
    const stop = new AbortController()
    const { signal } = stop
    const follow = async () => {
      while (!signal.aborted) {
        if (document.hidden) {
          await wait(everyMs, signal)
          continue
        }
        const startedAt = performance.now()
        try {
          const { dataUrl } = await client.live.obs.preview({ width }, { signal })
          setPicture(dataUrl)
          await wait(Math.max(50, everyMs - (performance.now() - startedAt)), signal)
        } catch {
          // The OBS status says why; here it's only asked again.
          await wait(afterFailureMs, signal)
        }
      }
    }
    void follow()
    return () => stop.abort()
  }, [active, width])
  return picture
}
