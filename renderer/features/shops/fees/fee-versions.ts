// The versions of a shop's fees as the editor lists them: the first ones, then each by the day on which it begins.
import type { Fees, FeeVersion, Shop } from '#shared/domain/shop.ts'

export interface ListedVersion {
  /** 'first' or the day (UTC ms) as text: what the switch is set to. */
  key: string
  validFrom: number | null
  fees: Fees
  state: 'past' | 'current' | 'planned'
}

type Versions = Pick<Shop, 'firstFees' | 'feeVersions'>

export function listVersions({ firstFees, feeVersions }: Versions, now: number): ListedVersion[] {
  const begun = feeVersions.filter(({ validFrom }) => validFrom <= now)
  const current = begun.reduce<FeeVersion | null>(
    (best, version) => (best && best.validFrom > version.validFrom ? best : version),
    null,
  )
  const stateOf = (version: FeeVersion | null): ListedVersion['state'] =>
    version && version.validFrom > now ? 'planned' : version === current ? 'current' : 'past'
  return [
    { key: 'first', validFrom: null, fees: firstFees, state: stateOf(null) },
    ...feeVersions.map((version) => ({ key: String(version.validFrom), ...version, state: stateOf(version) })),
  ]
}

/** What to save when fields of one version change. */
export function patchVersion(
  shop: Versions,
  key: string,
  patch: Partial<Fees>,
): { firstFees: Partial<Fees> } | { feeVersions: FeeVersion[] } {
  if (key === 'first') return { firstFees: patch }
  return {
    feeVersions: shop.feeVersions.map((version) =>
      String(version.validFrom) === key ? { ...version, fees: { ...version.fees, ...patch } } : version,
    ),
  }
}

/** "2027-03-01" as midnight UTC, and back; null for what is no day. */
export const dayOf = (text: string): number | null => {
  const at = Date.parse(`${text}T00:00:00Z`)
  return /^\d{4}-\d{2}-\d{2}$/.test(text) && Number.isFinite(at) ? at : null
}
export const dayText = (at: number): string => new Date(at).toISOString().slice(0, 10)

/** The first day of the next month: when platforms change their fees most. */
export function nextMonth(now: number): number {
  const date = new Date(now)
  return Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 1)
}
