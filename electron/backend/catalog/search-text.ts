// How text becomes what the search index holds: accents and case folded away, Chinese, Japanese and Korean runs cut into pairs of
// characters (the tokenizer would take a whole run for one word), everything else left to the tokenizer.

const beyondAscii = /[\u0080-\uffff]/
const beyondLatin = /[\u0250-\uffff]/
const cjk = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u
const cjkRun = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]+/gu

/** Without accents and marks, lower case: "Crème" and "creme" are the same text. */
export function fold(text: string): string {
  if (!beyondAscii.test(text)) return text.toLowerCase()
  return text.normalize('NFD').replace(/\p{M}/gu, '').normalize('NFC').toLowerCase()
}

/** Pairs of neighbouring characters of a run, the last character alone too: 陶瓷盘 -> 陶瓷 瓷盘 盘. */
export function pairs(run: string): string[] {
  const chars = Array.from(run)
  return chars.map((char, at) => char + (chars[at + 1] ?? ''))
}

/** A text as the search index gets it: the tokenizers fold Latin letters themselves, everything else is folded here. */
export const indexable = (text: string): string => (beyondLatin.test(text) ? fold(text) : text)

/** The same with CJK runs cut into pairs and single characters, for the word index. */
export function words(text: string): string {
  if (!beyondLatin.test(text)) return text
  const folded = fold(text)
  if (!cjk.test(folded)) return folded
  return folded.replace(cjkRun, (run) => ` ${pairs(run).join(' ')} ${Array.from(run).join(' ')} `)
}

/** Words of a query as the tokenizer will see them; CJK runs come back as such. */
export function queryWords(text: string): { text: string; cjk: boolean }[] {
  return (fold(text).match(/[\p{L}\p{N}\p{Co}]+/gu) ?? []).flatMap((word) => {
    if (!beyondAscii.test(word) || !cjk.test(word)) return [{ text: word, cjk: false }]
    const parts: { text: string; cjk: boolean }[] = []
    let end = 0
    for (const match of word.matchAll(cjkRun)) {
      if (match.index > end) parts.push({ text: word.slice(end, match.index), cjk: false })
      parts.push({ text: match[0], cjk: true })
      end = match.index + match[0].length
    }
    if (end < word.length) parts.push({ text: word.slice(end), cjk: false })
    return parts
  })
}

/** The words of an HTML description. */
export function plainText(html: string): string {
  if (!html.includes('<') && !html.includes('&')) return html
  return html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&(?:nbsp|#160);/g, ' ')
    .replace(/&amp;/g, '&')
    .replace(/&#(\d{1,6});/g, (_, code: string) => String.fromCodePoint(Math.min(Number(code), 0x10ffff)))
}

/** Key by which titles sort the same in every language: folded, cut. */
export const titleKey = (title: string): string => fold(title.slice(0, 80)).slice(0, 64)
