// glibc keeps what threads have freed: large blocks once it has seen some freed, and a heap of its own for each thread. A studio that has
// taken in a file and imported it then held 100 MB more than it used. (Electron brings an allocator of its own.)

/** The environment for a process of the studio; what somebody chose stays. Other systems' allocators don't read it. */
export const withThriftyMalloc = (env: NodeJS.ProcessEnv): NodeJS.ProcessEnv => ({
  MALLOC_ARENA_MAX: '4',
  MALLOC_MMAP_THRESHOLD_: '524288',
  MALLOC_TRIM_THRESHOLD_: '262144',
  ...env,
})
