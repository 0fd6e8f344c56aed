// How a Node of ours is started: its flags and its environment.
import { withCompileCache } from './compile-cache.ts'
import { withThriftyMalloc } from './thrifty-malloc.ts'

/**
 * For a process whose threads strip types, which Node does with WebAssembly. Among many threads V8 now and then loses track of a wrapper
 * that it replaces by a faster one, and ends the process ("Check failed: jit_page.has_value()", nodejs/node#64500): none is replaced.
 */
export const threadFlags = ['--wasm-wrapper-tiering-budget=1000000000']

export const nodeEnv = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv => withThriftyMalloc(withCompileCache(env))
