// Three complete languages: a missing, empty, unused or differently built text fails here.
import { describe, expect, it } from 'vitest'
import { uiLocales } from '#shared/domain/locale.ts'
import { messages as en } from './en.ts'
import { messages as fr } from './fr.ts'
import { flatten, pluralForms, pluralSplitter, variables, type Messages } from './messages.ts'
import { readUsage, usesKey } from './usage.ts'
import { messages as zhCN } from './zh-CN.ts'

const languages = { en, fr, 'zh-CN': zhCN } satisfies Record<(typeof uiLocales)[number], Record<string, Messages>>
type Namespace = keyof typeof en
const namespaces = Object.keys(en) as Namespace[]
const texts = (locale: keyof typeof languages, namespace: Namespace) =>
  flatten(languages[locale][namespace] as unknown as Messages)

/** Keys that the code composes in a way that the scan can't follow, with the reason. */
const composed: readonly { prefix: string; why: string }[] = [
  {
    prefix: 'errors:',
    why: 'describe-error.ts takes the code from the error; its type makes sure that each code has its words',
  },
  { prefix: 'history:label.', why: 'history.ts takes the label from the backend' },
  { prefix: 'jobs:kind.', why: 'job-words.ts makes the key from the kind of the job' },
  { prefix: 'jobs:phase.', why: 'phases come from the backend' },
  { prefix: 'product:history.field.', why: 'change-words.ts takes the field from the change log' },
  { prefix: 'product:history.status.', why: 'the status comes from the change log' },
  { prefix: 'overlay:', why: 'the overlay reads its file without i18next, to stay small' },
]

const sources = import.meta.glob<string>(['../**/*.{ts,tsx}', '!../**/*.test.*', '!../**/*.d.ts'], {
  query: '?raw',
  import: 'default',
  eager: true,
})
const files = Object.entries(sources).map(([name, source]) => ({
  name,
  folder: name.replace(/\/[^/]*$/, ''),
  ...readUsage(source),
}))
/** A file that hands keys on to its neighbours uses their namespaces. */
const usages = files.map((file) => ({
  ...file,
  namespaces: [
    ...new Set(files.filter(({ folder }) => folder === file.folder).flatMap(({ namespaces }) => namespaces)),
  ],
}))

describe.each(namespaces)('%s', (namespace) => {
  const bases = (locale: keyof typeof languages) => basesOf(texts(locale, namespace))

  it.each(['fr', 'zh-CN'] as const)('has the same keys in %s as in English', (locale) => {
    expect(bases(locale)).toEqual(bases('en'))
  })

  it.each(['fr', 'zh-CN'] as const)('has the same variables in %s as in English', (locale) => {
    const english = variablesByBase(texts('en', namespace))
    expect(variablesByBase(texts(locale, namespace))).toEqual(english)
  })

  it.each(uiLocales)('has each plural form that %s needs', (locale) => {
    const needed = new Intl.PluralRules(locale).resolvedOptions().pluralCategories.toSorted()
    const incomplete = [...pluralForms([...texts(locale, namespace).keys()])].filter(
      ([, forms]) => forms.join() !== needed.join(),
    )
    expect(incomplete).toEqual([])
  })

  it.each(uiLocales)('has no empty text in %s', (locale) => {
    expect([...texts(locale, namespace)].filter(([, text]) => text.trim() === '')).toEqual([])
  })

  it('has no text that nothing uses', () => {
    const unused = bases('en').filter(
      (key) =>
        !composed.some(({ prefix }) => `${namespace}:${key}`.startsWith(prefix)) &&
        !usages.some((usage) => usesKey(usage, namespace, key)),
    )
    expect(unused).toEqual([])
  })
})

it('every key in the code exists', () => {
  const known = new Set(
    namespaces.flatMap((namespace) => basesOf(texts('en', namespace)).map((key) => `${namespace}:${key}`)),
  )
  const missing = usages.flatMap(({ name, called, namespaces: own }) =>
    called
      .filter(
        (key) =>
          !(key.includes(':') ? [key] : [...own, 'common'].map((space) => `${space}:${key}`)).some((full) =>
            known.has(full),
          ),
      )
      .map((key) => `${name}: ${key}`),
  )
  expect(missing).toEqual([])
})

it('French punctuation never stands alone on a line', () => {
  const breakable = namespaces.flatMap((namespace) =>
    [...texts('fr', namespace)].filter(([, text]) => / [;:!?»]|« /.test(text)).map(([key]) => `${namespace}:${key}`),
  )
  expect(breakable).toEqual([])
})

/** Variables of each counted or plain text; `count` may be left out where a form says it in words ("one product"). */
function variablesByBase(flat: Map<string, string>): Record<string, string[]> {
  const split = pluralSplitter(flat.keys())
  const result: Record<string, string[]> = {}
  for (const [key, text] of flat) {
    const { base, form } = split(key)
    const names = variables(text).filter((name) => form === null || name !== 'count')
    result[base] = [...new Set([...(result[base] ?? []), ...names])].sort()
  }
  return result
}

/** Names of the texts, each counted one once, sorted. */
function basesOf(flat: Map<string, string>): string[] {
  const split = pluralSplitter(flat.keys())
  return [...new Set([...flat.keys()].map((key) => split(key).base))].sort()
}
