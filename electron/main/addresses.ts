// The one address that Vitrine's page has in Electron, and what belongs to it.

export const appScheme = 'app'
export const mediaScheme = 'media'
export const appOrigin = 'app://studio'
export const studioAddress = `${appOrigin}/`
