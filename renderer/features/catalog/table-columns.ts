// Which columns there is room for. Class names are whole, so that Tailwind finds them.

export interface Columns {
  className: string
  /** Variants, margin and date. */
  wide: boolean
  shops: boolean
}

/** `narrow` while a product is open beside the table; shops take a fixed slot each, up to three. */
export function columnsFor(narrow: boolean, shopCount: number): Columns {
  const shops = shopCount > 0 && !narrow
  const className = narrow
    ? 'grid-cols-[20px_36px_minmax(160px,1fr)_minmax(96px,132px)_56px_72px]'
    : !shops
      ? 'grid-cols-[20px_36px_minmax(200px,1fr)_72px_minmax(120px,150px)_64px_120px_96px_84px]'
      : shopCount === 1
        ? 'grid-cols-[20px_36px_minmax(200px,1fr)_64px_minmax(120px,150px)_64px_120px_88px_108px_84px]'
        : shopCount === 2
          ? 'grid-cols-[20px_36px_minmax(180px,1fr)_64px_minmax(112px,140px)_60px_112px_80px_188px_76px]'
          : 'grid-cols-[20px_36px_minmax(180px,1fr)_60px_minmax(112px,136px)_60px_108px_80px_248px_72px]'
  return { className, wide: !narrow, shops }
}

export const mostShopSlots = 3
