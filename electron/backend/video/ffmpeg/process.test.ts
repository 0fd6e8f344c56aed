// The adapter and the runner on real processes.
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { writeAtomically } from '../../kernel/atomic-file.ts'
import { namesIn } from './capabilities.ts'
import { locateFfmpeg, locateFfprobe, outsideOfArchive } from './locate.ts'
import { ProcessFailed, runProcess } from './run-process.ts'
import { fileAddress, inputGuards } from './safe-args.ts'
import { spawnFfmpeg, spawnPlain } from './spawn.ts'
import { createFfmpegTools } from './tools.ts'

let dir: string
beforeAll(async () => void (dir = await mkdtemp(join(tmpdir(), 'vitrine-process-'))))
afterAll(() => rm(dir, { recursive: true }))

/** A program that does what the script says. */
async function program(name: string, script: string): Promise<string> {
  const path = join(dir, name)
  await mkdir(join(path, '..'), { recursive: true })
  await writeFile(path, `#!/bin/sh\n${script}\n`)
  await chmod(path, 0o755)
  return path
}
const bounded = { timeLimitMs: 10_000, maxStdoutBytes: 10_000 }

describe('the spawn adapter', () => {
  it('passes exactly our arguments, in our order, through no shell', async () => {
    const path = await program('echo-args', 'for a in "$@"; do printf "%s\\0" "$a"; done')
    const args = [
      '-y',
      '-i',
      "a b'c",
      '$(touch pwned)',
      ';',
      '-progress',
      'pipe:1',
      '-i',
      '',
      '-vcodec',
      'aac',
      'é\n漢',
    ]
    const { stdout } = await runProcess(() => spawnFfmpeg(path, args), bounded)
    expect(stdout.toString().split('\0').slice(0, -1)).toEqual(args)
    expect(await readdir(dir)).not.toContain('pwned')
  })

  it('uses the program that it is given at each call', async () => {
    const [a, b] = [await program('a', 'echo a'), await program('b', 'echo b')]
    const outputs = await Promise.all([a, b, a].map((path) => runProcess(() => spawnFfmpeg(path, []), bounded)))
    expect(outputs.map(({ stdout }) => stdout.toString().trim())).toEqual(['a', 'b', 'a'])
  })
})

describe('a run', () => {
  it('succeeds only with exit code 0, and keeps the end of what ffmpeg said', async () => {
    const path = await program('fails', 'echo first >&2; echo last words >&2; exit 255')
    const error = await runProcess(() => spawnPlain(path, []), bounded).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(ProcessFailed)
    expect((error as ProcessFailed).stderrTail).toMatch(/last words$/)
  })

  it('ends when it is aborted, even if the program ignores SIGTERM', async () => {
    const path = await program('stubborn', 'trap "" TERM; echo up; while :; do sleep 0.1; done')
    const controller = new AbortController()
    const reason = new Error('cancelled')
    const onStdout = () => controller.abort(reason)
    await expect(
      runProcess(() => spawnPlain(path, []), { ...bounded, signal: controller.signal, onStdout }),
    ).rejects.toBe(reason)
  })

  it('ends at its time limit and at its output limit', async () => {
    const slow = await program('slow', 'exec sleep 30')
    await expect(runProcess(() => spawnPlain(slow, []), { timeLimitMs: 100, maxStdoutBytes: 0 })).rejects.toMatchObject(
      { timedOut: true },
    )
    const loud = await program('loud', 'exec yes')
    await expect(runProcess(() => spawnPlain(loud, []), bounded)).rejects.toThrow('too much output')
  })

  it('says when the program is not there or was cancelled before it began', async () => {
    await expect(runProcess(() => spawnPlain(join(dir, 'none'), []), bounded)).rejects.toMatchObject({ code: 'ENOENT' })
    await expect(runProcess(() => spawnFfmpeg(join(dir, 'none'), []), bounded)).rejects.toMatchObject({
      code: 'ENOENT',
    })
    const never = () => {
      throw new Error('must not start')
    }
    await expect(runProcess(never, { ...bounded, signal: AbortSignal.abort(new Error('early')) })).rejects.toThrow(
      'early',
    )
  })

  it('names a full disk and a failure in the product’s words', async () => {
    const version = 'case "$*" in -version) echo "ffmpeg version 9.9";; *-encoders|*-filters) ;; *)'
    const full = await program(
      'full/ffmpeg',
      `${version} echo "av_interleaved_write_frame(): No space left on device" >&2; exit 1;; esac`,
    )
    const tools = (path: string) => createFfmpegTools({ setting: () => path, env: { PATH: '' }, resourcesDir: null })
    await expect(tools(full).run(['x'], { timeLimitMs: 5000 })).rejects.toMatchObject({ code: 'DISK_FULL' })
    const bad = await program('bad/ffmpeg', `${version} echo "Conversion failed!" >&2; exit 1;; esac`)
    await expect(tools(bad).run(['x'], { timeLimitMs: 5000 })).rejects.toMatchObject({
      code: 'FFMPEG_FAILED',
      data: { detail: 'Conversion failed!' },
    })
  })
})

describe('an output file', () => {
  it('appears whole, or not at all', async () => {
    const path = join(dir, 'out.bin')
    await writeAtomically(path, async (part) => {
      await writeFile(part, 'whole')
      expect(await readdir(dir)).not.toContain('out.bin')
    })
    expect(await readFile(path, 'utf8')).toBe('whole')
    const failing = writeAtomically(join(dir, 'never.bin'), async (part) => {
      await writeFile(part, 'half')
      throw new Error('stop')
    })
    await expect(failing).rejects.toThrow('stop')
    expect((await readdir(dir)).filter((name) => name.startsWith('never'))).toEqual([])
  })
})

describe('finding ffmpeg', () => {
  const options = { setting: null, env: { PATH: process.env['PATH'] }, resourcesDir: null }

  it('takes the first candidate that really runs, and names it', async () => {
    const fake = await program('custom/ffmpeg', 'echo "ffmpeg version 8.0-custom Copyright"')
    const broken = await program('broken/ffmpeg', 'exit 3')
    const chosen = await locateFfmpeg({ ...options, setting: fake })
    expect(chosen).toMatchObject({ path: fake, source: 'setting', version: '8.0-custom' })
    expect(chosen!.missing).toContain('libx264')
    const fallen = await locateFfmpeg({ ...options, setting: broken, env: { ...options.env, FFMPEG_PATH: fake } })
    expect(fallen).toMatchObject({ source: 'FFMPEG_PATH' })
    await program('res/ffmpeg/ffmpeg', 'echo "ffmpeg version 7.1"')
    const packaged = await locateFfmpeg({ ...options, resourcesDir: join(dir, 'res') })
    expect(packaged).toMatchObject({ source: 'resources', version: '7.1' })
  })

  it('finds this machine’s own, which lacks nothing that we use', async () => {
    const found = await createFfmpegTools({ ...options, setting: () => null }).info()
    expect(found.ffmpeg!.version).toMatch(/^\S+$/)
    expect(found.ffmpeg!.missing).toEqual([])
    expect(found.ffprobe!.version).toMatch(/^\S+$/)
  })

  it('finds the ffprobe of the npm package where there is no other', async () => {
    const found = await locateFfprobe({ ...options, env: { PATH: '' } }, null)
    expect(found!.path).toContain('ffprobe-installer')
  })

  it('looks beside an archive, from which nothing can be started', () => {
    expect(outsideOfArchive('/opt/V/resources/app.asar/node_modules/x/ffprobe')).toBe(
      '/opt/V/resources/app.asar.unpacked/node_modules/x/ffprobe',
    )
    expect(outsideOfArchive('C:\\V\\app.asar\\x.exe')).toBe('C:\\V\\app.asar.unpacked\\x.exe')
  })

  it('reads the names out of ffmpeg’s listings', () => {
    const filters =
      ' T.. = Timeline support\n ..C acompressor       A->A       Audio.\n TSC crop              V->V       Crop.\n'
    expect([...namesIn(filters)].filter((name) => name !== '=')).toEqual(['acompressor', 'crop'])
  })
})

describe('what every input carries', () => {
  it('forces the demuxer and bounds protocols and pixels', () => {
    expect(inputGuards('video/mp4').join(' ')).toBe(
      '-protocol_whitelist file,pipe -format_whitelist mov -max_pixels 50000000 -f mov',
    )
  })

  it('takes absolute paths only', () => {
    expect(fileAddress('/a/-b http:x')).toBe('file:/a/-b http:x')
    expect(() => fileAddress('-version')).toThrow()
    expect(() => fileAddress('http://x/y')).toThrow()
  })
})
