// The manifest against the file that it came in: every entry is named, sized and of a name that the format knows, so that nothing of an
// archive is ever a path.
import { DomainError } from '#shared/domain/errors.ts'
import type { ZipEntry } from '../../kernel/zip/format.ts'
import type { ZipReader } from '../../kernel/zip/reader.ts'
import { dataName, formatVersion, manifestHeadSchema, manifestName, manifestSchema } from './manifest.ts'
import { maxManifestBytes, mediaPattern, type Manifest } from './manifest.ts'
import { newestSchema } from './repository-build.ts'

/** How many times smaller than its content an entry may be. Deflate can do 1030; like texts in every row come to some hundred. */
const maxRatio = 900
const freeBytes = 2 ** 20

const refuse = (reason: 'no_archive' | 'damaged' | 'content', detail: string) =>
  new DomainError('ARCHIVE_REFUSED', { reason, detail })

/** Throws ARCHIVE_NEWER for one of a later program, ARCHIVE_REFUSED for what is none. */
export async function readManifest(zip: ZipReader): Promise<Manifest> {
  const entry = zip.byName.get(manifestName)
  if (!entry) throw refuse('no_archive', `it has no ${manifestName}`)
  mustNotBurst(entry)
  const text = (await zip.readAll(entry, maxManifestBytes)).toString('utf8')
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw refuse('damaged', `${manifestName} is no JSON`)
  }
  const head = manifestHeadSchema.safeParse(json)
  if (!head.success) throw refuse('no_archive', `${manifestName} is none of a workspace`)
  if (head.data.formatVersion > formatVersion) {
    throw new DomainError('ARCHIVE_NEWER', { found: head.data.formatVersion, known: formatVersion })
  }
  if (head.data.schemaVersion > newestSchema) {
    throw new DomainError('ARCHIVE_NEWER', { found: head.data.schemaVersion, known: newestSchema })
  }
  const whole = manifestSchema.safeParse(json)
  if (whole.success) return whole.data
  const [issue] = whole.error.issues
  throw refuse('damaged', `${manifestName}: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`.slice(0, 200))
}

/** The entries by name. Throws ARCHIVE_REFUSED when the two don't say the same, or an entry is a bomb. */
export function checkedEntries(zip: ZipReader, manifest: Manifest): ReadonlyMap<string, ZipEntry> {
  const said = new Map<string, number>()
  for (const { table, file, bytes } of manifest.tables) {
    if (file !== dataName(table) || !/^[a-z_]+$/.test(table)) throw refuse('content', 'a table under a strange name')
    if (said.has(file)) throw refuse('content', `${file} is named twice`)
    said.set(file, bytes)
  }
  for (const { file, bytes, sha256 } of manifest.media) {
    if (mediaPattern.exec(file)?.[1] !== sha256) throw refuse('content', `${file} is not named by its content`)
    if (said.has(file)) throw refuse('content', `${file} is named twice`)
    said.set(file, bytes)
  }
  for (const entry of zip.entries) {
    if (entry.name === manifestName) continue
    const bytes = said.get(entry.name)
    if (bytes === undefined) throw refuse('content', `an entry that the manifest does not name: ${shown(entry.name)}`)
    if (bytes !== entry.bytes) throw refuse('damaged', `${entry.name} is not as long as the manifest says`)
    mustNotBurst(entry)
  }
  for (const file of said.keys()) if (!zip.byName.has(file)) throw refuse('damaged', `${file} is missing`)
  return zip.byName
}

function mustNotBurst({ name, bytes, compressedBytes }: ZipEntry): void {
  if (bytes > freeBytes && bytes > compressedBytes * maxRatio) {
    throw refuse('content', `${shown(name)} would unpack to ${bytes} bytes`)
  }
}

/** A name that may be anything, short and in one line. */
const shown = (name: string): string => JSON.stringify(name.slice(0, 60))
