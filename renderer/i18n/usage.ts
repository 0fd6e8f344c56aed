// Which messages a source file uses, read from its text: literal keys, and the static beginnings of composed ones.

export interface Usage {
  /** Namespaces that the file names, in order. */
  namespaces: string[]
  /** First arguments of t() that are plain texts; must exist. */
  called: string[]
  /** Every text literal: a key that is handed on as a value is one of them. */
  literals: Set<string>
  /** Beginnings of template literals with a variable: "state." of `state.${job.state}`. */
  prefixes: string[]
}

/** Reads one TypeScript file, without its comments. */
export function readUsage(text: string): Usage {
  const source = text.replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '')
  const namespaces = new Set<string>()
  for (const [, list] of source.matchAll(/(?:useTranslation\(|getFixedT\(null,)\s*(\[[^\]]*\]|'[^']*')/g)) {
    for (const [, name] of (list ?? '').matchAll(/'([^']+)'/g)) if (name) namespaces.add(name)
  }
  return {
    namespaces: [...namespaces],
    called: [...source.matchAll(/(?<![\w.])(?:i18n\.)?t\(\s*'([^']+)'/g)].map((match) => match[1] ?? ''),
    literals: new Set([...source.matchAll(/['"]([\w.:-]+)['"]/g)].map((match) => match[1] ?? '')),
    prefixes: [...source.matchAll(/`([\w.:-]+)\$\{/g)].map((match) => match[1] ?? ''),
  }
}

/** Does the file use the key (without its plural form) of the namespace? */
export function usesKey(usage: Usage, namespace: string, key: string): boolean {
  const full = `${namespace}:${key}`
  if (usage.literals.has(full) || usage.prefixes.some((prefix) => prefix.includes(':') && full.startsWith(prefix)))
    return true
  if (!usage.namespaces.includes(namespace)) return false
  return usage.literals.has(key) || usage.prefixes.some((prefix) => !prefix.includes(':') && key.startsWith(prefix))
}
