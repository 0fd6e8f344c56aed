import { expect, it } from 'vitest'
import { contentPolicy } from './content-policy.ts'

const policy = contentPolicy({ media: ['media:'], connect: ['ws://127.0.0.1:4100'] })
const directive = (name: string) => policy.split('; ').find((part) => part.startsWith(`${name} `))

it('refuses everything that is not named', () => {
  expect(policy.startsWith("default-src 'none'")).toBe(true)
  expect(policy).not.toContain('unsafe')
  expect(policy).not.toContain('*')
  expect(policy).not.toContain('http:')
})

it('runs scripts of the page itself only', () => expect(directive('script-src')).toBe("script-src 'self'"))
it('lets no page frame it, change its base or send forms', () => {
  expect(directive('frame-ancestors')).toBe("frame-ancestors 'none'")
  expect(directive('base-uri')).toBe("base-uri 'none'")
  expect(directive('form-action')).toBe("form-action 'none'")
})
it('loads media and connects where it is told', () => {
  expect(directive('media-src')).toBe("media-src 'self' blob: media:")
  expect(directive('connect-src')).toBe("connect-src 'self' ws://127.0.0.1:4100")
})
