// Elements for satori without React: plain objects of type, style and children.

export type Style = Record<string, string | number>
export interface CardElement {
  type: string
  props: Record<string, unknown> & { style?: Style; children?: CardChild | CardChild[] }
}
export type CardChild = CardElement | string | null

/** A flex box; satori lays everything out as one. */
export const box = (style: Style, ...children: CardChild[]): CardElement => ({
  type: 'div',
  props: { style: { display: 'flex', ...style }, children: children.filter((child) => child !== null) },
})

/** One paragraph, cut with an ellipsis after `lines`. */
export const text = (content: string, style: Style, lines = 1): CardElement => ({
  type: 'div',
  props: {
    style: {
      display: 'block',
      lineClamp: lines,
      overflow: 'hidden',
      ...(lines === 1 ? { whiteSpace: 'nowrap', textOverflow: 'ellipsis' } : { overflowWrap: 'anywhere' }),
      ...style,
    },
    children: content,
  },
})

export const svg = (width: number, height: number, viewBox: string, ...children: CardElement[]): CardElement => ({
  type: 'svg',
  props: { width, height, viewBox, xmlns: 'http://www.w3.org/2000/svg', children },
})
export const shape = (type: string, props: Record<string, string | number>): CardElement => ({ type, props })

export const image = (src: string, width: number, height: number): CardElement => ({
  type: 'img',
  props: { src, width, height, style: { width, height, objectFit: 'cover' } },
})
