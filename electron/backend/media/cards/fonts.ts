// Fonts for the cards, by the characters that a text needs: Inter first, then Noto in small subsets, so that a Chinese or Arabic title costs its own few
// files and nothing is fetched from anywhere.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'

type Weight = 400 | 500 | 600 | 700
export interface LoadedFont {
  name: string
  data: Buffer
  weight: Weight
  style: 'normal'
}

const manifestSchema = z.array(
  z.object({
    file: z.string(),
    weight: z.union([z.literal(400), z.literal(500), z.literal(600), z.literal(700)]),
    /** CSS unicode-range without "U+". */
    ranges: z.string(),
  }),
)
interface Entry {
  file: string
  family: string
  weight: Weight
  ranges: [from: number, to: number][]
}

export interface FontSet {
  /** Value for `fontFamily`: one family per file, in the order of preference. */
  family: string
  /** Always the same array for the same characters' needs: satori parses an array's fonts once. */
  fonts: LoadedFont[]
}

const maxSets = 64

/** `dir` holds fonts.json and the files that it names. */
export function createCardFonts(dir: string) {
  const files = new Map<string, Promise<Buffer>>()
  const sets = new Map<string, Promise<FontSet>>()
  let manifest: Promise<Entry[]> | null = null

  const readManifest = async (): Promise<Entry[]> => {
    const entries = manifestSchema.parse(JSON.parse(await readFile(join(dir, 'fonts.json'), 'utf8')))
    return entries.map(({ file, weight, ranges }) => ({
      file,
      weight,
      // Weights of one subset are one family; each subset is a family of its own, or satori would keep only one of them.
      family: file.replace(/-\d+\.woff$/, '').replaceAll('/', '-'),
      ranges: ranges.split(',').map((range): [number, number] => {
        const [from = '0', to = from] = range.split('-')
        return [parseInt(from, 16), parseInt(to, 16)]
      }),
    }))
  }
  const load = async (chosen: Entry[]): Promise<FontSet> => ({
    family: [...new Set(chosen.map((entry) => entry.family))].join(', '),
    fonts: await Promise.all(
      chosen.map(async ({ file, family, weight }): Promise<LoadedFont> => {
        const data = files.get(file) ?? readFile(join(dir, file))
        files.set(file, data)
        return { name: family, data: await data, weight, style: 'normal' }
      }),
    ),
  })

  return {
    /** The fonts that a card with this text needs. */
    for: async (text: string): Promise<FontSet> => {
      const entries = await (manifest ??= readManifest())
      const open = new Set(Array.from(text, (char) => char.codePointAt(0) ?? 0).filter((point) => point > 0x7e))
      const chosen = entries.filter(({ file }) => file.startsWith('inter/latin-') && !file.includes('-ext'))
      for (const entry of entries) {
        const covered = [...open].filter((point) => entry.ranges.some(([from, to]) => point >= from && point <= to))
        if (covered.length > 0 && !chosen.includes(entry)) chosen.push(entry)
      }
      const key = chosen.map(({ file }) => file).join()
      let set = sets.get(key)
      if (!set) {
        if (sets.size >= maxSets) sets.clear()
        set = load(chosen)
        sets.set(key, set)
      }
      return set
    },
  }
}
