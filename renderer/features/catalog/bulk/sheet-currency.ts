// The currency that the open sheet's amounts are in.
import { useSettings } from '../../../api/settings.ts'

export const useSheetCurrency = (): string => useSettings()?.baseCurrency ?? 'EUR'
