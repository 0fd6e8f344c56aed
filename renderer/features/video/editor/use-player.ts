// Plays the part of the clip that is used, round and round, and says where it is.
import { useEffect, useRef, useState } from 'react'

export interface Player {
  ref: React.RefObject<HTMLVideoElement | null>
  playing: boolean
  /** Milliseconds of the source at which the picture stands. */
  sourceMs: number
  toggle: () => void
  /** Moves by milliseconds and stops playing. */
  step: (ms: number) => void
  seek: (sourceMs: number) => void
}

export function usePlayer(inMs: number, outMs: number): Player {
  const ref = useRef<HTMLVideoElement>(null)
  const [playing, setPlaying] = useState(false)
  const [sourceMs, setSourceMs] = useState(inMs)

  useEffect(() => {
    if (!playing) return
    let frame = 0
    const follow = () => {
      const video = ref.current
      if (video) {
        const at = video.currentTime * 1000
        if (at >= outMs || video.ended) {
          video.currentTime = inMs / 1000
          void video.play().catch(() => setPlaying(false))
        }
        setSourceMs(Math.min(at, outMs))
      }
      frame = requestAnimationFrame(follow)
    }
    frame = requestAnimationFrame(follow)
    return () => cancelAnimationFrame(frame)
  }, [playing, inMs, outMs])

  const seek = (ms: number) => {
    const at = Math.min(outMs, Math.max(inMs, ms))
    if (ref.current) ref.current.currentTime = at / 1000
    setSourceMs(at)
  }
  // The cut moved past the picture: stay within it.
  const latest = useRef({ sourceMs, seek })
  latest.current = { sourceMs, seek }
  useEffect(() => {
    const now = latest.current
    if (now.sourceMs < inMs || now.sourceMs > outMs) now.seek(now.sourceMs)
  }, [inMs, outMs])

  return {
    ref,
    playing,
    sourceMs,
    seek,
    step: (ms) => {
      ref.current?.pause()
      setPlaying(false)
      seek(sourceMs + ms)
    },
    toggle: () => {
      const video = ref.current
      if (!video) return
      if (playing) video.pause()
      else {
        if (video.currentTime * 1000 >= outMs - 50 || video.currentTime * 1000 < inMs) video.currentTime = inMs / 1000
        void video.play().catch(() => setPlaying(false))
      }
      setPlaying(!playing)
    },
  }
}
