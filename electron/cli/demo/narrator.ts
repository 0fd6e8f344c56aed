// Says line by line what the demo does and how long it took.

export interface Narrator {
  /** Announces a part, runs it and says how long it took; a failure is said and thrown on. */
  part<T>(title: string, work: () => Promise<T>): Promise<T>
  say(line: string): void
}

const seconds = (ms: number) => `${(ms / 1000).toFixed(1)} s`

export function createNarrator(write: (line: string) => void, now: () => number): Narrator {
  const startedAt = now()
  const stamp = () => seconds(now() - startedAt).padStart(8)
  const say = (line: string) => write(`${stamp()}  ${line}`)
  return {
    say: (line) => say(`    ${line}`),
    part: async (title, work) => {
      say(title)
      const from = now()
      try {
        const result = await work()
        say(`    done in ${seconds(now() - from)}`)
        return result
      } catch (error) {
        say(`    FAILED after ${seconds(now() - from)}: ${error instanceof Error ? error.message : String(error)}`)
        throw error
      }
    },
  }
}
