// The policy of the page in Electron: it speaks to the backend through a port, so it may connect to nothing at all.
import { contentPolicy } from '#shared/domain/content-policy.ts'
import { mediaScheme } from '../addresses.ts'

export const shellPolicy = contentPolicy({ media: [`${mediaScheme}:`], connect: [] })
