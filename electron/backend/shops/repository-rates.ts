// Reads of the exchange rates; edits go through the change log.
import type { ExchangeRate } from '#shared/domain/exchange.ts'
import type { Db } from '../db/open.ts'

export type RatesRepository = ReturnType<typeof createRatesRepository>

export function createRatesRepository(db: Db) {
  const columns = `id, base, quote, rate_millionths AS rateMillionths, source, as_of AS asOf`
  const all = db.prepare<[], ExchangeRate>(`SELECT ${columns} FROM exchange_rates ORDER BY base, quote`)
  const byId = db.prepare<[string], ExchangeRate>(`SELECT ${columns} FROM exchange_rates WHERE id = ?`)
  const ofPair = db.prepare<[string, string], ExchangeRate>(
    `SELECT ${columns} FROM exchange_rates WHERE base = ? AND quote = ?`,
  )
  return {
    list: (): ExchangeRate[] => all.all(),
    find: (id: string): ExchangeRate | undefined => byId.get(id),
    ofPair: (base: string, quote: string): ExchangeRate | undefined => ofPair.get(base, quote),
  }
}
