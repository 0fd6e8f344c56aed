// What is asked for again after a change, with the real query client and answers that arrive when the test says so.
import { QueryClient, QueryObserver } from '@tanstack/react-query'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { askAgain } from './invalidation.ts'

let queries: QueryClient
let leave: () => void
/** Answers that are on their way, oldest first. */
let asked: ((answer: number) => void)[]
let shown: number | undefined
beforeEach(() => {
  queries = new QueryClient({ defaultOptions: { queries: { networkMode: 'always', staleTime: Infinity } } })
  asked = []
  shown = undefined
  const observer = new QueryObserver<number>(queries, {
    queryKey: ['shops', 'gaps'],
    queryFn: () => new Promise<number>((answer) => asked.push(answer)),
  })
  leave = observer.subscribe(({ data }) => (shown = data))
})
afterEach(() => {
  leave()
  queries.clear()
})
const settled = () => new Promise((resolve) => setTimeout(resolve, 5))
const answer = async (at: number, value: number) => {
  asked[at]?.(value)
  await settled()
}

describe('a change', () => {
  it('asks again for what is shown', async () => {
    await answer(0, 1)
    askAgain(queries, ['shops'])
    await answer(1, 2)
    expect(shown).toBe(2)
  })

  it('while the first answer is on its way is not lost: it is shown, and asked for once more', async () => {
    askAgain(queries, ['shops'])
    askAgain(queries, ['shops'])
    expect(asked).toHaveLength(1)
    await answer(0, 1)
    expect(shown).toBe(1)
    await answer(asked.length - 1, 2)
    expect(shown).toBe(2)
    expect(queries.isFetching()).toBe(0)
  })

  it('leaves a question alone that it does not concern', async () => {
    askAgain(queries, ['media'])
    await answer(0, 1)
    expect([shown, asked.length]).toEqual([1, 1])
  })
})
