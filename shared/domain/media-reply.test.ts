import { describe, expect, it } from 'vitest'
import { planMediaReply } from './media-reply.ts'

const file = { mime: 'video/mp4', etag: '"abc"', bytes: 1000 }
const none = { range: null, ifRange: null, ifNoneMatch: null }

describe('a request for media', () => {
  it('without a range gets the whole file', () => {
    const reply = planMediaReply(none, file)
    expect(reply).toMatchObject({ status: 200, body: { start: 0, end: 999 } })
    expect(reply.headers).toMatchObject({
      'Content-Length': '1000',
      'Accept-Ranges': 'bytes',
      'Content-Type': 'video/mp4',
    })
  })

  it('with a range gets that part', () => {
    const reply = planMediaReply({ ...none, range: 'bytes=100-199' }, file)
    expect(reply).toMatchObject({ status: 206, body: { start: 100, end: 199 } })
    expect(reply.headers).toMatchObject({ 'Content-Range': 'bytes 100-199/1000', 'Content-Length': '100' })
  })

  it('outside of the file is told how long the file is', () => {
    const reply = planMediaReply({ ...none, range: 'bytes=1000-' }, file)
    expect(reply).toMatchObject({ status: 416, body: null })
    expect(reply.headers['Content-Range']).toBe('bytes */1000')
  })

  it('for what the cache already has gets no body', () => {
    expect(planMediaReply({ ...none, ifNoneMatch: '"abc"' }, file)).toMatchObject({ status: 304, body: null })
    expect(planMediaReply({ ...none, ifNoneMatch: '"old"' }, file).status).toBe(200)
  })

  it('for a part of an older file gets the whole new one', () => {
    expect(planMediaReply({ ...none, range: 'bytes=1-2', ifRange: '"old"' }, file).status).toBe(200)
    expect(planMediaReply({ ...none, range: 'bytes=1-2', ifRange: '"abc"' }, file).status).toBe(206)
  })

  it('for an empty file gets an empty answer', () => {
    expect(planMediaReply(none, { ...file, bytes: 0 })).toMatchObject({ status: 200, body: null })
  })

  it.each(['text/html', 'application/javascript', 'image/png\r\nSet-Cookie: a=b', 'application/pdf', ''])(
    'of type %j is a download, never shown',
    (mime) => {
      const { headers } = planMediaReply(none, { ...file, mime })
      expect(headers).toMatchObject({ 'Content-Type': 'application/octet-stream', 'Content-Disposition': 'attachment' })
    },
  )

  it('lets nothing run, not even in an SVG opened by itself', () => {
    const { headers } = planMediaReply(none, { ...file, mime: 'image/svg+xml' })
    expect(headers['Content-Security-Policy']).toMatch(/default-src 'none'.*sandbox/)
    expect(headers['X-Content-Type-Options']).toBe('nosniff')
  })
})

it('a file to take away is offered under its name, whatever its type, and its name ends no header', () => {
  const file = { mime: 'image/svg+xml', etag: '"d"', bytes: 3, fileName: 'Été "x"\r\nSet-Cookie: a=1.csv' }
  const { headers } = planMediaReply({ range: null, ifRange: null, ifNoneMatch: null }, file)
  expect(headers['Content-Type']).toBe('application/octet-stream')
  expect(headers['Cache-Control']).toBe('no-store')
  expect(headers['Content-Disposition']).toBe(
    'attachment; filename="_t_ _x___Set-Cookie_ a_1.csv"; ' +
      "filename*=UTF-8''%C3%89t%C3%A9%20%22x%22%0D%0ASet-Cookie%3A%20a%3D1.csv",
  )
})
