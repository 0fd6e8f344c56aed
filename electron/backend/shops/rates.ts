// The exchange rates that the seller keeps, typed or pasted from a table.
import { DomainError } from '#shared/domain/errors.ts'
import { parseRate, type ExchangeRate } from '#shared/domain/exchange.ts'
import type { Clock } from '../kernel/clock.ts'
import { newId } from '../kernel/ids.ts'
import type { Op, Store } from '../kernel/store.ts'
import type { RatesRepository } from './repository-rates.ts'

type Given = Omit<ExchangeRate, 'id'>
export interface RejectedRate {
  /** 1-based line of the text. */
  line: number
  reason: 'columns' | 'currency' | 'rate' | 'date'
}

const currencies = new Set(Intl.supportedValuesOf('currency'))

export function createRates(deps: { store: Store; clock: Clock; repository: RatesRepository }) {
  const { store, clock, repository } = deps
  const opFor = ({ base, quote, ...rate }: Given): Op => {
    const known = repository.ofPair(base, quote)
    if (known) return { op: 'update', entity: 'exchangeRate', id: known.id, patch: rate }
    return { op: 'insert', entity: 'exchangeRate', id: newId(), row: { base, quote, ...rate } }
  }
  return {
    list: (): ExchangeRate[] => repository.list(),
    /** Throws INVALID for a pair of one currency with itself and for codes that are no currency. */
    set: (commandId: string, rate: Given): ExchangeRate =>
      store.command(commandId, 'shops.rates.set', () => {
        const issues = [
          ...(currencies.has(rate.base) ? [] : [{ path: 'base', rule: 'unknown_currency' }]),
          ...(currencies.has(rate.quote) ? [] : [{ path: 'quote', rule: 'unknown_currency' }]),
          ...(rate.base === rate.quote ? [{ path: 'quote', rule: 'same_currency' }] : []),
        ]
        if (issues.length > 0) throw new DomainError('INVALID', { issues })
        const values = { base: rate.base, quote: rate.quote }
        store.changes.apply({ label: 'shops.rate', values, actor: 'user', commandId }, [opFor(rate)])
        const kept = repository.ofPair(rate.base, rate.quote)
        if (!kept) throw new Error('the rate that was just written is not there')
        return kept
      }),
    /** Throws NOT_FOUND. */
    remove: (commandId: string, id: string): { ok: true } =>
      store.command(commandId, 'shops.rates.remove', () => {
        const rate = repository.find(id)
        if (!rate) throw new DomainError('NOT_FOUND', { entity: 'exchangeRate', id })
        const values = { base: rate.base, quote: rate.quote }
        store.changes.apply({ label: 'shops.rateRemoved', values, actor: 'user', commandId }, [
          { op: 'delete', entity: 'exchangeRate', id },
        ])
        return { ok: true as const }
      }),
    importCsv: (commandId: string, csv: string, source: string): { kept: number; rejected: RejectedRate[] } =>
      store.command(commandId, 'shops.rates.importCsv', () => {
        const { rates, rejected } = readRates(csv, source, clock.now())
        const meta = { label: 'shops.rates', values: { count: rates.length }, actor: 'user' as const, commandId }
        store.changes.apply(meta, rates.map(opFor))
        return { kept: rates.length, rejected }
      }),
  }
}

/** The rates of a table; of a pair that stands there twice the last line counts. `now` (UTC ms) dates lines without a date. */
export function readRates(csv: string, source: string, now: number): { rates: Given[]; rejected: RejectedRate[] } {
  const rates = new Map<string, Given>()
  const rejected: RejectedRate[] = []
  for (const [index, text] of csv.split(/\r\n|\n|\r/).entries()) {
    if (text.trim() === '') continue
    const read = readLine(text, source, now)
    if ('base' in read) rates.set(`${read.base} ${read.quote}`, read)
    else if (index > 0 || read.reason !== 'currency') rejected.push({ line: index + 1, reason: read.reason })
  }
  return { rates: [...rates.values()], rejected }
}

/** The decimal comma is told from a separator by the separator that the line has beside it. */
function readLine(text: string, source: string, now: number): Given | { reason: RejectedRate['reason'] } {
  const separator = ['\t', ';', ','].find((sign) => text.includes(sign)) ?? ','
  const [base = '', quote = '', rate = '', date = ''] = text.split(separator).map((cell) =>
    cell
      .trim()
      .replace(/^"(.*)"$/, '$1')
      .trim(),
  )
  if (rate === '') return { reason: 'columns' }
  const pair = [base.toUpperCase(), quote.toUpperCase()] as const
  if (!currencies.has(pair[0]) || !currencies.has(pair[1]) || pair[0] === pair[1]) return { reason: 'currency' }
  const rateMillionths = parseRate(rate)
  if (rateMillionths === null) return { reason: 'rate' }
  const asOf = date === '' ? now : dayOf(date)
  if (asOf === null) return { reason: 'date' }
  return { base: pair[0], quote: pair[1], rateMillionths, source, asOf }
}

function dayOf(text: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return null
  const at = Date.parse(`${text}T00:00:00Z`)
  return Number.isNaN(at) || !new Date(at).toISOString().startsWith(text) ? null : at
}
