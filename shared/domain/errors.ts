// Every expected failure of the product, with the data its message needs. The page maps each code to words in three
// languages and fails to compile when one is missing; what isn't here is a bug and reaches the page as INTERNAL.
import { z } from 'zod'

const none = z.object({}).optional()

export const errorCatalog = {
  NOT_FOUND: z.object({ entity: z.string(), id: z.string() }),
  /** A field of the input breaks a rule; `issues` name the field and the rule. */
  INVALID: z.object({ issues: z.array(z.object({ path: z.string(), rule: z.string() })) }),
  STALE: z.object({ entity: z.string(), id: z.string() }),
  NOTHING_TO_UNDO: none,
  NOTHING_TO_REDO: none,
  UNDO_CONFLICT: z.object({ entity: z.string(), id: z.string() }),
  /** A bulk edit or a large undo is under way; history can't move meanwhile. */
  BULK_RUNNING: none,
  /** Nothing was written: the seller asked to be asked when a cell can't take its value. */
  BULK_HAS_PROBLEMS: z.object({ count: z.int() }),
  /** More cells than one paste may have. */
  BULK_TOO_LARGE: z.object({ cells: z.int(), max: z.int() }),
  /** The program ended before the edit did; what it had written was taken back. */
  BULK_TAKEN_BACK: none,
  JOB_NOT_CANCELLABLE: z.object({ state: z.string() }),
  UPLOAD_TOO_LARGE: z.object({ maxBytes: z.int() }),
  UPLOAD_INCOMPLETE: z.object({ expected: z.int(), received: z.int() }),
  IMPORT_EMPTY: none,
  IMPORT_NOT_TEXT: none,
  IMPORT_NO_TITLE_COLUMN: none,
  /** A dry run or an import of the file is under way. */
  IMPORT_BUSY: none,
  /** Neither handle nor SKU is mapped: nothing says which known product a row is about. */
  IMPORT_NO_KEY_COLUMN: none,
  /** A kind of file that is known and not read; `detail` is its name: "PDF", "Excel 97-2003 (.xls)". */
  IMPORT_UNSUPPORTED: z.object({ detail: z.string() }),
  IMPORT_ENCRYPTED: none,
  /** The file is cut off or broken. */
  IMPORT_DAMAGED: z.object({ detail: z.string() }),
  /** Unpacked or in memory it would be larger than any list of products. */
  IMPORT_TOO_LARGE: z.object({ maxBytes: z.int() }),
  IMPORT_TOO_MANY_COLUMNS: z.object({ max: z.int() }),
  IMPORT_CELL_TOO_LONG: z.object({ line: z.int(), maxBytes: z.int() }),
  /** Amounts are in another currency than the workspace's, and no rate is given. */
  IMPORT_RATE_MISSING: z.object({ currency: z.string() }),
  /** A template of a platform that isn't as the platform wrote it; `reason` is a TemplateRefusal. */
  TEMPLATE_REFUSED: z.object({ reason: z.string(), detail: z.string() }),
  MEDIA_UNSUPPORTED: z.object({ detail: z.string() }),
  MEDIA_TOO_LARGE: z.object({ maxBytes: z.int() }),
  MEDIA_BROKEN: z.object({ detail: z.string() }),
  FFMPEG_MISSING: none,
  FFMPEG_FAILED: z.object({ detail: z.string() }),
  DISK_FULL: none,
  BACKUP_DAMAGED: z.object({ detail: z.string() }),
  /** `found` and `known` are schema versions. */
  BACKUP_NEWER: z.object({ found: z.int(), known: z.int() }),
  /** 'no_archive': something else; 'damaged': cut off or changed on its way; 'content': it says what an archive can't say. */
  ARCHIVE_REFUSED: z.object({ reason: z.enum(['no_archive', 'damaged', 'content']), detail: z.string() }),
  /** `found` and `known` are versions of the format or of the schema. */
  ARCHIVE_NEWER: z.object({ found: z.int(), known: z.int() }),
  SHOP_HAS_LISTINGS: z.object({ count: z.int() }),
  SECRET_STORE_UNAVAILABLE: z.object({ detail: z.string() }),
  PLATFORM_UNREACHABLE: z.object({ detail: z.string() }),
  PLATFORM_REFUSED: z.object({ code: z.string(), message: z.string(), requestId: z.string().nullable() }),
  PLATFORM_AUTH_EXPIRED: none,
  PLATFORM_NOT_CONNECTED: none,
  PLATFORM_CLOCK_SKEW: z.object({ skewMs: z.int() }),
  SHOW_EMPTY: none,
  SHOW_ALREADY_LIVE: z.object({ showId: z.string() }),
  SHOW_NOT_LIVE: none,
  SHOW_MOVED_ON: z.object({ expected: z.string().nullable(), actual: z.string().nullable() }),
  SHOW_ITEM_CURRENT: none,
  SHOW_NO_NEXT: none,
  SHOW_NOT_PINNABLE: none,
  OBS_UNREACHABLE: z.object({ address: z.string() }),
  OBS_BAD_ADDRESS: z.object({ address: z.string() }),
  OBS_NOT_OBS: z.object({ address: z.string() }),
  OBS_PASSWORD_REQUIRED: none,
  OBS_PASSWORD_WRONG: none,
  OBS_TOO_OLD: z.object({ version: z.string() }),
  OBS_TIMEOUT: z.object({ request: z.string() }),
  OBS_LOST: none,
  OBS_NOT_CONNECTED: none,
  OBS_REQUEST_FAILED: z.object({ request: z.string(), comment: z.string() }),
  /** OBS can't read the card's picture: it runs on another computer, say. */
  OBS_CARD_NOT_LOADED: z.object({ file: z.string() }),
  OBS_NO_BROWSER_SOURCE: none,
  OBS_NO_VIRTUAL_CAMERA: none,
  OBS_OUTPUT_FAILED: z.object({ output: z.string(), detail: z.string() }),
} as const

export type ErrorCode = keyof typeof errorCatalog
export type ErrorData<C extends ErrorCode> = z.infer<(typeof errorCatalog)[C]>

/** What services throw for an expected failure; the transports turn it into the declared error of the contract. */
export class DomainError<C extends ErrorCode = ErrorCode> extends Error {
  override readonly name = 'DomainError'
  readonly code: C
  readonly data: ErrorData<C>
  constructor(code: C, ...[data]: undefined extends ErrorData<C> ? [data?: ErrorData<C>] : [data: ErrorData<C>]) {
    super(code)
    this.code = code
    this.data = data as ErrorData<C>
  }
}
