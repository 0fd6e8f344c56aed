import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { dismissToast, showToast, useToasts } from './toast-store.ts'

const shown = () => useToasts.getState().current

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  dismissToast()
  vi.useRealTimers()
})

it('a message goes away by itself', () => {
  showToast({ message: 'Saved' })
  vi.advanceTimersByTime(5999)
  expect(shown()?.message).toBe('Saved')
  vi.advanceTimersByTime(1)
  expect(shown()).toBeNull()
})

it('the newest message replaces the last and has its whole time', () => {
  showToast({ message: 'first' })
  vi.advanceTimersByTime(5000)
  showToast({ message: 'second' })
  vi.advanceTimersByTime(5000)
  expect(shown()?.message).toBe('second')
})

it('an error stays longer', () => {
  showToast({ message: 'Refused', tone: 'error' })
  vi.advanceTimersByTime(11_000)
  expect(shown()?.message).toBe('Refused')
})

it('dismissing an old message leaves the new one', () => {
  showToast({ message: 'old' })
  const old = shown()?.id
  showToast({ message: 'new' })
  dismissToast(old)
  expect(shown()?.message).toBe('new')
})
