// The demo's command line.
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { parseArgs } from 'node:util'

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
  for (const file of [values.input, values.clip]) {
    if (file !== undefined && !existsSync(file)) throw new Error(`There is no file ${file}`)
  }
  if (values.shop !== 'sandbox') throw new Error(`The demo only syncs with the sandbox, not with "${values.shop}"`)
  const pins = Number(values.pins)
  if (!Number.isInteger(pins) || pins < 1 || pins > 200) throw new Error('--pins takes a whole number from 1 to 200')
  return {
    input: values.input ? resolve(values.input) : null,
    clip: values.clip ? resolve(values.clip) : null,
    outDir: resolve(values.out),
    pins,
    obs: values.obs ? { address: values.obs, password: values['obs-password'] ?? null } : null,
    dataDir: values.data ? resolve(values.data) : null,
  }
}
