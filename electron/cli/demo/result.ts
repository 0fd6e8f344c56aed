// What the demo leaves behind as result.json, for people and programs that check it.

export interface DemoPin {
  sku: string
  title: string
  /** As the viewers read it, e.g. "34,90 €". */
  price: string
  /** Milliseconds from the start of the recording (of the show, without OBS). */
  atMs: number
  /** From the command to the first program picture that shows the card; null without OBS. */
  visibleMs: number | null
  screenshot: string | null
}

export interface DemoResult {
  import: { rows: number; products: number; variants: number; rejected: { line: number; reason: string }[] }
  video: {
    file: string
    product: string
    width: number
    height: number
    durationMs: number
    renderMs: number
    ffmpegMs: number
  }
  live: { obs: string | null; recording: string | null; pins: DemoPin[] }
  sync: {
    platform: 'tiktok-shop'
    against: 'sandbox'
    created: number
    listed: number
    drafts: { product: string; reasons: string[] }[]
    updated: number
    failed: number
    retried: number
    orders: number
  }
  report: string
}
