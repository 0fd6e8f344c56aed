// `npm run bench`: the measurements of this folder, one after the other so that none disturbs the next. Names on the
// command line choose some of them ("npm run bench -- live-pin").
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { nodeEnv, threadFlags } from '../../electron/cli/node-process.ts'

const measurements = [
  'catalog-import',
  'catalog-know',
  'catalog-bulk',
  'catalog-doubles',
  'catalog-export',
  'catalog-import-million',
  'catalog-million',
  'catalog-columns',
  'catalog-peer',
  'video-render',
  'live-pin',
  'sync-publish',
]
const chosen = process.argv.slice(2)
const unknown = chosen.filter((name) => !measurements.includes(name))
if (unknown.length > 0)
  throw new Error(`no such measurement: ${unknown.join(', ')}; there are ${measurements.join(', ')}`)

const failed = (chosen.length > 0 ? chosen : measurements).filter((name) => {
  console.log(`\n${name}`)
  const command = [...threadFlags, join(import.meta.dirname, `${name}.ts`)]
  return spawnSync(process.execPath, command, { stdio: 'inherit', env: nodeEnv(process.env) }).status !== 0
})
if (failed.length > 0) console.log(`\nfailed: ${failed.join(', ')}`)
process.exitCode = failed.length > 0 ? 1 : 0
