import { ORPCError } from '@orpc/client'
import { beforeAll, describe, expect, it, vi } from 'vitest'
import { errorCatalog } from '#shared/domain/errors.ts'
import { setLocale, startI18n } from '../i18n/i18n.ts'
import { ConnectionLost } from './connection.ts'
import { describeCode, describeError } from './describe-error.ts'

const stubPage = () => {
  vi.stubGlobal('document', { documentElement: {} })
  vi.stubGlobal('localStorage', { getItem: () => null, setItem: () => {} })
}
beforeAll(async () => {
  stubPage()
  await startI18n('en')
})

const declared = (code: string, data?: unknown) => new ORPCError(code, { defined: true, data })

it('a declared error says what happened with its values', () => {
  const words = describeError(declared('OBS_UNREACHABLE', { address: 'ws://127.0.0.1:4455' }))
  expect(words.title).toBe('OBS is not reachable')
  expect(words.meaning).toContain('ws://127.0.0.1:4455')
  expect(words.details).toContain('OBS_UNREACHABLE')
})

it('sizes and times are in words', () => {
  expect(describeError(declared('UPLOAD_TOO_LARGE', { maxBytes: 2_000_000_000 })).meaning).toContain('2 GB')
  expect(describeError(declared('PLATFORM_CLOCK_SKEW', { skewMs: -400_000 })).meaning).toContain('6 min')
})

it('what was not declared is a bug of ours, with the id for the report', () => {
  const words = describeError(new ORPCError('INTERNAL_SERVER_ERROR', { data: { correlationId: 'c-42' } }))
  expect(words.code).toBe('INTERNAL')
  expect(words.details).toContain('c-42')
})

it('a code that only looks like ours is a bug too', () => {
  expect(describeError(new ORPCError('NOT_FOUND')).code).toBe('INTERNAL')
})

it('a lost connection is no bug', () => {
  expect(describeError(new ConnectionLost('x')).title).toContain('does not answer')
})

it('whatever is thrown gets words', () => {
  for (const thrown of [undefined, null, 'text', 42, {}, new TypeError('x is undefined')]) {
    expect(describeError(thrown).title).not.toBe('')
  }
})

describe.each(['en', 'fr', 'zh-CN'] as const)('in %s', (locale) => {
  it('every code has words without holes, even when its data are missing', async () => {
    stubPage()
    await setLocale(locale)
    for (const code of Object.keys(errorCatalog)) {
      const { title, meaning, action } = describeCode(code)
      for (const text of [title, meaning, action]) expect(text).not.toMatch(/\{\{|^$|^\w+\.(title|meaning|action)$/)
    }
    await setLocale('en')
  })
})
