// Round moments for the ruler, whole seconds, fourteen steps at most.
const steps = [1000, 2000, 5000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000, 1_800_000]
const most = 14

/** Milliseconds of each mark, from 0. */
export function rulerMarks(totalMs: number): number[] {
  const step = steps.find((candidate) => totalMs / candidate <= most) ?? Math.ceil(totalMs / most)
  return Array.from({ length: Math.floor(totalMs / step) + 1 }, (_, at) => at * step)
}
