// Moments and durations as the interface language writes them. Every time is UTC milliseconds.
import { currentLocale } from './i18n.ts'

const dayMs = 86_400_000
const cache = new Map<string, Intl.DateTimeFormat | Intl.RelativeTimeFormat>()

function dates(options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${currentLocale()}|${JSON.stringify(options)}`
  let formatter = cache.get(key)
  if (!formatter) cache.set(key, (formatter = new Intl.DateTimeFormat(currentLocale(), options)))
  return formatter as Intl.DateTimeFormat
}

/** Hour and minute. `timeZone` is an IANA zone, the computer's own without. */
export function formatTime(at: number, timeZone?: string): string {
  return dates({ hour: 'numeric', minute: '2-digit', ...(timeZone && { timeZone }) }).format(at)
}

/** A day: "18 Nov", with the year when it is another. */
export function formatDate(at: number, now = Date.now()): string {
  return dates({ day: 'numeric', month: 'short', ...(!isSameYear(at, now) && { year: 'numeric' }) }).format(at)
}

const isSameYear = (a: number, b: number): boolean => new Date(a).getFullYear() === new Date(b).getFullYear()

/** Weekday, day and time of an appointment: "Thu 20 Nov, 20:00". */
export function formatDateTime(at: number, timeZone?: string): string {
  return dates({
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    hour: 'numeric',
    minute: '2-digit',
    ...(timeZone && { timeZone }),
  }).format(at)
}

/** As short as it can be understood: the time today, "yesterday", the day before that, in figures when it was another year. */
export function formatWhen(at: number, now = Date.now()): string {
  const days = Math.round((startOfDay(now) - startOfDay(at)) / dayMs)
  if (days === 0) return formatTime(at)
  if (days === 1 || days === -1) return relative(-days, 'day')
  return isSameYear(at, now) ? formatDate(at, now) : dates({ dateStyle: 'short' }).format(at)
}

/** The age of something, in its largest unit: "4 minutes ago"; under a minute "now". */
export function formatAge(at: number, now = Date.now(), style: 'long' | 'short' | 'narrow' = 'short'): string {
  const ms = at - now
  const size = Math.abs(ms)
  if (size < 45_000) return relative(0, 'second', style)
  if (size < 3_600_000) return relative(Math.round(ms / 60_000), 'minute', style)
  if (size < dayMs) return relative(Math.round(ms / 3_600_000), 'hour', style)
  return relative(Math.round(ms / dayMs), 'day', style)
}

/** A duration on a clock: "4:04", "1:30:00"; negative with a true minus sign. */
export function formatClock(ms: number): string {
  const total = Math.floor(Math.abs(ms) / 1000)
  const [h, m, s] = [Math.floor(total / 3600), Math.floor(total / 60) % 60, total % 60]
  const two = (value: number) => String(value).padStart(2, '0')
  return `${ms < 0 && total > 0 ? '−' : ''}${h > 0 ? `${h}:${two(m)}` : m}:${two(s)}`
}

/** A duration in words, two units at most: "1 hr 30 min", "8 min", "12 sec", "340 ms". */
export function formatDuration(ms: number): string {
  const unit = (value: number, name: string) =>
    new Intl.NumberFormat(currentLocale(), {
      style: 'unit',
      unit: name,
      unitDisplay: 'short',
      maximumFractionDigits: 0,
    }).format(value)
  if (ms < 1000) return unit(ms, 'millisecond')
  const seconds = Math.round(ms / 1000)
  if (seconds < 60) return unit(seconds, 'second')
  const minutes = Math.floor(seconds / 60)
  if (minutes < 60)
    return seconds % 60 && minutes < 10
      ? `${unit(minutes, 'minute')} ${unit(seconds % 60, 'second')}`
      : unit(minutes, 'minute')
  return minutes % 60
    ? `${unit(Math.floor(minutes / 60), 'hour')} ${unit(minutes % 60, 'minute')}`
    : unit(minutes / 60, 'hour')
}

function relative(
  value: number,
  unit: Intl.RelativeTimeFormatUnit,
  style: 'long' | 'short' | 'narrow' = 'long',
): string {
  const key = `${currentLocale()}|relative|${style}`
  let formatter = cache.get(key)
  if (!formatter) cache.set(key, (formatter = new Intl.RelativeTimeFormat(currentLocale(), { numeric: 'auto', style })))
  return (formatter as Intl.RelativeTimeFormat).format(value, unit)
}

function startOfDay(at: number): number {
  const date = new Date(at)
  return Date.UTC(date.getFullYear(), date.getMonth(), date.getDate())
}
