/** Moves the focus to an item of a long list: at once where it is painted already, so that quick keys don't outrun it, else when it is. */
export function focusItem(body: HTMLElement | null, index: number, framesLeft = 5): void {
  const item = body?.querySelector<HTMLElement>(`[data-index="${index}"]`)
  if (item) item.focus({ preventScroll: true })
  else if (framesLeft > 0) requestAnimationFrame(() => focusItem(body, index, framesLeft - 1))
}
