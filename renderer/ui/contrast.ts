// WCAG 2.2 contrast of two colours, for the test of the tokens.

/** Contrast ratio (1..21) of two "#rrggbb" colours. */
export function contrast(a: string, b: string): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number]
  return (light + 0.05) / (dark + 0.05)
}

function luminance(hex: string): number {
  const [r, g, b] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4
  }) as [number, number, number]
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** The custom properties of each theme of a token file: theme name -> token -> value. */
export function readTokens(css: string): Map<string, Map<string, string>> {
  const themes = new Map<string, Map<string, string>>()
  for (const [, selector, body] of css.matchAll(/([^{}]*)\{([^{}]*)\}/g)) {
    const name = /\[data-theme='(\w+)'\]/.exec(selector ?? '')?.[1]
    if (!name) continue
    const tokens = [...(body ?? '').matchAll(/--([\w-]+):\s*([^;]+);/g)].map(([, key, value]): [string, string] => [
      key ?? '',
      value ?? '',
    ])
    themes.set(name, new Map(tokens))
  }
  return themes
}
