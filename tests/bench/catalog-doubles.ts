// The duplicate finder on 100,000 titles made of few words, the hardest kind: almost every pair shares letters. Processor time, since the
// finder runs in a thread of its own beside whatever else goes on.
import { similarTitles } from '../../electron/backend/catalog/doubles/similar-titles.ts'

const nouns =
  'plate bowl cup teapot carafe board towel candle lamp vase basket tray jar spoon mug soap brush runner'.split(' ')
const materials = 'stoneware linen oak olive glass brass ceramic walnut wool cotton marble copper wicker silk'.split(
  ' ',
)
const colours = 'sand sage ivory midnight clay rust chalk moss pearl amber coral slate honey ink'.split(' ')
const kinds = 'round large small deep handmade glazed woven ribbed matte tall flat oval footed carved double'.split(' ')

const count = 100_000
let seed = 42
const next = (limit: number): number => (seed = (seed * 16_807) % 2_147_483_647) % limit
const one = (words: readonly string[]): string => words[next(words.length)] ?? ''
const titles = Array.from({ length: count }, (_, at) => {
  const numbers = `${next(2) ? ` ${next(400)} ml` : ''}${next(3) ? ` model ${at % 5000}` : ''}`
  const title = `${one(kinds)} ${one(materials)} ${one(nouns)} ${one(colours)}${numbers}`
  return next(50) === 0 ? title.slice(0, -1) : title
})

const before = process.cpuUsage()
const pairs = similarTitles(titles)
const { user, system } = process.cpuUsage(before)
const megabytes = Math.round(process.memoryUsage().rss / 1e6)
console.log(
  `${count} titles: ${((user + system) / 1e6).toFixed(1)} s of processor time, ${pairs.length} pairs, ${megabytes} MB`,
)
