// Addresses of the studio's screens, so that features can lead to each other without importing each other.
// Use with wouter: `<Link href={places.product(id)}>` or `const [, go] = useLocation()`.
export const places = {
  home: '/',
  catalog: '/catalog',
  newProduct: '/catalog/new',
  importProducts: '/catalog/import',
  collections: '/catalog/collections',
  duplicates: '/catalog/duplicates',
  exportProducts: '/catalog/export',
  product: (id: string) => `/catalog/${id}`,
  videos: '/videos',
  edit: (id: string) => `/videos/${id}`,
  live: '/live',
  show: (id: string) => `/live/${id}`,
  /** A new show, with these products in it already. */
  newShow: (productIds: readonly string[] = []) => ['/live/new', productIds.join(',')].filter(Boolean).join('/'),
  console: (showId: string) => `/live/${showId}/console`,
  sync: '/sync',
  syncShop: (shopId: string) => `/sync/${shopId}`,
  insights: '/insights',
  report: (showId: string) => `/insights/${showId}`,
  shops: '/shops',
  newShop: '/shops/new',
  compareShops: '/shops/compare',
  shop: (id: string) => `/shops/${id}`,
  settings: '/settings',
  settingsPart: (part: string) => `/settings/${part}`,
} as const
