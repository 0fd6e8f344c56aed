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

/** The text with ' before it where a spreadsheet would run it. Not for numbers of our own making: "-5" is one, and stays. */
export const guardCell = (text: string): string => (isFormulaLike(text) ? `'${text}` : text)

/** The text that was guarded. Only for files of our own: in any other, a ' at the front belongs to the text. */
export function unguardCell(cell: string): string {
  if (cell.charCodeAt(0) !== 39) return cell
  const text = cell.slice(1)
  return isFormulaLike(text) ? text : cell
}

/** Headers of ours begin with this; a file that has such a column was written, and guarded, by us. */
export const ownHeaderPrefix = 'Vitrine:'
export const isOwnHeader = (header: readonly string[]): boolean =>
  header.some((name) => name.startsWith(ownHeaderPrefix))
