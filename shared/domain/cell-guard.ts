// The one guard between a text of the catalog and a spreadsheet that would run it (OWASP: CSV injection). Every file that leaves the
// studio goes through it, and a file of our own that comes back gives the text as it was: the two functions undo each other exactly.

/**
 * What a spreadsheet takes for the start of a formula: = + - @, their full-width forms (Excel in East Asian locales), and a tab or line
 * break at the front, behind which some of them look again. Quotes that stand before it already count with it, so that guarding
 * "'=1" gives "''=1" and not the same text as guarding "=1" does.
 */
const dangerous = /^'*(?:[\t\r\n]|[\s\p{Cc}\p{Cf}]*[=+\-@＝＋－＠])/u
/** Nearly every cell begins with a letter, a digit or a tag: no look at the rest is needed. */
const harmless = /^[\p{L}\p{N}<]/u

/** Would a spreadsheet run this text, were it a cell of a CSV? */
export const isFormulaLike = (text: string): boolean => !harmless.test(text) && dangerous.test(text)

/**
 * A spreadsheet of a French or German computer cuts a file of commas at its semicolons, and a quote that stands within a cell then holds
 * no line together: what follows a semicolon, tab or line break may become a cell of its own (OWASP: "take care of the field separator").
 * There = counts always; + - @ begin so many lines of real texts that they count only before a call that leaves the sheet or a DDE link.
 */
const hidden =
  /([;\t\r\n][" \u00a0\p{Cf}]*)('*)(?=[=＝]|[+\-@＋－＠][^;\t\r\n]*(?:[a-z0-9]\|[^;\t\r\n]*![a-z0-9]|(?:hyperlink|webservice|filterxml|import[a-z]+|image|dde|call|register|exec)\())/giu
const separates = /[;\t\r\n]/

/** The text with ' before what a spreadsheet would run. Not for numbers of our own making: "-5" is one, and stays. */
export function guardCell(text: string): string {
  const within = separates.test(text) ? text.replace(hidden, "$1'$2") : text
  return isFormulaLike(text) ? `'${within}` : within
}

/** The text that was guarded. Only for files whose cells are: in any other, a ' at the front belongs to the text. */
export function unguardCell(cell: string): string {
  if (!cell.includes("'")) return cell
  const whole = separates.test(cell)
    ? cell.replace(hidden, (_, before: string, quotes: string) => before + quotes.slice(1))
    : cell
  if (whole.charCodeAt(0) !== 39) return whole
  const text = whole.slice(1)
  return isFormulaLike(text) ? text : whole
}

/** Headers of ours begin with this; a file that has such a column was written, and guarded, by us. */
export const ownHeaderPrefix = 'Vitrine:'
export const isOwnHeader = (header: readonly string[]): boolean =>
  header.some((name) => name.startsWith(ownHeaderPrefix))
