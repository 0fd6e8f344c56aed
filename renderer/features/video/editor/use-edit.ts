// The edit as it is being worked on: shown at once, saved shortly after, each save a step that can be undone.
import { useQuery } from '@tanstack/react-query'
import { useCallback, useEffect, useRef, useState } from 'react'
import type { CardOverlay, Clip, Edit, EditDocument, Shape } from '#shared/domain/edit.ts'
import type { EditId, ProductId } from '#shared/domain/ids.ts'
import { orpc } from '../../../api/client.ts'
import { sendCommand } from '../../../api/command.ts'
import { reportFailure } from '../../../api/report-failure.ts'

const saveAfterMs = 400

export interface EditChanges {
  title: (title: string) => void
  product: (productId: ProductId | null) => void
  /** Of the first clip. */
  clip: (patch: Partial<Clip>) => void
  card: (card: CardOverlay | null) => void
  shape: (shape: Shape) => void
}

/** The edit must have been fetched before. */
export function useEdit(id: EditId): { edit: Edit; change: EditChanges; saving: boolean } {
  const stored = useQuery(orpc.video.edits.get.queryOptions({ input: { id } })).data
  const [draft, setDraft] = useState<EditDocument | null>(null)
  const [saving, setSaving] = useState(false)
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const waiting = useRef<EditDocument | null>(null)

  const save = useCallback(async () => {
    const document = waiting.current
    if (!document) return
    waiting.current = null
    try {
      await sendCommand(orpc.video.edits.update, { id, patch: { document } })
    } catch (error) {
      reportFailure(error)
    } finally {
      // What the backend has is the truth again, unless more was changed meanwhile.
      if (waiting.current === null) {
        setDraft(null)
        setSaving(false)
      }
    }
  }, [id])
  // Leaving the page saves what is still waiting.
  useEffect(
    () => () => {
      clearTimeout(timer.current)
      void save()
    },
    [save],
  )

  const current = stored as Edit
  const document = draft ?? current.document
  const edit: Edit = { ...current, document }
  const latest = useRef(document)
  latest.current = document
  const setDocument = (next: EditDocument) => {
    latest.current = next
    setDraft(next)
    setSaving(true)
    waiting.current = next
    clearTimeout(timer.current)
    timer.current = setTimeout(() => void save(), saveAfterMs)
  }
  const patchEdit = (patch: { title?: string; productId?: ProductId | null }) => {
    sendCommand(orpc.video.edits.update, { id, patch }).catch(reportFailure)
  }
  return {
    edit,
    saving,
    change: {
      title: (title) => patchEdit({ title }),
      product: (productId) => patchEdit({ productId }),
      clip: (patch) =>
        setDocument({
          ...latest.current,
          clips: latest.current.clips.map((clip, at) => (at === 0 ? { ...clip, ...patch } : clip)),
        }),
      card: (card) => setDocument({ ...latest.current, card }),
      shape: (shape) => setDocument({ ...latest.current, shape }),
    },
  }
}
