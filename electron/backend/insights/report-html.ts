// The report as one self-contained HTML file: pictures inside, no script, no network, readable on paper. Every text from outside is escaped.
import type { UiLocale } from '#shared/domain/locale.ts'
import { formatMoney } from '#shared/domain/money.ts'
import type { Report, ReportPin } from '#shared/domain/report.ts'
import { reportTexts } from './report-texts.ts'

/** Text as HTML text or attribute content, whatever it holds. Control characters that HTML can't carry become U+FFFD. */
export const escapeHtml = (text: string): string =>
  text
    // oxlint-disable-next-line no-control-regex
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g, '\ufffd')
    .replace(/[&<>"']/g, (c) => `&#${c.charCodeAt(0)};`)

const clock = (ms: number): string => {
  const seconds = Math.round(ms / 1000)
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60]
  return (parts[0] === 0 ? parts.slice(1) : parts)
    .map((part, index) => (index === 0 ? String(part) : String(part).padStart(2, '0')))
    .join(':')
}

/** `pictureOf` gives a data address for a pin's product, or null. */
export function reportHtml(report: Report, locale: UiLocale, pictureOf: (pin: ReportPin) => string | null): string {
  const texts = reportTexts[locale]
  const money = (minor: number) => escapeHtml(formatMoney({ minor, currency: report.currency }, report.locale))
  const date = (at: number) =>
    escapeHtml(
      new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short', timeZone: report.timeZone }).format(at),
    )
  const { totals } = report
  const figures = [
    [texts.revenue, money(totals.revenueMinor)],
    [texts.orders, String(totals.orders)],
    [texts.units, String(totals.units)],
    [texts.margin, totals.marginMinor === null ? `<small>${texts.marginUnknown}</small>` : money(totals.marginMinor)],
    [texts.duration, clock(report.durationMs)],
    [texts.effects, `${report.effects.ok} / ${report.effects.failed}`],
  ]
  const rows = report.pins.map((pin) => {
    const picture = pictureOf(pin)
    return `<tr><td class="n">${clock(pin.fromMs)}</td><td class="p">${picture ? `<img alt="" src="${escapeHtml(picture)}">` : ''}</td>
<td><b dir="auto">${pin.number === null ? '' : `<span class="no">${pin.number}</span> `}${escapeHtml(pin.title)}</b><br><small dir="auto">${escapeHtml(pin.sku)}</small></td>
<td class="n">${pin.priceMinor === null ? '' : money(pin.priceMinor)}</td><td class="n">${clock(pin.toMs - pin.fromMs)}</td><td class="n">${pin.orders}</td>
<td class="n">${pin.units}</td><td class="n"><b>${money(pin.revenueMinor)}</b></td></tr>`
  })
  return `<!doctype html>
<html lang="${locale}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
<title>${texts.title} – ${escapeHtml(report.show.title)}</title><style>${styles}</style></head><body><main>
<header><p>${texts.title}${report.show.rehearsal ? ` · ${texts.rehearsal}` : ''} · ${escapeHtml(report.shopName)}</p>
<h1 dir="auto">${escapeHtml(report.show.title)}</h1><p>${date(report.show.startedAt ?? report.generatedAt)}</p></header>
<dl>${figures.map(([name, value]) => `<div><dt>${name}</dt><dd>${value}</dd></div>`).join('')}</dl>
<h2>${texts.perMinute}</h2>${chart(report, money)}
<h2>${texts.timeline}</h2>
${
  rows.length === 0
    ? `<p>${texts.noPins}</p>`
    : `<table><thead><tr><th class="n">${texts.from}<th><th>${texts.product}<th class="n">${texts.price}<th class="n">${texts.shown}<th class="n">${texts.orders}<th class="n">${texts.units}<th class="n">${texts.revenue}</tr></thead>
<tbody>${rows.join('\n')}<tr class="rest"><td><td><td>${texts.unattributed}<td><td><td class="n">${report.unattributed.orders}<td><td class="n">${money(report.unattributed.revenueMinor)}</tr></tbody></table>`
}
<p class="note">${texts.rule}<br>${texts.made} ${date(report.generatedAt)}</p>
</main></body></html>
`
}

function chart(report: Report, money: (minor: number) => string): string {
  const width = 960
  const height = 140
  const most = Math.max(1, ...report.perMinute.map((row) => row.revenueMinor))
  const step = width / report.perMinute.length
  const bars = report.perMinute.map((row) => {
    const tall = Math.max(row.revenueMinor > 0 ? 2 : 1, Math.round((row.revenueMinor / most) * (height - 20)))
    return `<rect x="${(row.minute * step).toFixed(1)}" y="${height - tall}" width="${Math.max(1, step - 2).toFixed(1)}" height="${tall}"${row.revenueMinor > 0 ? '' : ' class="none"'}><title>${row.minute} min: ${money(row.revenueMinor)}</title></rect>`
  })
  const marks = report.pins.map((pin) => {
    const x = ((pin.fromMs / 60_000) * step).toFixed(1)
    return `<path d="M${x} ${height + 4}l5 9h-10z"><title>${escapeHtml(pin.title)}</title></path>`
  })
  return `<svg viewBox="-6 0 ${width + 12} ${height + 16}" role="img"><text x="${width}" y="12" text-anchor="end">${money(most === 1 ? 0 : most)}</text>${bars.join('')}${marks.join('')}</svg>`
}

const styles = `:root{color-scheme:light dark;--bg:#f6f5f2;--card:#fff;--ink:#191a1c;--soft:#5d626a;--line:#e7e4de;--bar:#3f5fe0}
@media (prefers-color-scheme:dark){:root{--bg:#0e0f11;--card:#151719;--ink:#f1f2f4;--soft:#a4abb4;--line:#2a2e33;--bar:#6b8afd}}
*{box-sizing:border-box}body{margin:0;background:var(--bg);color:var(--ink);font:15px/1.35 Inter,system-ui,"Noto Sans SC",sans-serif;font-variant-numeric:tabular-nums}
main{max-width:1040px;margin:0 auto;padding:40px 24px}header p{margin:0;color:var(--soft)}h1{margin:4px 0;font-size:28px;line-height:32px;overflow-wrap:anywhere}h2{font-size:17px;margin:32px 0 12px}
dl{display:grid;grid-template-columns:repeat(auto-fit,minmax(140px,1fr));gap:1px;margin:24px 0 0;background:var(--line);border:1px solid var(--line);border-radius:8px;overflow:hidden}
dl div{background:var(--card);padding:12px 16px}dt{color:var(--soft);font-size:12px}dd{margin:2px 0 0;font-size:20px;font-weight:600}dd small{font-size:12px;font-weight:400}
svg{display:block;width:100%;background:var(--card);border:1px solid var(--line);border-radius:8px;padding:12px}rect{fill:var(--bar)}rect.none{fill:var(--line)}path,text{fill:var(--soft)}text{font-size:12px}
table{width:100%;border-collapse:collapse;background:var(--card);border:1px solid var(--line);border-radius:8px}th{font-size:12px;font-weight:500;color:var(--soft);text-align:left}th,td{padding:8px 12px;border-bottom:1px solid var(--line);vertical-align:middle}
td{overflow-wrap:anywhere}.n{text-align:right;white-space:nowrap}.p{width:60px;padding-right:0}.p img{display:block;width:44px;height:44px;object-fit:cover;border-radius:6px}small{color:var(--soft)}
.no{display:inline-block;min-width:20px;padding:0 5px;border-radius:4px;background:var(--ink);color:var(--bg);font-size:12px;text-align:center}.rest td{color:var(--soft)}.note{color:var(--soft);font-size:12px}
@media print{body{background:#fff}main{padding:0}tr{break-inside:avoid}}`
