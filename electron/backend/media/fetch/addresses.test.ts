import { describe, expect, it } from 'vitest'
import { isPublicAddress, readAddress } from './addresses.ts'

describe('an address of the network', () => {
  it.each(['8.8.8.8', '1.1.1.1', '93.184.216.34', '2606:4700::1111', '2a00:1450:4007::200e', '::ffff:8.8.8.8'])(
    'is public: %s',
    (ip) => expect(isPublicAddress(ip)).toBe(true),
  )

  it.each([
    '127.0.0.1',
    '127.8.9.10',
    '0.0.0.0',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '100.100.100.200',
    '168.63.129.16',
    '198.18.0.1',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    'fe80::1',
    'fe80::1%eth0',
    'fc00::1',
    'fd00:ec2::254',
    'ff02::1',
    '2001:db8::1',
    '2001::1',
    '2002:7f00:1::',
    '::ffff:127.0.0.1',
    '::ffff:7f00:1',
    '::ffff:a9fe:a9fe',
    '64:ff9b::7f00:1',
    '64:ff9b::10.0.0.1',
    '::127.0.0.1',
    'localhost',
    '',
  ])('is refused: %s', (ip) => expect(isPublicAddress(ip)).toBe(false))
})

describe('an address in a file', () => {
  it.each([
    'ftp://shop.test/a.jpg',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'data:image/png;base64,AA',
    'http://user:secret@shop.test/a.jpg',
    'http://shop.test:22/a.jpg',
    'http://shop.test:25/a.jpg',
    '//shop.test/a.jpg',
    'a.jpg',
    `https://shop.test/${'a'.repeat(2_000)}`,
  ])('is not asked for: %s', (text) => expect(readAddress(text)).toBeNull())

  it.each([
    ['http://2130706433/a.jpg', '127.0.0.1'],
    ['http://0x7f.1/a.jpg', '127.0.0.1'],
    ['http://0177.0.0.1/a.jpg', '127.0.0.1'],
    ['http://127.1/a.jpg', '127.0.0.1'],
    ['http://①②⑦.0.0.1/a.jpg', '127.0.0.1'],
    ['http://0xa9fea9fe/latest/meta-data', '169.254.169.254'],
  ])('written as a number is read as what it is: %s', (text, host) => {
    expect(readAddress(text)?.hostname).toBe(host)
    expect(isPublicAddress(host)).toBe(false)
  })

  it('with a port of its own, or none, is asked for', () => {
    expect(readAddress('https://cdn.shop.test/a.jpg?v=1')?.hostname).toBe('cdn.shop.test')
    expect(readAddress('http://cdn.shop.test:8080/a.jpg')?.port).toBe('8080')
  })
})
