// The chart's arithmetic: bars of equal length of time, a round top, and pins that don't lie on each other.
import type { Report, ReportPin } from '#shared/domain/report.ts'

export interface Bar {
  /** First minute of the bar. */
  minute: number
  revenueMinor: number
  /** A card was on screen in it, or shortly before. */
  pinned: boolean
}

const tailMs = 3 * 60_000

/** At most `most` bars, and the top of the scale in minor units (a round figure, at least 1). */
export function chartBars(report: Pick<Report, 'perMinute' | 'pins'>, most: number): { bars: Bar[]; top: number } {
  const width = Math.max(1, Math.ceil(report.perMinute.length / most))
  const bars: Bar[] = []
  for (const row of report.perMinute) {
    const bar = bars.at(-1)
    if (bar && row.minute < bar.minute + width) bar.revenueMinor += row.revenueMinor
    else bars.push({ minute: row.minute, revenueMinor: row.revenueMinor, pinned: false })
  }
  for (const bar of bars) {
    const from = bar.minute * 60_000
    bar.pinned = report.pins.some((pin) => pin.fromMs < from + width * 60_000 && pin.toMs + tailMs > from)
  }
  return { bars, top: roundUp(Math.max(1, ...bars.map((bar) => bar.revenueMinor))) }
}

function roundUp(value: number): number {
  const unit = 10 ** Math.floor(Math.log10(value))
  return ([1, 2, 4, 5, 10].find((step) => step * unit >= value) ?? 10) * unit
}

/** Pins with their place 0..1; one closer than `gap` to the last shown one is left out. */
export function spacedPins(pins: ReportPin[], durationMs: number, gap: number): { pin: ReportPin; at: number }[] {
  const shown: { pin: ReportPin; at: number }[] = []
  for (const pin of pins) {
    const at = durationMs > 0 ? Math.min(1, pin.fromMs / durationMs) : 0
    if (shown.length === 0 || at - (shown.at(-1)?.at ?? 0) >= gap) shown.push({ pin, at })
  }
  return shown
}
