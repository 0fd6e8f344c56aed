import { describe, expect, it } from 'vitest'
import { createWedge, type WedgeVerdict } from './wedge.ts'

/** Types keys with the same pause between them; gives the last verdict. */
function type(text: string, pauseMs: number, end = 'Enter'): WedgeVerdict {
  const wedge = createWedge()
  let atMs = 1000
  let verdict: WedgeVerdict = { type: 'hand' }
  for (const key of [...text, end]) verdict = wedge({ key, atMs: (atMs += pauseMs) })
  return verdict
}

describe('keys of a scanner', () => {
  it('come in a burst that ends with Enter or Tab', () => {
    expect(type('4006381333931', 8)).toEqual({ type: 'code', code: '4006381333931' })
    expect(type('THE-GRE-06', 30, 'Tab')).toEqual({ type: 'code', code: 'THE-GRE-06' })
  })

  it('are no hand’s, however quick, and no few', () => {
    expect(type('4006381333931', 70)).toEqual({ type: 'hand' })
    expect(type('abcd', 8)).toEqual({ type: 'hand' })
  })

  it('that follow typed ones don’t take those along', () => {
    const wedge = createWedge()
    wedge({ key: 'x', atMs: 0 })
    wedge({ key: 'y', atMs: 200 })
    let atMs = 400
    for (const key of '96385074') wedge({ key, atMs: (atMs += 10) })
    expect(wedge({ key: 'Enter', atMs: atMs + 10 })).toEqual({ type: 'code', code: '96385074' })
  })

  it('may stumble once on a busy page', () => {
    const wedge = createWedge()
    let atMs = 0
    for (const key of '40063') wedge({ key, atMs: (atMs += 8) })
    atMs += 90
    for (const key of '81333931') wedge({ key, atMs: (atMs += 8) })
    expect(wedge({ key: 'Enter', atMs: (atMs += 8) })).toEqual({ type: 'code', code: '4006381333931' })
  })

  it('are forgotten at an arrow or another named key, which stays the hand’s', () => {
    const wedge = createWedge()
    let atMs = 0
    for (const key of 'xxxxxx') wedge({ key, atMs: (atMs += 5) })
    expect(wedge({ key: 'End', atMs: (atMs += 5) })).toEqual({ type: 'hand' })
    expect(wedge({ key: 'Enter', atMs: (atMs += 5) })).toEqual({ type: 'hand' })
  })

  it('with Shift between them are one code; an Enter that comes late is none', () => {
    const wedge = createWedge()
    let atMs = 0
    for (const key of ['Shift', 'A', 'B', 'Shift', 'C', 'D', 'E']) wedge({ key, atMs: (atMs += 5) })
    expect(wedge({ key: 'Enter', atMs: atMs + 500 })).toEqual({ type: 'hand' })
  })
})
