// `npm run demo`: the main job, unattended, on real parts, on a throw-away workspace.
import { setFlagsFromString } from 'node:v8'
import { ensureSystem } from './ensure-system.ts'
import { DemoFailure } from './demo/failure.ts'
import { createNarrator } from './demo/narrator.ts'
import { readOptions, usage } from './demo/options.ts'
import { runDemo } from './demo/run-demo.ts'
import { threadFlags } from './node-process.ts'

if (process.argv.includes('--help')) {
  console.log(usage)
  process.exit(0)
}
const options = (() => {
  try {
    return readOptions(process.argv.slice(2))
  } catch (error) {
    console.error(`${error instanceof Error ? error.message : String(error)}\n\n${usage}`)
    process.exit(2)
  }
})()
for (const flag of threadFlags) setFlagsFromString(flag)
await ensureSystem()
const narrator = createNarrator(
  (line) => console.log(line),
  () => performance.now(),
)
try {
  await runDemo(options, narrator)
  console.log(
    `\nEverything is in ${options.outDir}: result.json, product-video.mp4, the recording, pictures of each pin and report.html`,
  )
} catch (error) {
  // A failure that has words needs no stack.
  const text = error instanceof DemoFailure ? error.message : error instanceof Error ? error.stack : String(error)
  console.error(`\nThe demo failed. ${text}`)
  process.exitCode = 1
}
