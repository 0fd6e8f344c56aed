// What every part of the demo works with.
import type { stepId, StudioClient } from '../../backend/sample/client.ts'
import type { readErrorWords } from './failure.ts'
import type { DemoOptions } from './options.ts'
import type { Narrator } from './narrator.ts'

export interface DemoContext {
  client: StudioClient
  options: DemoOptions
  narrator: Narrator
  resourcesDir: string
  /** Words for declared errors. */
  words: ReturnType<typeof readErrorWords>
  /** Command id of a step: the same when the demo is run again on the same workspace, so nothing is done twice. */
  id: (step: string) => ReturnType<typeof stepId>
}
