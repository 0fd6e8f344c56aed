// What the documents name must exist: a path in backquotes or in a link that leads nowhere is a lie waiting to be believed.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('../..', import.meta.url))
const documents = [
  'README.md',
  ...readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => join('docs', name)),
]
const folders = '(?:electron|renderer|shared|tests|resources|docs)'

/** Paths in backquotes from the root, and links relative to the document. */
function namedPaths(document: string): string[] {
  const text = readFileSync(join(root, document), 'utf8')
  const quoted = [...text.matchAll(new RegExp(`\`(${folders}/[\\w./-]+)\``, 'g'))].map(([, path]) => path ?? '')
  const linked = [...text.matchAll(/\]\((?!https?:|#|mailto:)([^)#\s]+)/g)].map(([, path]) =>
    join(dirname(document), path ?? ''),
  )
  return [...new Set([...quoted, ...linked].map(normalize))]
}

describe.each(documents)('%s', (document) => {
  it('names only what exists', () => {
    expect(namedPaths(document).filter((path) => !existsSync(join(root, path)))).toEqual([])
  })
})

it('every script that the README names exists', () => {
  const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as {
    scripts: Record<string, string>
  }
  const readme = readFileSync(join(root, 'README.md'), 'utf8')
  const named = [...readme.matchAll(/npm run (\w+)/g)].map(([, name]) => name ?? '')
  expect(named.length).toBeGreaterThan(5)
  expect(named.filter((name) => !(name in scripts))).toEqual([])
  for (const command of Object.values(scripts)) {
    const [, file] = /^node (\S+)/.exec(command) ?? []
    if (file) expect(existsSync(join(root, file)), command).toBe(true)
  }
})

it('every decision has a number of its own and a heading that repeats it', () => {
  const decisions = readdirSync(join(root, 'docs/adr')).filter((name) => name !== 'README.md')
  const index = readFileSync(join(root, 'docs/adr/README.md'), 'utf8')
  const numbers = decisions.map((name) => /^(\d{4})-/.exec(name)?.[1] ?? name)
  expect(new Set(numbers).size).toBe(decisions.length)
  decisions.forEach((name, at) => {
    expect(readFileSync(join(root, 'docs/adr', name), 'utf8')).toMatch(new RegExp(`^# ${numbers[at]}\\b`))
    expect(index).toContain(`[${numbers[at]}](${name})`)
  })
})

it('every rule of security.md names code that keeps it and a test that proves it', () => {
  const rows = readFileSync(join(root, 'docs/security.md'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| ') && !/^\| (?:rule\b|-)/.test(line))
  expect(rows.length).toBeGreaterThan(40)
  for (const row of rows) {
    const [rule, code, proof] = row.split(' | ')
    expect(code, rule).toMatch(/`(?:electron|renderer|shared|tests|resources)\//)
    expect(proof, rule).toMatch(/`[\w./-]+\.(?:test|spec)\.ts`/)
  }
})

it('every measurement that a document names can be run', () => {
  const named = documents.flatMap((document) =>
    [...readFileSync(join(root, document), 'utf8').matchAll(/npm run bench -- ([\w-]+)/g)].map(
      ([, name]) => name ?? '',
    ),
  )
  const runnable = [...new Set(named)].filter((name) => name !== 'NAME')
  expect(runnable.length).toBeGreaterThan(5)
  expect(runnable.filter((name) => !existsSync(join(root, 'tests/bench', `${name}.ts`)))).toEqual([])
})
