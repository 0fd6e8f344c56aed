import { expect, it } from 'vitest'
import { withThriftyMalloc } from './thrifty-malloc.ts'

it('a process is told how to hold memory, beside what it had in its environment', () => {
  const env = withThriftyMalloc({ HOME: '/home/olive' })
  expect(Object.keys(env).filter((name) => name.startsWith('MALLOC_'))).toHaveLength(3)
  expect(env.HOME).toBe('/home/olive')
})

it('what somebody chose stays', () => {
  expect(withThriftyMalloc({ MALLOC_ARENA_MAX: '9' }).MALLOC_ARENA_MAX).toBe('9')
})
