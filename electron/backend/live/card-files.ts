// Cards as PNG files for OBS. The name is the content's hash: a changed card is a new file, which OBS always reloads, and a file that
// exists is never written again while OBS may be reading it.
import { createHash } from 'node:crypto'
import { access, mkdir, readdir, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { CardModel } from '#shared/domain/card.ts'
import type { CardDrawer } from './ports.ts'

export interface CardFiles {
  /** Path of a card that was drawn already, else null. */
  known(model: CardModel, widthPx: number): string | null
  /** Draws the card where needed and returns its path. */
  file(model: CardModel, widthPx: number): Promise<string>
  /** Resolves when no card is being drawn. */
  idle(): Promise<void>
  /** Removes cards that nobody asked for in `keptMs`. */
  prune(keptMs: number, now: number): Promise<void>
}

const rememberedMax = 1000

export function createCardFiles(dir: string, draw: CardDrawer): CardFiles {
  const paths = new Map<string, string>()
  const pending = new Map<string, Promise<string>>()
  const keyOf = (model: CardModel, widthPx: number) => JSON.stringify([widthPx, model])

  const make = async (key: string, model: CardModel, widthPx: number): Promise<string> => {
    const { png } = await draw(model, widthPx)
    const path = join(dir, `${createHash('sha256').update(png).digest('hex').slice(0, 32)}.png`)
    if (!(await exists(path))) {
      await mkdir(dir, { recursive: true })
      const part = `${path}.${process.pid}.part`
      await writeFile(part, png)
      await rename(part, path)
    }
    if (paths.size >= rememberedMax) paths.clear()
    paths.set(key, path)
    return path
  }
  return {
    known: (model, widthPx) => paths.get(keyOf(model, widthPx)) ?? null,
    file: async (model, widthPx) => {
      const key = keyOf(model, widthPx)
      const path = paths.get(key)
      if (path) return path
      const running = pending.get(key) ?? make(key, model, widthPx).finally(() => pending.delete(key))
      pending.set(key, running)
      return running
    },
    idle: async () => void (await Promise.allSettled(pending.values())),
    prune: async (keptMs, now) => {
      for (const name of await readdir(dir).catch(() => [])) {
        const path = join(dir, name)
        const { mtimeMs } = await stat(path).catch(() => ({ mtimeMs: now }))
        if (now - mtimeMs > keptMs) await rm(path, { force: true })
      }
    },
  }
}

const exists = (path: string): Promise<boolean> =>
  access(path).then(
    () => true,
    () => false,
  )
