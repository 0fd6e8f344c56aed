// Reads who imports whom out of the source, type imports included. dependency-cruiser cannot parse with TypeScript 7,
// so the parser that Vite already brings does it; see docs/adr/0006.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { parseSync } from 'vite'

export type ImportEdge = {
  /** Path of the importing file from the root, with forward slashes. */
  from: string
  /** A path from the root for our own files, otherwise the package or `node:` name as written. */
  to: string
  /** True for a package or a `node:` module. */
  external: boolean
  line: number
  /** True when nothing of it is left at run time. */
  typeOnly: boolean
  /** A relative or `#shared` import that leads to no file. */
  unresolved: boolean
}

const extensions = ['.ts', '.tsx']
const toPosix = (path: string) => path.split(sep).join('/')

/** Every TypeScript file under the given folders, as paths from the root; `fixtures` and build output are left out. */
export function listSources(root: string, folders: readonly string[]): string[] {
  const walk = (folder: string): string[] =>
    readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
      if (entry.isDirectory()) {
        return ['node_modules', 'out', 'dist', 'fixtures'].includes(entry.name) ? [] : walk(join(folder, entry.name))
      }
      const isSource = extensions.some((extension) => entry.name.endsWith(extension)) && !entry.name.endsWith('.d.ts')
      return isSource ? [toPosix(relative(root, join(folder, entry.name)))] : []
    })
  return folders.filter((folder) => existsSync(join(root, folder))).flatMap((folder) => walk(join(root, folder)))
}

/** Resolves `./x.ts`, `#shared/x.ts` and the package imports of package.json to a path from the root. */
function resolve(root: string, from: string, request: string): Pick<ImportEdge, 'to' | 'external' | 'unresolved'> {
  const isOwn = request.startsWith('.') || request.startsWith('#shared/')
  if (!isOwn) return { to: request, external: true, unresolved: false }
  const bare = request.split('?')[0] ?? request
  const base = bare.startsWith('.') ? join(dirname(from), bare) : join('shared', bare.slice('#shared/'.length))
  const candidates = [
    base,
    ...extensions.map((extension) => base + extension),
    ...extensions.map((e) => join(base, `index${e}`)),
  ]
  const found = candidates.find((path) => {
    const absolute = join(root, path)
    return existsSync(absolute) && statSync(absolute).isFile()
  })
  return { to: toPosix(found ?? base), external: false, unresolved: found === undefined }
}

/** The imports, re-exports, `import()` calls and `import('…')` types of one file. Throws on a syntax error. */
export function readImports(root: string, from: string): ImportEdge[] {
  const source = readFileSync(join(root, from), 'utf8')
  const { program, module, errors } = parseSync(from, source)
  const failure = errors.find((error) => error.severity === 'Error')
  if (failure) throw new Error(`${from}: ${failure.message}`)
  const lineAt = (offset: number) => source.slice(0, offset).split('\n').length
  const edge = (request: string, offset: number, typeOnly: boolean): ImportEdge => ({
    from,
    ...resolve(root, from, request),
    line: lineAt(offset),
    typeOnly,
  })
  const edges = module.staticImports.map((statement) =>
    edge(
      statement.moduleRequest.value,
      statement.start,
      statement.entries.length > 0 && statement.entries.every((entry) => entry.isType),
    ),
  )
  for (const statement of module.staticExports) {
    const [first] = statement.entries
    if (!first?.moduleRequest) continue
    edges.push(
      edge(
        first.moduleRequest.value,
        statement.start,
        statement.entries.every((entry) => entry.isType),
      ),
    )
  }
  for (const call of module.dynamicImports) {
    const literal = /^['"](.+)['"]$/.exec(source.slice(call.moduleRequest.start, call.moduleRequest.end))
    if (literal?.[1]) edges.push(edge(literal[1], call.start, false))
  }
  // The parser's module record leaves out `import('…')` in a type position.
  for (const { request, start } of typeImports(program)) edges.push(edge(request, start, true))
  return edges
}

/** Every `import('…')` type under a node of the syntax tree. */
function typeImports(node: unknown): { request: string; start: number }[] {
  if (Array.isArray(node)) return node.flatMap(typeImports)
  if (typeof node !== 'object' || node === null) return []
  const here =
    'type' in node && node.type === 'TSImportType' && 'source' in node && isLiteral(node.source)
      ? [{ request: node.source.value, start: node.source.start }]
      : []
  return [...here, ...Object.values(node).flatMap(typeImports)]
}

const isLiteral = (node: unknown): node is { value: string; start: number } =>
  typeof node === 'object' && node !== null && 'value' in node && typeof node.value === 'string'
