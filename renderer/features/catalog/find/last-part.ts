/** "Home & Garden > Kitchen > Tableware" is known by its last word. */
export const lastPart = (value: string): string => value.split(/\s*>\s*/).at(-1) ?? value
