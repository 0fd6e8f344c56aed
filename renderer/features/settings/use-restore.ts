// Going back to a backup: the backend closes and opens again, and then this page starts anew, since all that it knows is of another state.
import { useEffect, useState } from 'react'
import type { BackupView } from '#shared/contract/system.ts'
import { orpc } from '../../api/client.ts'
import { useCommand } from '../../api/command.ts'
import { useConnection } from '../../api/connection.ts'
import { reportFailure } from '../../api/report-failure.ts'

const noteKey = 'vitrine.restored'

/** What is gone back to: its name and the time (UTC ms) of the state that it holds. */
export type Target = Pick<BackupView, 'name' | 'at'>

/** `restoring` is the backup that is being gone back to; `onWaits` is called where the studio can't open itself again. */
export function useRestore({ onWaits }: { onWaits: () => void }) {
  const [restoring, setRestoring] = useState<Target | null>(null)
  const command = useCommand(orpc.system.workspace.restore, {
    onSuccess: ({ restarting }) => {
      if (restarting) return
      setRestoring(null)
      onWaits()
    },
    onError: (error) => {
      setRestoring(null)
      reportFailure(error)
    },
  })
  useEffect(() => {
    if (!restoring) return
    let gone = false
    return useConnection.subscribe(({ phase }) => {
      gone ||= phase === 'reconnecting'
      if (!gone || phase !== 'online') return
      sessionStorage.setItem(noteKey, String(restoring.at))
      location.reload()
    })
  }, [restoring])
  return {
    restoring,
    restore: (backup: Target) => {
      setRestoring(backup)
      command.mutate({ name: backup.name })
    },
  }
}

/** The time (UTC ms) of the state that this page was started anew for, once; null otherwise. */
export function takeRestoredNote(): number | null {
  const at = sessionStorage.getItem(noteKey)
  sessionStorage.removeItem(noteKey)
  return at === null ? null : Number(at)
}
