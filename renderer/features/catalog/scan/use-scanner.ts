// Listens for a scanner anywhere in the catalog. In a field that wants a code the code is typed as usual; elsewhere it finds or creates.
import { useEffect, useRef } from 'react'
import { createWedge } from './wedge.ts'

/** Fields in which a scanned code is meant to land. */
const wantsCode = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  target.closest('[data-barcode], textarea, [contenteditable="true"], [role="grid"]') !== null

/** `onCode` gets the code; what a field that had the focus held before the burst is put back. */
export function useScanner(onCode: (code: string) => void): void {
  const latest = useRef(onCode)
  latest.current = onCode
  useEffect(() => {
    const wedge = createWedge()
    let before: { input: HTMLInputElement; value: string; atMs: number } | null = null
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || wantsCode(event.target)) return
      const input = event.target instanceof HTMLInputElement ? event.target : null
      if (input && (before?.input !== input || event.timeStamp - before.atMs > 300)) {
        before = { input, value: input.value, atMs: event.timeStamp }
      } else if (before) before.atMs = event.timeStamp
      const verdict = wedge({ key: event.key, atMs: event.timeStamp })
      if (verdict.type === 'hand') return
      // The rest of a burst must not run shortcuts or move through a list.
      event.stopPropagation()
      if (verdict.type === 'burst') {
        if (!input) event.preventDefault()
        return
      }
      event.preventDefault()
      if (input && before) restore(input, before.value)
      before = null
      latest.current(verdict.code)
    }
    window.addEventListener('keydown', onKeyDown, true)
    return () => window.removeEventListener('keydown', onKeyDown, true)
  }, [])
}

/** Through the native setter, so that React hears of it. */
function restore(input: HTMLInputElement, value: string): void {
  const setter = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set
  setter?.call(input, value)
  input.dispatchEvent(new Event('input', { bubbles: true }))
}
