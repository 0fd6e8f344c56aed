// Sends an edit of cells, waits for its job where it is large, marks what was refused and says what was done.
import type { BulkReport, BulkResult } from '#shared/contract/catalog-bulk.ts'
import type { BulkField, BulkOperation, CellValue } from '#shared/domain/bulk.ts'
import { isFinished } from '#shared/domain/job.ts'
import type { BulkSelection } from '#shared/contract/catalog-bulk.ts'
import { orpc } from '../../../api/client.ts'
import { sendCommand } from '../../../api/command.ts'
import { reportFailure } from '../../../api/report-failure.ts'
import { i18n } from '../../../i18n/i18n.ts'
import { showToast } from '../../../ui/toast-store.ts'
import { useSpreadsheet } from './store.ts'

const pollMs = 150

export interface CellBlock {
  sheetId: string
  start: number
  fields: BulkField[]
  values: CellValue[][]
}
export const blockInput = ({ sheetId, start, fields, values }: CellBlock) => ({
  at: { kind: 'sheet' as const, sheetId, start },
  columns: fields,
  values,
})

export const setCells = (block: CellBlock): Promise<boolean> =>
  run(() => sendCommand(orpc.catalog.bulk.setCells, { ...blockInput(block), onProblem: 'skip' }))

export const applyOperation = (selection: BulkSelection, operation: BulkOperation): Promise<boolean> =>
  run(() => sendCommand(orpc.catalog.bulk.apply, { selection, operation, onProblem: 'skip' }))

/** True when it is done; what failed has been said. */
async function run(send: () => Promise<BulkResult>): Promise<boolean> {
  const { work, mark } = useSpreadsheet.getState()
  work(true)
  try {
    const report = await reportOf(await send())
    if (!report) return false
    mark(report.refused)
    say(report)
    return true
  } catch (error) {
    reportFailure(error)
    return false
  } finally {
    work(false)
  }
}

/** Null when the job did not succeed; the job list says why. */
async function reportOf(result: BulkResult): Promise<BulkReport | null> {
  if (result.kind === 'done') return result.report
  for (;;) {
    const job = await orpc.system.jobs.get.call({ id: result.jobId })
    if (isFinished(job.state)) break
    await new Promise((resolve) => setTimeout(resolve, pollMs))
  }
  const outcome = await orpc.catalog.bulk.outcome.call({ jobId: result.jobId })
  if (!outcome) showToast({ tone: 'error', message: i18n.t('bulk:notDone') })
  return outcome?.report ?? null
}

function say({ changed, problems }: BulkReport): void {
  const refused = Object.values(problems).reduce((sum, count) => sum + count, 0)
  const message = i18n.t('bulk:changed', { count: changed })
  if (refused > 0) {
    const detail = i18n.t('bulk:refused', { count: refused })
    showToast({ tone: changed > 0 ? 'done' : 'error', message, detail, ...(changed > 0 && { undo: 'undo' as const }) })
  } else if (changed > 1) showToast({ message, undo: 'undo' })
}
