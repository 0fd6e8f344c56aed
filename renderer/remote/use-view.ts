// Producer or host: kept in the address, so that each device can be opened where it belongs and a reload stays there.
import { useEffect, useState } from 'react'

export type RemoteView = 'producer' | 'host'
const viewOf = (): RemoteView => (location.hash === '#host' ? 'host' : 'producer')

export function useView(): [RemoteView, (view: RemoteView) => void] {
  const [view, setView] = useState(viewOf)
  useEffect(() => {
    const follow = () => setView(viewOf())
    addEventListener('hashchange', follow)
    return () => removeEventListener('hashchange', follow)
  }, [])
  return [view, (next) => (location.hash = next === 'host' ? '#host' : '')]
}
