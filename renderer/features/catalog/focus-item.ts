/** Of an item that stands in a list's body: by itself, and the controls in it. */
const itemAt = (body: HTMLElement | null, index: number) => body?.querySelector<HTMLElement>(`[data-index="${index}"]`)
const partsOf = (item: HTMLElement) => [item, ...item.querySelectorAll<HTMLElement>('[role=checkbox], button')]

/** Which item an element belongs to, and which of the item's parts it is; null outside of items. */
export function itemOf(element: Element): { index: number; part: number } | null {
  const item = element.closest<HTMLElement>('[data-index]')
  if (!item) return null
  return { index: Number(item.dataset.index), part: Math.max(0, partsOf(item).indexOf(element as HTMLElement)) }
}

/** Moves the focus to an item of a long list: at once where it is painted already, so that quick keys don't outrun it, else when it is. */
export function focusItem(body: HTMLElement | null, index: number, part = 0, framesLeft = 5): void {
  const item = itemAt(body, index)
  if (item) (partsOf(item)[part] ?? item).focus({ preventScroll: true })
  else if (framesLeft > 0) requestAnimationFrame(() => focusItem(body, index, part, framesLeft - 1))
}
