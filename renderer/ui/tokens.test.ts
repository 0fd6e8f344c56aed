// Every pair of text and ground that the studio uses keeps WCAG AA, and AAA on the console; marks keep 3:1.
import { describe, expect, it } from 'vitest'
import { contrast, readTokens } from './contrast.ts'
import css from './tokens.css?raw'

const themes = readTokens(css)

const grounds = ['bg', 'surface-1', 'surface-2', 'surface-3'] as const
/** [text, ground, large]: large text is at least 24 px, or 18.66 px bold. */
const pairs: [string, string, 'large'?][] = [
  ...['text-1', 'text-2', 'accent-text', 'red-text', 'amber-text', 'green-text'].flatMap((text) =>
    grounds.map((ground): [string, string] => [text, ground]),
  ),
  ...['red', 'amber', 'green', 'accent'].flatMap((tone): [string, string][] => [
    [`${tone}-text`, `${tone}-soft`],
    ['text-1', `${tone}-soft`],
    ['text-2', `${tone}-soft`],
  ]),
  ['on-accent', 'accent'],
  ['on-accent', 'accent-hover'],
  ['on-red', 'red'],
  ['on-chip', 'chip'],
]
const marks = ['red', 'amber', 'green', 'accent', 'mark', 'line-field']

const ratio = (theme: string, a: string, b: string) => {
  const tokens = themes.get(theme)
  const [first, second] = [tokens?.get(a), tokens?.get(b)]
  if (!first || !second) throw new Error(`${theme} has no ${a} or no ${b}`)
  return contrast(first, second)
}

describe.each([
  { theme: 'light', wanted: 4.5 },
  { theme: 'dark', wanted: 4.5 },
  { theme: 'console', wanted: 7 },
  { theme: 'daylight', wanted: 7 },
])('$theme', ({ theme, wanted }) => {
  it.each(wanted === 7 ? pairs.filter(([text]) => text !== 'on-red') : pairs)(
    '%s on %s can be read',
    (text, ground) => {
      expect(ratio(theme, text, ground)).toBeGreaterThanOrEqual(wanted)
    },
  )
  it.each(marks.flatMap((mark) => ['bg', 'surface-1'].map((ground) => [mark, ground] as const)))(
    '%s on %s can be seen',
    (mark, ground) => {
      expect(ratio(theme, mark, ground)).toBeGreaterThanOrEqual(3)
    },
  )
})

it.each(['console', 'daylight'])('ON AIR keeps AAA for large text: %s', (theme) => {
  expect(ratio(theme, 'on-on-air', 'on-air')).toBeGreaterThanOrEqual(4.5)
})

it('black on white is 21, a colour on itself 1', () => {
  expect(contrast('#000000', '#ffffff')).toBeCloseTo(21)
  expect(contrast('#3f5fe0', '#3f5fe0')).toBe(1)
})
