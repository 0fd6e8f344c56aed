// How a Node of ours is started: its flags and its environment.
import { withCompileCache } from './compile-cache.ts'
import { withThriftyMalloc } from './thrifty-malloc.ts'

/**
 * For a process whose threads strip types, which Node does with WebAssembly: among many threads V8 loses track of that code where the
 * processor has protection keys, and ends the process ("Check failed: jit_page.has_value()", nodejs/node#64500). `npm run demo` has it, too.
 */
export const threadFlags = ['--no-memory-protection-keys']

export const nodeEnv = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv => withThriftyMalloc(withCompileCache(env))
