// What the toast strip says now. One message at a time: the newest replaces the last, errors stay longer.
import { create } from 'zustand'

export interface ToastMessage {
  id: number
  message: string
  /** A second, quieter sentence. */
  detail?: string
  tone: 'done' | 'error'
  /** Offers to take the edit back (or forth again). */
  undo?: 'undo' | 'redo'
  /** An action of its own instead of undo. */
  action?: { label: string; run: () => void }
  /** Technical part that can be copied. */
  copy?: string
}

interface Toasts {
  current: ToastMessage | null
}

export const useToasts = create<Toasts>(() => ({ current: null }))

const shownMs = { done: 6000, error: 12_000 } as const
let lastId = 0
let timer: ReturnType<typeof setTimeout> | undefined

/** Shows a message in the strip: `showToast({ message: t('saved'), undo: 'undo' })`. */
export function showToast({
  tone = 'done',
  ...toast
}: Omit<ToastMessage, 'id' | 'tone'> & { tone?: ToastMessage['tone'] }): void {
  clearTimeout(timer)
  lastId += 1
  useToasts.setState({ current: { ...toast, tone, id: lastId } })
  timer = setTimeout(() => useToasts.setState({ current: null }), shownMs[tone])
}

/** Empties the strip; with an id only if that message is still shown. */
export function dismissToast(id?: number): void {
  if (id === undefined || useToasts.getState().current?.id === id) useToasts.setState({ current: null })
}
