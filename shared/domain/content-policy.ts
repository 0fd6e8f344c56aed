// The content security policy of every page, whichever shell serves it: nothing by default, then what a studio needs.

/**
 * `media` are the sources that pictures, clips and sounds come from beside the page's own, `connect` where the page may
 * open connections beside its own origin. Inline scripts, eval, frames, plugins, forms and foreign hosts stay refused.
 */
export function contentPolicy({ media, connect }: { media: readonly string[]; connect: readonly string[] }): string {
  const directives: Record<string, readonly string[]> = {
    'default-src': ["'none'"],
    'script-src': ["'self'"],
    'style-src': ["'self'"],
    'font-src': ["'self'"],
    'img-src': ["'self'", 'data:', 'blob:', ...media],
    'media-src': ["'self'", 'blob:', ...media],
    'connect-src': ["'self'", ...connect],
    'frame-ancestors': ["'none'"],
    'base-uri': ["'none'"],
    'form-action': ["'none'"],
  }
  return Object.entries(directives)
    .map(([name, sources]) => `${name} ${sources.join(' ')}`)
    .join('; ')
}

/** For media and anything else that is no page: even an SVG that is opened by itself runs nothing. */
export const inertPolicy = "default-src 'none'; frame-ancestors 'none'; sandbox"
