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

/** A key without its plural form, and the form. */
export function splitPlural(key: string): { base: string; form: string | null } {
  const form = pluralSuffix.exec(key)?.[1] ?? null
  return { base: form ? key.slice(0, -form.length - 1) : key, form }
}

/** Plural forms of each counted text: base key -> forms. */
export function pluralForms(keys: Iterable<string>): Map<string, string[]> {
  const forms = new Map<string, string[]>()
  for (const key of keys) {
    const { base, form } = splitPlural(key)
    if (form) forms.set(base, [...(forms.get(base) ?? []), form].sort())
  }
  return forms
}
