// Attacks on the loopback server over HTTP. Each name is what the attacker tries.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clipId, downloadId, goneId, openTarget, pictureId, scriptId, type Target } from './attack.ts'

let target: Target
beforeAll(async () => {
  target = await openTarget({ failures: { capacity: 1000, perSecond: 1000 } })
})
afterAll(() => target.close())

describe('from the internet', () => {
  it('a re-pointed name (DNS rebinding) is refused before anything else', async () => {
    const admin = await target.signIn('admin')
    for (const host of ['evil.example', `evil.example:${target.port}`, '127.0.0.1', `127.0.0.1:${target.port + 1}`]) {
      const { status, body } = await target.send('/', { ...admin, host })
      expect([status, body]).toEqual([421, ''])
    }
  })

  it('a foreign page that loads our addresses is refused, with the cookie and all', async () => {
    const admin = await target.signIn('admin')
    const attempts = [
      { origin: 'http://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' },
      { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'cors', origin: `http://127.0.0.1:${target.port + 1}` },
      { 'sec-fetch-site': 'same-site', 'sec-fetch-mode': 'no-cors' },
    ]
    for (const headers of attempts) {
      const { status } = await target.send(`/media/${pictureId}`, { ...admin, ...headers } as Record<string, string>)
      expect(status).toBe(403)
    }
  })

  it('no answer lets another origin read it, frame it or run it', async () => {
    const admin = await target.signIn('admin')
    for (const path of ['/', '/assets/app-1.js', `/media/${pictureId}`, '/nothing.png']) {
      const { headers } = await target.send(path, { ...admin, origin: target.origin })
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([])
      expect(headers['content-security-policy']).toMatch(/^default-src 'none'/)
      expect(headers['content-security-policy']).toContain("frame-ancestors 'none'")
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
      })
    }
  })

  it('a preflight and every method but GET and HEAD are refused', async () => {
    for (const method of ['OPTIONS', 'POST', 'PUT', 'PATCH', 'DELETE', 'TRACE']) {
      const { status, headers } = await target.send('/', target.bearer('admin'), method)
      expect(status).toBe(405)
      expect(headers.allow).toBe('GET, HEAD')
    }
  })
})

describe('from another program of this machine', () => {
  it('no token gets the sign-in page and nothing else', async () => {
    for (const path of ['/', '/catalog', '/overlay', '/remote', `/media/${pictureId}`, '/rpc']) {
      const { status, body } = await target.send(path)
      expect(status).toBe(401)
      expect(body).not.toContain('page')
    }
  })

  it.each(['', 'x', 'null', 'undefined', '%00'])(
    'a wrong token (%j) opens nothing and sets no cookie',
    async (token) => {
      const { status, headers } = await target.send(`/?token=${token}`)
      expect(status).toBe(401)
      expect(headers['set-cookie']).toBeUndefined()
      expect((await target.send('/', { authorization: `Bearer ${token}` })).status).toBe(401)
      expect((await target.send('/', { cookie: `vitrine_session_${target.port}=${token}` })).status).toBe(401)
    },
  )

  it('a token of one scope does not open the page of another', async () => {
    const { tokens } = target
    expect((await target.send(`/?token=${tokens['overlay:read']}`)).status).toBe(401)
    expect((await target.send(`/?token=${tokens['remote:control']}`)).status).toBe(401)
    expect((await target.send(`/overlay?token=${tokens.admin}`)).status).toBe(401)
    expect((await target.send(`/remote?token=${tokens['overlay:read']}`)).status).toBe(401)
    expect((await target.send(`/media/${pictureId}`, target.bearer('overlay:read'))).status).toBe(401)
  })

  it('the right token becomes a cookie that no script reads, and leaves the address', async () => {
    const { status, headers } = await target.send(`/remote?token=${target.tokens['remote:control']}`)
    expect(status).toBe(303)
    expect(headers.location).toBe('/remote')
    const [cookie = ''] = headers['set-cookie'] ?? []
    expect(cookie).toMatch(/; Path=\/remote; HttpOnly; SameSite=Strict$/)
    const { status: opened, body } = await target.send('/remote', { cookie })
    expect([opened, body]).toEqual([200, '<p>remote page'])
  })
})

describe('for files', () => {
  it.each([
    '/../secret.txt',
    '/assets/../../secret.js',
    '/assets/..%2f..%2fsecret.js',
    '/assets/%2e%2e/%2e%2e/secret.js',
    '/..%5c..%5csecret.js',
    '//secret.js',
    '/assets/./../../secret.js',
    '/file:///etc/passwd',
    '/etc/passwd',
    '/assets/app-1.js%00.png',
    '/studio/index.html/../../../secret.js',
    '/constructor',
    '/__proto__',
  ])('a path that climbs out of the pages (%s) finds no secret', async (path) => {
    const admin = await target.signIn('admin')
    const { body } = await target.send(path, admin)
    expect(body).not.toContain('top secret')
    expect(body).not.toContain('root:')
  })

  it.each([
    '../secret.txt',
    '..%2fsecret.txt',
    `${clipId}%00`,
    `${clipId}/x`,
    'x',
    '',
    `${clipId}?variant=../secret.txt`,
  ])('a media id that is no id (%s) never reaches the library', async (id) => {
    const admin = await target.signIn('admin')
    const before = target.opened.length
    expect((await target.send(`/media/${id}`, admin)).status).toBe(404)
    expect(target.opened.length).toBe(before)
  })

  it('an asset that the overlay does not show is refused to its token', async () => {
    const overlay = await target.signIn('overlay:read')
    expect((await target.send(`/overlay/media/${pictureId}`, overlay)).status).toBe(200)
    expect((await target.send(`/overlay/media/${clipId}`, overlay)).status).toBe(403)
  })

  it('a file with markup is downloaded, not shown', async () => {
    const { headers } = await target.send(`/media/${scriptId}`, await target.signIn('admin'))
    expect(headers['content-type']).toBe('application/octet-stream')
    expect(headers['content-disposition']).toBe('attachment')
    expect(headers['content-security-policy']).toContain('sandbox')
  })

  it('an asset without a file is not found', async () => {
    expect((await target.send(`/media/${goneId}`, await target.signIn('admin'))).status).toBe(404)
  })

  it('a player may seek, and is told where the file ends', async () => {
    const admin = await target.signIn('admin')
    const part = await target.send(`/media/${clipId}`, { ...admin, range: 'bytes=10-19' })
    expect(part.status).toBe(206)
    expect(part.headers).toMatchObject({ 'content-range': 'bytes 10-19/1000', 'content-length': '10' })
    expect([...Buffer.from(part.body, 'latin1')]).toEqual([10, 11, 12, 13, 14, 15, 16, 17, 18, 19])
    expect((await target.send(`/media/${clipId}`, { ...admin, range: 'bytes=1000-' })).status).toBe(416)
    const head = await target.send(`/media/${clipId}`, admin, 'HEAD')
    expect([head.status, head.headers['content-length'], head.body]).toEqual([200, '1000', ''])
    expect((await target.send(`/media/${clipId}`, { ...admin, 'if-none-match': '"e1"' })).status).toBe(304)
  })
})

describe('to exhaust it', () => {
  it('a body is refused unread', async () => {
    const long = { ...target.bearer('admin'), 'content-length': '100000' }
    expect((await target.send('/', long, 'GET', 'x'.repeat(100_000))).status).toBe(413)
    const chunked = await target.raw(
      `GET / HTTP/1.1\r\nHost: ${target.host}\r\nTransfer-Encoding: chunked\r\n\r\n5\r\n`,
    )
    expect(chunked).toMatch(/^HTTP\/1.1 413 /)
  })

  it('headers without end are cut off', async () => {
    const answer = await target.raw(`GET / HTTP/1.1\r\nHost: ${target.host}\r\nX: ${'x'.repeat(40_000)}\r\n\r\n`)
    expect(answer).toMatch(/^HTTP\/1.1 431 /)
  })

  it('guessing tokens is slowed down while an open session goes on', async () => {
    const slow = await openTarget({ failures: { capacity: 3, perSecond: 0.001 } })
    try {
      const admin = await slow.signIn('admin')
      const statuses = []
      for (let attempt = 0; attempt < 6; attempt += 1) statuses.push((await slow.send('/?token=guess')).status)
      expect(statuses).toEqual([401, 401, 401, 429, 429, 429])
      // Not even the right one is looked at now, so a guesser learns nothing; who is inside stays inside.
      expect((await slow.send(`/?token=${slow.tokens.admin}`)).status).toBe(429)
      expect((await slow.send('/', admin)).status).toBe(200)
    } finally {
      await slow.close()
    }
  })

  it('a flood of requests is told to wait', async () => {
    const small = await openTarget({ requests: { capacity: 5, perSecond: 0.001 } })
    try {
      const statuses = []
      for (let count = 0; count < 7; count += 1) statuses.push((await small.send('/assets/app-1.js')).status)
      expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429])
    } finally {
      await small.close()
    }
  })

  it('it listens on the loopback address only', async () => {
    const { networkInterfaces } = await import('node:os')
    const outside = Object.values(networkInterfaces())
      .flat()
      .find((address) => address && !address.internal && address.family === 'IPv4')
    const { connect } = await import('node:net')
    const reached = await new Promise<boolean>((resolve) => {
      const socket = connect({ port: target.port, host: outside?.address ?? '127.0.0.2', timeout: 2000 })
      socket
        .on('connect', () => resolve(true))
        .on('error', () => resolve(false))
        .on('timeout', () => resolve(false))
      socket.on('close', () => socket.destroy())
    })
    expect(reached).toBe(false)
  })
})

describe('the files of an export', () => {
  it('are given to the studio alone: without a token, or with the remote or overlay one, there is nothing', async () => {
    const path = `/downloads/${downloadId}`
    expect((await target.send(path)).status).toBe(401)
    for (const scope of ['remote:control', 'overlay:read'] as const) {
      const prefix = scope === 'remote:control' ? '/remote' : '/overlay'
      expect((await target.send(path, target.bearer(scope))).status).toBe(401)
      const { status, body } = await target.send(`${prefix}${path}`, target.bearer(scope))
      expect([status, body]).toEqual([404, ''])
    }
  })

  it('are offered to be saved, never shown, whatever they hold', async () => {
    const { status, headers, body } = await target.send(`/downloads/${downloadId}`, target.bearer('admin'))
    expect([status, body]).toEqual([200, 'top secret'])
    expect(headers['content-type']).toBe('application/octet-stream')
    expect(headers['content-disposition']).toMatch(/^attachment; filename="Catalog _1_.csv"; filename\*=UTF-8''/)
    expect(headers['cache-control']).toBe('no-store')
    expect(headers['content-security-policy']).toContain('sandbox')
  })

  it('have no paths: another id or a way out of the folder finds nothing', async () => {
    for (const id of [
      '',
      '..',
      '../secret.txt',
      '%2e%2e%2fsecret.txt',
      downloadId.replace('d1', 'd2'),
      `${downloadId}.json`,
    ]) {
      const { status, body } = await target.send(`/downloads/${id}`, target.bearer('admin'))
      expect([id, body.includes('top secret')]).toEqual([id, false])
      expect([id, status === 404 || status === 200]).toEqual([id, true])
    }
  })
})
