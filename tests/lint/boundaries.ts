// The boundary check of the lint step: every import of the project against every rule, and no import cycles.
// Run as a program it prints one line per violation and fails.
import { fileURLToPath } from 'node:url'
import { listSources, readImports, type ImportEdge } from './imports.ts'
import { rules } from './rules.ts'

export type Violation = { rule: string; from: string; line: number; to: string; reason: string }

const folders = ['shared', 'electron', 'renderer', 'tests']

/** All violations under a root that is laid out like this repository. */
export function checkBoundaries(root: string): Violation[] {
  const edges = listSources(root, folders).flatMap((file) => readImports(root, file))
  const refused = edges.flatMap((edge) =>
    rules.flatMap(({ name, refuses }) => {
      const reason = refuses(edge)
      return reason === null ? [] : [{ rule: name, from: edge.from, line: edge.line, to: edge.to, reason }]
    }),
  )
  return [...refused, ...findCycles(edges)]
}

/** Import cycles that exist at run time (type imports leave nothing behind), each reported once. */
export function findCycles(edges: readonly ImportEdge[]): Violation[] {
  const graph = new Map<string, ImportEdge[]>()
  for (const edge of edges) if (!edge.typeOnly) graph.set(edge.from, [...(graph.get(edge.from) ?? []), edge])
  const done = new Set<string>()
  const cycles: Violation[] = []
  const visit = (file: string, path: string[]) => {
    if (done.has(file)) return
    for (const edge of graph.get(file) ?? []) {
      const start = [...path, file].indexOf(edge.to)
      if (start === -1) visit(edge.to, [...path, file])
      else {
        const loop = [...[...path, file].slice(start), edge.to]
        cycles.push({ rule: 'no-cycles', from: edge.from, line: edge.line, to: edge.to, reason: loop.join(' -> ') })
      }
    }
    done.add(file)
  }
  for (const file of graph.keys()) visit(file, [])
  return cycles
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const violations = checkBoundaries(fileURLToPath(new URL('../..', import.meta.url)))
  for (const { from, line, to, rule, reason } of violations) {
    process.stdout.write(`${from}:${line} imports ${to}: ${reason} (${rule})\n`)
  }
  process.stdout.write(`boundaries: ${violations.length === 0 ? 'clean' : `${violations.length} violations`}\n`)
  process.exitCode = violations.length === 0 ? 0 : 1
}
