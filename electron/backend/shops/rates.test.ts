import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { openTestStudio, type TestStudio } from '../testing/studio.ts'
import { commandId } from '../testing/upload.ts'
import { readRates } from './rates.ts'

describe('a table of rates', () => {
  const read = (csv: string) => readRates(csv, 'bank', 1_000)
  it.each([
    ['EUR,USD,1.0845', 'USD', 1_084_500],
    ['eur;usd;1,0845', 'USD', 1_084_500],
    ['"EUR"\t"JPY"\t"162.3"', 'JPY', 162_300_000],
  ])('%j is read', (line, quote, rateMillionths) => {
    expect(read(line).rates).toEqual([{ base: 'EUR', quote, rateMillionths, source: 'bank', asOf: 1_000 }])
  })
  it('passes over its header, takes the date of a line, and lets the last line of a pair count', () => {
    const { rates, rejected } = read('base,quote,rate,date\nEUR,USD,1.08,2026-11-26\n\r\nEUR,USD,1.09,2026-11-27\n')
    expect(rejected).toEqual([])
    expect(rates).toEqual([
      { base: 'EUR', quote: 'USD', rateMillionths: 1_090_000, source: 'bank', asOf: Date.UTC(2026, 10, 27) },
    ])
  })
  it.each([
    ['EUR,USD', 'columns'],
    ['EUR,XYZ,1.1', 'currency'],
    ['EUR,EUR,1', 'currency'],
    ['EUR,USD,-1', 'rate'],
    ['EUR,USD,zero', 'rate'],
    ['EUR,USD,1.1,2026-02-30', 'date'],
    ['EUR,USD,1.1,yesterday', 'date'],
  ])('%j comes back with its line and "%s"', (line, reason) => {
    expect(read(`base,quote,rate\n${line}\nEUR,GBP,0.86`)).toMatchObject({
      rates: [{ quote: 'GBP' }],
      rejected: [{ line: 2, reason }],
    })
  })
})

describe('rates', () => {
  let test: TestStudio
  beforeEach(async () => (test = await openTestStudio()))
  afterEach(() => test.close())
  const set = (quote: string, rateMillionths: number, base = 'EUR') =>
    test.client.shops.rates.set({ commandId: commandId(), base, quote, rateMillionths, source: 'typed', asOf: 5 })
  const pairs = async () => (await test.client.shops.rates.list()).map((r) => [r.base, r.quote, r.rateMillionths])

  it('are kept once per pair, and undone', async () => {
    await set('USD', 1_080_000)
    await set('USD', 1_090_000)
    expect(await pairs()).toEqual([['EUR', 'USD', 1_090_000]])
    await test.client.system.history.undo({ commandId: commandId() })
    expect(await pairs()).toEqual([['EUR', 'USD', 1_080_000]])
  })
  it('are refused for one currency twice and for what is no currency', async () => {
    await expect(set('EUR', 1)).rejects.toMatchObject({
      code: 'INVALID',
      data: { issues: [{ rule: 'same_currency' }] },
    })
    await expect(set('XYZ', 1)).rejects.toMatchObject({
      code: 'INVALID',
      data: { issues: [{ rule: 'unknown_currency' }] },
    })
    expect(await pairs()).toEqual([])
  })
  it('come from a table in one step, and go one by one', async () => {
    const csv = 'EUR;USD;1,08\nEUR;GBP;0,86\nEUR;???;1'
    const command = { commandId: commandId(), csv, source: 'ECB' }
    expect(await test.client.shops.rates.importCsv(command)).toEqual({
      kept: 2,
      rejected: [{ line: 3, reason: 'currency' }],
    })
    expect(await test.client.shops.rates.importCsv(command)).toMatchObject({ kept: 2 })
    const [gbp] = await test.client.shops.rates.list()
    await test.client.shops.rates.remove({ commandId: commandId(), id: gbp!.id })
    expect(await pairs()).toEqual([['EUR', 'USD', 1_080_000]])
    await expect(test.client.shops.rates.remove({ commandId: commandId(), id: gbp!.id })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    await test.client.system.history.undo({ commandId: commandId() })
    await test.client.system.history.undo({ commandId: commandId() })
    expect(await pairs()).toEqual([])
  })
})
