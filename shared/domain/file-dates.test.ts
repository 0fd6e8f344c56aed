import { describe, expect, it } from 'vitest'
import { dateOrderOf, fileDate } from './file-dates.ts'

describe('a date of a file', () => {
  it.each([
    ['2026-03-04', 'dmy', '2026-03-04'],
    ['2026/3/4', 'mdy', '2026-03-04'],
    ['2026年3月4日', 'dmy', '2026-03-04'],
    ['04/03/2026', 'dmy', '2026-03-04'],
    ['04/03/2026', 'mdy', '2026-04-03'],
    ['4.3.26', 'dmy', '2026-03-04'],
    ['2026-03-04 10:30', 'ymd', '2026-03-04'],
  ] as const)('%s read as %s is %s', (text, order, wanted) => expect(fileDate(text, order)).toBe(wanted))

  it.each(['31/02/2026', '13/13/2026', '1.2.3', 'soon', '', '12/2026', '2026-03', '04/03.2026'])(
    'is none: %s',
    (text) => expect(fileDate(text, 'dmy')).toBeNull(),
  )
})

describe('the order of dates', () => {
  it('is told by a day above twelve, in either place', () => {
    expect(dateOrderOf(['01/02/2026', '25/12/2025'])).toEqual({ value: 'dmy', certain: true, example: '25/12/2025' })
    expect(dateOrderOf(['01/02/2026', '12/25/2025'])).toEqual({ value: 'mdy', certain: true, example: '12/25/2025' })
    expect(dateOrderOf(['2026-01-02'])).toMatchObject({ value: 'ymd', certain: true })
  })

  it('is ambiguous where nothing tells, and none where the texts are no dates', () => {
    expect(dateOrderOf(['01/02/2026', '03/04/2026'])).toMatchObject({ certain: false })
    expect(dateOrderOf(['25/12/2025', '12/25/2025'])).toBeNull()
    expect(dateOrderOf(['Plate', 'Bowl'])).toBeNull()
    expect(dateOrderOf([])).toBeNull()
  })
})
