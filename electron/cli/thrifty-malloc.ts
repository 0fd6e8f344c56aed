// glibc keeps what threads have freed: large blocks once it has seen some freed, and a heap of its own for each thread. A studio that has
// taken in a file and imported it then held 100 MB more than it used. (Electron brings an allocator of its own.)

/** The environment for a process of the studio; what somebody chose stays. Other systems' allocators don't read it. */
export const withThriftyMalloc = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv => ({
  MALLOC_ARENA_MAX: '2',
  // Below what a socket reads at once: such pieces, freed by the hundred, leave holes in a heap.
  MALLOC_MMAP_THRESHOLD_: '61440',
  MALLOC_TRIM_THRESHOLD_: '131072',
  ...env,
})
