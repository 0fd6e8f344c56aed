import { expect, it } from 'vitest'
import { shellPolicy } from './csp.ts'

it('allows media by id and no host at all', () => {
  expect(shellPolicy).toMatch(/^default-src 'none'/)
  expect(shellPolicy).toContain("media-src 'self' blob: media:")
  expect(shellPolicy).toContain("connect-src 'self';")
  expect(shellPolicy).not.toMatch(/https?:|ws:|file:|unsafe|\*/)
})
