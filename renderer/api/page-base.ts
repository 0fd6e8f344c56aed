// Where the backend's addresses start for this page: each scope of token has its own prefix, so that its cookie is sent
// to its own addresses only.
const scopedPages = ['/overlay', '/remote'] as const

/** "" for the studio, "/overlay" or "/remote" for those pages; takes the path of the page's address. */
export function pageBase(pathname: string): '' | (typeof scopedPages)[number] {
  return scopedPages.find((page) => pathname === page || pathname.startsWith(`${page}/`)) ?? ''
}
