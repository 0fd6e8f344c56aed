/** Words between commas of any script, without doubles: "blue, Blue，gift" -> ["blue", "gift"]. */
export function wordList(text: string): string[] {
  const seen = new Set<string>()
  return text
    .split(/[,，、;；\n]/)
    .map((word) => word.trim())
    .filter((word) => word !== '' && !seen.has(word.toLowerCase()) && seen.add(word.toLowerCase()))
}
