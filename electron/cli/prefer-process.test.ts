import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { getPriority } from 'node:os'
import { describe, expect, it } from 'vitest'
import { preferProcess } from './prefer-process.ts'

describe('a process that must not miss a frame', () => {
  it.runIf(process.getuid?.() === 0)('really gets before the others where that is allowed', async () => {
    const child = spawn('sleep', ['5'], { detached: true })
    await once(child, 'spawn')
    try {
      preferProcess(child.pid)
      expect(getPriority(child.pid)).toBe(-10)
    } finally {
      child.kill()
    }
  })

  it('raises its session too, even where its own priority may not be touched', () => {
    const written: string[] = []
    preferProcess(42, {
      setNice: () => {
        throw new Error('EACCES')
      },
      write: (path, text) => void written.push(`${path} ${text}`),
    })
    expect(written).toEqual(['/proc/42/autogroup -10'])
  })

  it('leaves the process alone where nothing is allowed, or where there is none', () => {
    const refuse = () => {
      throw new Error('EPERM')
    }
    expect(() => preferProcess(42, { setNice: refuse, write: refuse })).not.toThrow()
    const asked: number[] = []
    preferProcess(undefined, { setNice: (pid: number) => void asked.push(pid) })
    expect(asked).toEqual([])
  })
})
