// What the grid's keys do: commit a cell, clear, fill, copy, paste. A paste that doesn't fit or has wrong cells is shown first.
import { useMemo, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { BulkReport } from '#shared/contract/catalog-bulk.ts'
import type { BulkField, BulkRow, CellValue } from '#shared/domain/bulk.ts'
import { orpc } from '../../../api/client.ts'
import { reportFailure } from '../../../api/report-failure.ts'
import { currentLocale } from '../../../i18n/i18n.ts'
import { showToast } from '../../../ui/toast-store.ts'
import { cellOf, readCell, writeCell, type CellWords } from './cell-text.ts'
import { fromHtml, fromTsv, toTsv } from './clipboard.ts'
import { columns } from './columns.ts'
import type { GridActions } from './Grid.tsx'
import { blockInput, setCells, type CellBlock } from './run-edit.ts'
import { sizeOf, spread, type Area } from './selection.ts'
import { useSpreadsheet, type OpenSheet } from './store.ts'
import { useRowReader } from './use-sheet.ts'

const maxCells = 100_000

export interface PendingPaste {
  block: CellBlock
  report: BulkReport
  /** Rows and columns that fall off the sheet's edges. */
  lostRows: number
  lostColumns: number
}

export function useGridActions(sheet: OpenSheet) {
  const { t } = useTranslation('bulk')
  const [pending, setPending] = useState<PendingPaste | null>(null)
  const read = useRowReader(sheet.sheetId)
  const words = useMemo<CellWords>(
    () => ({
      currency: sheet.currency,
      locale: currentLocale(),
      status: { draft: t('status.draft'), active: t('status.active'), archived: t('status.archived') },
    }),
    [sheet.currency, t],
  )
  const fieldsIn = (area: Area): BulkField[] => columns.slice(area.left, area.right + 1).map((column) => column.field)
  const tooMany = (area: Area): boolean => {
    const { rows, columns: wide } = sizeOf(area)
    if (rows * wide <= maxCells) return false
    showToast({ tone: 'error', message: t('tooMany', { max: maxCells }) })
    return true
  }
  const textsOf = (rows: (BulkRow | null)[], area: Area): string[][] =>
    rows.map((row) => fieldsIn(area).map((field) => (row ? writeCell(field, cellOf(row, field), words) : '')))

  const clear = (area: Area): void => {
    if (tooMany(area)) return
    const fields = fieldsIn(area)
    const values = Array.from({ length: sizeOf(area).rows }, () => fields.map((field) => readCell(field, '', words)))
    void setCells({ sheetId: sheet.sheetId, start: area.top, fields, values })
  }
  /** Values of one area repeated over another that starts at the same place. */
  const fill = async (from: Area, to: Area): Promise<void> => {
    if (tooMany(to)) return
    const fields = fieldsIn(to)
    const source = (await read(from.top, from.bottom + 1)).map((row) =>
      fields.map((field): CellValue => (row ? row[field] : null)),
    )
    const values = Array.from({ length: sizeOf(to).rows }, (_, at) => source[at % source.length] ?? [])
    await setCells({ sheetId: sheet.sheetId, start: to.top, fields, values })
  }
  const paste = async (area: Area, cells: string[][]): Promise<void> => {
    const block = spread(cells, area)
    const width = Math.max(...block.map((row) => row.length))
    const fields = columns.slice(area.left, area.left + width).map((column) => column.field)
    const kept = block.slice(0, sheet.rows - area.top)
    const values = kept.map((row) => fields.map((field, at) => readCell(field, row[at] ?? '', words)))
    const target: CellBlock = { sheetId: sheet.sheetId, start: area.top, fields, values }
    const lost = { lostRows: block.length - kept.length, lostColumns: width - fields.length }
    const report = await orpc.catalog.bulk.checkCells.call(blockInput(target))
    const wrong = Object.keys(report.problems).length > 0
    if (wrong || lost.lostRows > 0 || lost.lostColumns > 0) setPending({ block: target, report, ...lost })
    else await setCells(target)
    const bottom = area.top + kept.length - 1
    const right = area.left + fields.length - 1
    useSpreadsheet.getState().select({ row: bottom, column: right }, { row: area.top, column: area.left })
  }
  const copy = async (area: Area, event: ClipboardEvent, cut: boolean): Promise<void> => {
    if (tooMany(area)) return
    const clipboard = event.clipboardData
    const known = useSpreadsheet.getState()
    known.work(true)
    try {
      clipboard?.clearData()
      // The event's own clipboard is closed once rows had to be fetched.
      await navigator.clipboard.writeText(toTsv(textsOf(await read(area.top, area.bottom + 1), area)))
      if (cut) clear(area)
      else showToast({ message: t('copied', { count: sizeOf(area).rows * sizeOf(area).columns }) })
    } finally {
      known.work(false)
    }
  }
  const actions: GridActions = {
    commit: ({ row }, field, text) =>
      void setCells({ sheetId: sheet.sheetId, start: row, fields: [field], values: [[readCell(field, text, words)]] }),
    clear,
    fillDown: (area) => void fill({ ...area, bottom: area.top }, area).catch(reportFailure),
    fill: (from, to) => void fill(from, to).catch(reportFailure),
    copy: (area, event, cut) => void copy(area, event, cut).catch(reportFailure),
    paste: (area, event) => {
      const html = event.clipboardData?.getData('text/html') ?? ''
      const text = event.clipboardData?.getData('text/plain') ?? ''
      const plain = /[\t\n]/.test(text) ? null : fromHtml(html)
      const cells = plain ?? fromTsv(text)
      if (cells.length > 0 && (text !== '' || plain)) void paste(area, cells).catch(reportFailure)
    },
    textOf: (row, field) => writeCell(field, cellOf(row, field), words),
  }
  return {
    actions,
    words,
    pending,
    confirm: () => {
      if (pending) void setCells(pending.block)
      setPending(null)
    },
    dismiss: () => setPending(null),
  }
}
