// Undo and redo for the whole studio; the backend's change log decides what that means.
import { i18n } from '../i18n/i18n.ts'
import { showToast } from '../ui/toast-store.ts'
import { orpc } from './client.ts'
import { sendCommand } from './command.ts'
import { reportFailure } from './report-failure.ts'

/** Undoes the last edit, or one group, and says so with a way back. */
export async function undo(groupId?: string): Promise<void> {
  try {
    const group = await sendCommand(orpc.system.history.undo, groupId ? { groupId } : {})
    showToast({ message: i18n.t('history:undone', { what: historyLabel(group.label, group.values) }), undo: 'redo' })
  } catch (error) {
    reportFailure(error)
  }
}

/** Does again what was undone last. */
export async function redo(): Promise<void> {
  try {
    const group = await sendCommand(orpc.system.history.redo, {})
    showToast({ message: i18n.t('history:redone', { what: historyLabel(group.label, group.values) }), undo: 'undo' })
  } catch (error) {
    reportFailure(error)
  }
}

/** Words for a history group's label, e.g. "catalog.product.updated"; an unknown one reads as a plain change. */
export function historyLabel(label: string, values: Record<string, string | number>): string {
  const key = `history:label.${label.replaceAll('.', '_')}`
  return i18n.exists(key, values)
    ? (i18n.t(key as never, values as never) as unknown as string)
    : i18n.t('history:label.change')
}
