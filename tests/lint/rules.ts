// Who may import whom, as docs/architecture.md says it. Each rule looks at one edge and answers with the reason why it is
// refused, or null. Tests may reach further than the code that they test, except across the process boundaries.
import type { ImportEdge } from './imports.ts'

export type Rule = { name: string; refuses: (edge: ImportEdge) => string | null }

/** How the pages are built: it runs in Node and is no part of a page. */
const pageBuild = 'renderer/vite.config.ts'
const isTest = (path: string) =>
  /\.(test|bench)\.tsx?$/.test(path) || path.startsWith('tests/') || path.includes('/testing/')
const isNode = ({ to, external }: ImportEdge) => external && to.startsWith('node:')
/** The package an edge leads to; null for our own files, some of which start with "electron/" too. */
const packageOf = ({ to, external }: ImportEdge) =>
  external
    ? to
        .split('/')
        .slice(0, to.startsWith('@') ? 2 : 1)
        .join('/')
    : null

/** The area that a file belongs to; each has its own TypeScript project. */
const areaOf = (path: string) =>
  /^(shared|renderer|tests|electron\/(?:main|preload|backend|cli))\//.exec(path)?.[1] ?? null

const domains = ['catalog', 'media', 'video', 'live', 'sync', 'shops', 'insights'] as const
type Domain = (typeof domains)[number]

/** What a domain may reach, through the other's index.ts only. */
const domainReaches: Record<Domain, readonly Domain[]> = {
  shops: [],
  catalog: ['shops'],
  media: ['shops', 'catalog'],
  video: ['shops', 'catalog', 'media'],
  live: ['shops', 'catalog', 'media'],
  sync: ['shops', 'catalog'],
  insights: ['shops', 'catalog', 'media', 'video', 'live', 'sync'],
}
const domainOf = (path: string): Domain | null => {
  const name = /^electron\/backend\/([^/]+)\//.exec(path)?.[1]
  return domains.find((domain) => domain === name) ?? null
}

/** Height of a backend layer; a file may import its own height and below. */
const layers = [
  ['kernel', 0],
  ['db', 1],
  ['jobs', 2],
  ['history', 2],
  ...domains.map((domain) => [domain, 3] as const),
  ['transports', 4],
] as const
const entryHeight = 5
function heightOf(path: string): number | null {
  const rest = /^electron\/backend\/(.+)$/.exec(path)?.[1]
  if (rest === undefined) return null
  return layers.find(([folder]) => rest.startsWith(`${folder}/`))?.[1] ?? entryHeight
}

const allowedAreas: Record<string, readonly string[]> = {
  shared: ['shared'],
  renderer: ['shared', 'renderer'],
  'electron/backend': ['shared', 'electron/backend'],
  'electron/main': ['shared', 'electron/main'],
  'electron/preload': ['shared', 'electron/preload'],
  'electron/cli': ['shared', 'electron/backend', 'electron/cli'],
}

/** A package that only files matching the pattern may import. */
const only = (name: string, packages: readonly string[], where: RegExp, place: string): Rule => ({
  name,
  refuses: (edge) =>
    edge.from.startsWith('electron/backend/') &&
    !isTest(edge.from) &&
    packages.includes(packageOf(edge) ?? '') &&
    !where.test(edge.from)
      ? `only ${place} may import ${edge.to}`
      : null,
})

export const rules: readonly Rule[] = [
  {
    name: 'resolves',
    refuses: ({ to, unresolved }) => (unresolved ? `${to} does not exist` : null),
  },
  {
    name: 'areas',
    refuses: ({ from, to, typeOnly, external }) => {
      const [fromArea, toArea] = [areaOf(from), areaOf(to)]
      if (!fromArea || !toArea || fromArea === 'tests' || external) return null
      if (fromArea === 'electron/main' && to.startsWith('electron/backend/') && typeOnly) return null
      if (toArea === 'tests' && isTest(from)) return null
      return allowedAreas[fromArea]?.includes(toArea) ? null : `${fromArea} may not import ${toArea}`
    },
  },
  {
    name: 'shared-is-isomorphic',
    refuses: (edge) =>
      edge.from.startsWith('shared/') && !isTest(edge.from) && (isNode(edge) || packageOf(edge) === 'electron')
        ? 'shared runs in the page too: no node:, no electron'
        : null,
  },
  {
    name: 'page-has-no-node',
    refuses: (edge) =>
      edge.from.startsWith('renderer/') &&
      !isTest(edge.from) &&
      edge.from !== pageBuild &&
      (isNode(edge) || packageOf(edge) === 'electron')
        ? 'the page has no node: and no electron'
        : null,
  },
  {
    name: 'electron-only-in-the-shell',
    refuses: (edge) =>
      packageOf(edge) === 'electron' && /^electron\/(backend|cli)\//.test(edge.from)
        ? 'only main and preload may import electron'
        : null,
  },
  {
    name: 'backend-layers',
    refuses: ({ from, to }) => {
      const [low, high] = [heightOf(from), heightOf(to)]
      if (low === null || high === null || isTest(from)) return null
      return high > low ? 'kernel <- db, jobs <- domains <- transports <- entries' : null
    },
  },
  {
    name: 'domains',
    refuses: ({ from, to }) => {
      const [mine, theirs] = [domainOf(from), domainOf(to)]
      if (!mine || !theirs || mine === theirs || isTest(from)) return null
      if (!domainReaches[mine].includes(theirs)) return `${mine} may not import ${theirs}`
      return to === `electron/backend/${theirs}/index.ts` ? null : `${theirs} is reached through its index.ts only`
    },
  },
  {
    name: 'db-only-in-repositories',
    refuses: ({ from, to }) =>
      domainOf(from) && !isTest(from) && to.startsWith('electron/backend/db/') && !/\/repository[^/]*\.ts$/.test(from)
        ? 'only repository.ts of a domain may import db'
        : null,
  },
  only('sqlite-only-in-db', ['better-sqlite3'], /^electron\/backend\/db\//, 'electron/backend/db'),
  only(
    'processes-only-in-ffmpeg',
    ['node:child_process', 'child_process', 'fluent-ffmpeg'],
    /^electron\/backend\/video\/ffmpeg\//,
    'video/ffmpeg',
  ),
  only(
    'obs-only-in-session',
    ['obs-websocket-js'],
    /^electron\/backend\/live\/obs\/session\.ts$/,
    'live/obs/session.ts',
  ),
  {
    name: 'features-apart',
    refuses: ({ from, to }) => {
      const [mine, theirs] = [from, to].map((path) => /^renderer\/features\/([^/]+)\//.exec(path)?.[1])
      return mine && theirs && mine !== theirs && !isTest(from)
        ? `feature ${mine} may not import feature ${theirs}`
        : null
    },
  },
  {
    name: 'transport-only-in-api',
    refuses: ({ from, to }) =>
      from.startsWith('renderer/') &&
      !from.startsWith('renderer/api/') &&
      !isTest(from) &&
      to.startsWith('@orpc/client/')
        ? 'only renderer/api knows a transport'
        : null,
  },
]
