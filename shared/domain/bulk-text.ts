// The text half of bulk edits: prefix, suffix, case, spaces, find and replace, tags. Works on characters as people see them.
import type { BulkOperation, TextStep } from './bulk.ts'

type Replace = Pick<Extract<BulkOperation, { kind: 'replace' }>, 'find' | 'replacement' | 'matchCase' | 'wholeCell'>

export function runTextSteps(text: string, steps: readonly TextStep[]): string {
  let value = text
  for (const step of steps) value = advance(value, step)
  return value
}

function advance(value: string, step: TextStep): string {
  switch (step.op) {
    case 'set':
      return step.value
    case 'prefix':
      return step.text + value
    case 'suffix':
      return value + step.text
    case 'trim':
      return value.trim().replace(/\s+/gu, ' ')
    case 'case':
      return inCase(value, step.to)
    default:
      return step satisfies never
  }
}

function inCase(value: string, to: 'upper' | 'lower' | 'title' | 'sentence'): string {
  switch (to) {
    case 'upper':
      return value.toUpperCase()
    case 'lower':
      return value.toLowerCase()
    case 'title':
      // A letter behind an apostrophe stays small: "Maker's", "L'atelier" keeps its own.
      return value.toLowerCase().replace(/(?<![\p{L}\p{N}\p{M}'’])\p{L}/gu, (letter) => letter.toUpperCase())
    case 'sentence':
      return value.toLowerCase().replace(/\p{L}/u, (letter) => letter.toUpperCase())
    default:
      return to satisfies never
  }
}

type Find = Pick<Replace, 'find' | 'matchCase' | 'wholeCell'>

/** The text that is looked for is plain, whatever signs it has. */
function patternOf({ find, matchCase, wholeCell }: Find, flags: 'g' | ''): RegExp {
  const plain = find.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&')
  return new RegExp(wholeCell ? `^${plain}$` : plain, matchCase ? `${flags}v` : `${flags}iv`)
}

/** A function that says whether a text holds what is looked for; made once for many cells. */
export function finder(wanted: Find): (text: string) => boolean {
  const pattern = patternOf(wanted, '')
  return (text) => pattern.test(text)
}

/** A function that replaces in one text; made once for many cells. */
export function replacer({ replacement, ...wanted }: Replace): (text: string) => string {
  const pattern = patternOf(wanted, 'g')
  return (text) => text.replace(pattern, () => replacement)
}

/** Tags after an edit of all of them: without empty ones and without repeats, whatever the case; the first spelling stays. */
export function tidyTags(tags: readonly string[]): string[] {
  const seen = new Set<string>()
  return tags
    .map((tag) => tag.trim())
    .filter((tag) => {
      const key = tag.toLowerCase()
      if (tag === '' || seen.has(key)) return false
      seen.add(key)
      return true
    })
}

export function editTags(tags: readonly string[], add: readonly string[], remove: readonly string[]): string[] {
  const gone = new Set(remove.map((tag) => tag.trim().toLowerCase()))
  return tidyTags([...tags.filter((tag) => !gone.has(tag.trim().toLowerCase())), ...add])
}
