// What the completeness test needs to know about message files: their keys, variables and plural forms.

export type Messages = { [key: string]: string | Messages }

/** Every text of a file by its path: "label.change" -> "last change". */
export function flatten(messages: Messages, prefix = ''): Map<string, string> {
  const flat = new Map<string, string>()
  for (const [key, value] of Object.entries(messages)) {
    if (typeof value === 'string') flat.set(prefix + key, value)
    else for (const [path, text] of flatten(value, `${prefix}${key}.`)) flat.set(path, text)
  }
  return flat
}

/** Names of the variables in a text, sorted: "{{count, number}} of {{total}}" -> ["count", "total"]. */
export function variables(text: string): string[] {
  const names = [...text.matchAll(/\{\{-?\s*([\w.]+)/g)].map((match) => match[1] ?? '')
  return [...new Set(names)].sort()
}

const pluralSuffix = /_(zero|one|two|few|many|other)$/

/**
 * Splits keys into what they are called and their plural form, null for plain texts. Every language has the form "other",
 * so a name that only ends like a form ("pictures_too_few") has no sibling "_other" and stays whole.
 */
export function pluralSplitter(keys: Iterable<string>): (key: string) => { base: string; form: string | null } {
  const counted = new Set(
    [...keys].filter((key) => key.endsWith('_other')).map((key) => key.slice(0, -'_other'.length)),
  )
  return (key) => {
    const form = pluralSuffix.exec(key)?.[1] ?? null
    const base = form ? key.slice(0, -form.length - 1) : key
    return counted.has(base) ? { base, form } : { base: key, form: null }
  }
}

/** Plural forms of each counted text: base key -> forms. */
export function pluralForms(keys: readonly string[]): Map<string, string[]> {
  const split = pluralSplitter(keys)
  const forms = new Map<string, string[]>()
  for (const key of keys) {
    const { base, form } = split(key)
    if (form) forms.set(base, [...(forms.get(base) ?? []), form].sort())
  }
  return forms
}
