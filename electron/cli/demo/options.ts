// The demo's command line.
import { accessSync, constants, mkdirSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { obsAddress } from '../../backend/live/obs/address.ts'

export interface DemoOptions {
  input: string | null
  clip: string | null
  outDir: string
  pins: number
  obs: { address: string; password: string | null } | null
  /** Kept for tests that kill the demo and go on with its workspace; null for a throw-away one. */
  dataDir: string | null
}

export const usage = `Usage: npm run demo -- [options]
  --input FILE.csv      products to import (default: the sample, Maison Olive)
  --clip FILE.mp4       clip for the product video (default: one of the sample's)
  --out DIR             where the results go (default: demo-output/)
  --shop sandbox        the shop to sync with; the sandbox is the only one that needs no account
  --pins N              products to take on air (default: 5)
  --obs ws://HOST:PORT  an OBS that runs already (default: a real one is started)
  --obs-password WORD   its password`

/** Throws an Error with a sentence for the user on anything it doesn't understand. */
export function readOptions(argv: string[]): DemoOptions {
  const { values } = parseArgs({
    args: argv,
    options: {
      input: { type: 'string' },
      clip: { type: 'string' },
      out: { type: 'string', default: 'demo-output' },
      shop: { type: 'string', default: 'sandbox' },
      pins: { type: 'string', default: '5' },
      obs: { type: 'string' },
      'obs-password': { type: 'string' },
      data: { type: 'string' },
    },
  })
  assertReadable('--input', values.input)
  assertReadable('--clip', values.clip)
  if (values.shop !== 'sandbox') throw new Error(`The demo only syncs with the sandbox, not with "${values.shop}"`)
  // Number('') and Number(' ') would be 0, Number('1e2') a hundred that nobody means.
  const pins = /^\d+$/.test(values.pins) ? Number(values.pins) : Number.NaN
  if (!Number.isInteger(pins) || pins < 1 || pins > 200) throw new Error('--pins takes a whole number from 1 to 200')
  if (values['obs-password'] !== undefined && !values.obs)
    throw new Error('--obs-password is the password of the OBS that --obs names; give both')
  if (values.obs !== undefined) assertAddress(values.obs)
  const outDir = resolve(values.out)
  makeWritable(outDir)
  return {
    input: values.input ? resolve(values.input) : null,
    clip: values.clip ? resolve(values.clip) : null,
    outDir,
    pins,
    obs: values.obs ? { address: values.obs, password: values['obs-password'] ?? null } : null,
    dataDir: values.data ? resolve(values.data) : null,
  }
}

const reasonOf = (error: unknown): string => {
  const code = (error as NodeJS.ErrnoException).code ?? ''
  return (
    { EACCES: 'no right to', EPERM: 'no right to', EROFS: 'the disk is read-only', ENOSPC: 'the disk is full' }[code] ??
    code
  )
}

function assertReadable(option: string, file: string | undefined): void {
  if (file === undefined) return
  const found = statSync(file, { throwIfNoEntry: false })
  if (!found) throw new Error(`${option}: there is no file ${file}`)
  if (!found.isFile()) throw new Error(`${option}: ${file} is a folder, not a file`)
  if (found.size === 0) throw new Error(`${option}: ${file} is empty`)
  try {
    accessSync(file, constants.R_OK)
  } catch (error) {
    throw new Error(`${option}: ${file} can't be read: ${reasonOf(error)}`, { cause: error })
  }
}

function assertAddress(address: string): void {
  try {
    obsAddress(address)
  } catch (error) {
    throw new Error(`--obs: "${address}" can't be read as an address; write it like ws://127.0.0.1:4455`, {
      cause: error,
    })
  }
}

function makeWritable(dir: string): void {
  try {
    mkdirSync(dir, { recursive: true })
    accessSync(dir, constants.W_OK)
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code
    const why = code === 'EEXIST' || code === 'ENOTDIR' ? 'a file is in the way' : reasonOf(error)
    throw new Error(`--out: ${dir} can't be written: ${why}`, { cause: error })
  }
}
