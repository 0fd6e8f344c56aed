// Any failure as the seller reads it: what happened, what it means, the one thing to do, and the technical part to copy.
import { ORPCError } from '@orpc/client'
import type { ErrorCode } from '#shared/domain/errors.ts'
import { formatBytes } from '../i18n/format.ts'
import { formatDuration } from '../i18n/format-time.ts'
import { i18n } from '../i18n/i18n.ts'
import { ConnectionLost } from './connection.ts'

export interface ErrorDescription {
  code: string
  title: string
  meaning: string
  action: string
  /** For support: code, data and correlation id, never a stack. */
  details: string
}

export type MessageCode = ErrorCode | 'INTERNAL' | 'CONNECTION_LOST'

const isErrorCode = (code: string): code is ErrorCode => i18n.exists(`errors:${code}.title`)

/** Words for whatever a call threw. What isn't a declared error is described as a bug, with its correlation id. */
export function describeError(error: unknown): ErrorDescription {
  if (error instanceof ConnectionLost) return describeCode('CONNECTION_LOST')
  if (error instanceof ORPCError) {
    // An undeclared error may bear a code of ours by chance (a missing procedure is NOT_FOUND too).
    if (error.defined && isErrorCode(error.code)) return describeCode(error.code, error.data)
    return describeCode('INTERNAL', error.data, `${error.code}: ${error.message}`)
  }
  return describeCode('INTERNAL', undefined, error instanceof Error ? `${error.name}: ${error.message}` : String(error))
}

/** Words for an error code that was stored with a job, a render or an OBS status; `data` may be missing there. */
export function describeCode(code: string, data?: unknown, note = ''): ErrorDescription {
  const known: MessageCode = isErrorCode(code) || code === 'CONNECTION_LOST' ? code : 'INTERNAL'
  const values = messageValues(data)
  const t = i18n.getFixedT(null, 'errors')
  return {
    code,
    title: t(`${known}.title`, values),
    meaning: ruleWords(data) ?? t(`${known}.meaning`, values),
    action: t(`${known}.action`, values),
    details: [code, note, data === undefined || data === null ? '' : JSON.stringify(data)].filter(Boolean).join('\n'),
  }
}

/** Words for the rule that an INVALID names first, where there are any. */
function ruleWords(data: unknown): string | null {
  const rule = (data as { issues?: { rule?: unknown }[] } | null | undefined)?.issues?.[0]?.rule
  const key = `errors:rule.${typeof rule === 'string' ? rule : ''}`
  return typeof rule === 'string' && i18n.exists(key) ? (i18n.t(key as never) as unknown as string) : null
}

/** Data of an error as values for its message: sizes and times in words, the rest as it is, gaps as a dash. */
function messageValues(data: unknown): typeof emptyValues {
  const values = { ...emptyValues }
  const isWanted = (key: string): key is keyof typeof emptyValues => key in emptyValues
  if (typeof data !== 'object' || data === null) return values
  for (const [key, value] of Object.entries(data)) {
    if (!isWanted(key)) continue
    if (typeof value === 'number') {
      values[key] =
        key === 'maxBytes' ? formatBytes(value) : key === 'skewMs' ? formatDuration(Math.abs(value)) : String(value)
    } else if (typeof value === 'string') values[key] = value
  }
  return values
}

const emptyValues = {
  entity: '–',
  cells: '–',
  maxBytes: '–',
  max: '–',
  currency: '–',
  expected: '–',
  received: '–',
  line: '–',
  detail: '–',
  count: '–',
  code: '–',
  message: '–',
  skewMs: '–',
  address: '–',
  version: '–',
  request: '–',
  comment: '–',
  output: '–',
  state: '–',
  file: '–',
  found: '–',
  known: '–',
}
