// One product's history, grouped as it was done, with names instead of ids.
import type { z } from 'zod'
import { DomainError } from '#shared/domain/errors.ts'
import type { ProductId } from '#shared/domain/ids.ts'
import {
  shownLength,
  type FieldChange,
  type HistoryEntity,
  type ProductHistoryEntry,
} from '#shared/domain/product-history.ts'
import type { CatalogDeps } from './deps.ts'
import type { LoggedChange } from './repository-history.ts'

type Json = z.core.util.JSONType

export interface HistoryQuery {
  id: ProductId
  only?: { entity: HistoryEntity; field: string } | undefined
  before?: number | undefined
  limit: number
}
export interface HistoryPage {
  entries: ProductHistoryEntry[]
  next: number | null
  fields: { entity: HistoryEntity; field: string }[]
}

const shownChanges = 40
/** Rows that say where a picture or a variant stands: of interest to the program only. */
const silent = new Set(['rid', 'updatedAt', 'createdAt', 'remoteSkus', 'baseSnapshot', 'observedAt', 'lastRequestId'])

export function createProductHistory(deps: CatalogDeps) {
  const { catalog, history, bulk } = deps.repositories

  /** Names are asked for once per answer. */
  const namer = () => {
    const known = new Map<string, string>()
    const rowOf = (entity: Parameters<typeof history.row>[0], id: string) =>
      history.row(entity, id) ?? history.lastRow(id) ?? {}
    const named = (kind: Parameters<typeof history.name>[0], id: unknown): string =>
      typeof id === 'string' ? (history.name(kind, id) ?? '') : ''
    const nameOf = (entity: HistoryEntity, id: string): string => {
      switch (entity) {
        case 'product':
          return ''
        case 'variant':
          return history.name('variant', id) ?? variantName(history.lastRow(id))
        case 'picture':
          return text(history.lastRow(id)?.alt)
        case 'listing':
          return named('shop', rowOf(entity, id).shopId)
        case 'collectionItem':
          return named('collection', rowOf(entity, id).collectionId)
        case 'stockLevel':
          return named('warehouse', rowOf(entity, id).warehouseId)
        case 'stockReservation':
          return named('show', rowOf(entity, id).showId)
        case 'bundlePart':
          return named('part', rowOf(entity, id).partVariantId)
        default:
          return entity satisfies never
      }
    }
    return (entity: HistoryEntity, id: string): string => {
      const name = known.get(id) ?? nameOf(entity, id)
      known.set(id, name)
      return name
    }
  }

  const entryOf = (
    groupId: string,
    rows: LoggedChange[],
    name: ReturnType<typeof namer>,
  ): ProductHistoryEntry | null => {
    const group = history.group(groupId)
    const telling = rows.filter((row) => !silent.has(row.field)).reverse()
    if (!group || telling.length === 0) return null
    const changes = telling.slice(0, shownChanges).map((row): FieldChange => ({
      entity: row.entity,
      entityId: row.entityId,
      name: name(row.entity, row.entityId),
      field: row.field,
      old: shown(row.old),
      new: row.field === '*' && row.old === null && row.new === null ? {} : shown(row.new),
    }))
    return {
      groupId: group.id,
      kind: group.kind,
      label: group.label,
      values: JSON.parse(group.labelValues) as ProductHistoryEntry['values'],
      actor: group.actor,
      device: group.device,
      at: group.at,
      count: telling.length,
      changes,
      undoable: group.undoable === 1 && group.reversed === 0 && group.kind !== 'undo',
      undone: group.reversed === 1,
    }
  }

  const bulkChanges = (id: ProductId): LoggedChange[] => {
    const rids = history.ridsOf(id)
    return (['product', 'variant'] as const).flatMap((entity) =>
      bulk.log.changesOf(entity, rids[entity]).map((row) => ({
        ...row,
        entity,
        groupId: row.groupId as LoggedChange['groupId'],
        seq: 0,
      })),
    )
  }

  /** Throws NOT_FOUND. */
  return ({ id, only, before, limit }: HistoryQuery): HistoryPage => {
    if (!catalog.product(id)) throw new DomainError('NOT_FOUND', { entity: 'product', id })
    const ids = history.idsOf(id)
    const rowLimit = limit * 50
    const rows = history.changes(ids, {
      before: before ?? Number.MAX_SAFE_INTEGER,
      limit: rowLimit,
      entity: only?.entity ?? null,
      field: only?.field ?? null,
    })
    const groups = new Map<string, LoggedChange[]>()
    for (const row of rows) groups.set(row.groupId, [...(groups.get(row.groupId) ?? []), row])
    const all = [...groups]
    // The last group of a full page may go on in the next one; alone, it is shown as far as it was read.
    const complete = rows.length === rowLimit && all.length > 1 ? all.slice(0, -1) : all
    const page = complete.slice(0, limit)
    const last = page.at(-1)?.[1].at(-1)?.seq
    const isEnd = rows.length < rowLimit && page.length === all.length
    const name = namer()
    // Bulk edits lie in a log of their own: those between the page before and the end of this one belong here.
    const newest = before === undefined ? Number.MAX_SAFE_INTEGER : (history.groupSeqAt(before) ?? 0)
    const oldest = isEnd || last === undefined ? 0 : (history.groupSeqAt(last) ?? 0)
    const inBulk = bulkChanges(id)
    const bulkGroups = [...Map.groupBy(inBulk.filter(isWanted(only)), (row) => row.groupId)].filter(([groupId]) => {
      const seq = history.group(groupId)?.seq ?? 0
      return seq < newest && seq > oldest
    })
    const shownGroups = [...page, ...bulkGroups].toSorted(
      ([a], [b]) => (history.group(b)?.seq ?? 0) - (history.group(a)?.seq ?? 0),
    )
    const imported = isEnd && !only ? history.importOf(id) : undefined
    const origin: [string, LoggedChange[]][] = imported ? [[imported, [broughtIn(id, imported)]]] : []
    return {
      entries: [...shownGroups, ...origin].flatMap(([groupId, changes]) => entryOf(groupId, changes, name) ?? []),
      next: isEnd || last === undefined ? null : last,
      fields: distinct([...history.fields(ids), ...inBulk]).filter(({ field }) => !silent.has(field)),
    }
  }
}

const isWanted =
  (only: HistoryQuery['only']) =>
  (row: LoggedChange): boolean =>
    !only || (row.entity === only.entity && row.field === only.field)

const distinct = (fields: Pick<LoggedChange, 'entity' | 'field'>[]): HistoryPage['fields'] => [
  ...new Map(fields.map(({ entity, field }) => [`${entity} ${field}`, { entity, field }])).values(),
]

/** What the log of an import that names ranges only would have said of one product. */
const broughtIn = (id: ProductId, groupId: LoggedChange['groupId']): LoggedChange => ({
  seq: 0,
  groupId,
  entity: 'product',
  entityId: id,
  field: '*',
  old: null,
  new: null,
})

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
const variantName = (row: Record<string, unknown> | undefined): string =>
  [row?.option1, row?.option2, row?.option3].map(text).filter(Boolean).join(' / ') || text(row?.sku)

/** A value as the page gets it: long texts are cut, they are recognised by their beginning. */
function shown(json: string | null): Json {
  if (json === null) return null
  const value = JSON.parse(json) as Json
  return cut(value)
}
function cut(value: Json): Json {
  if (typeof value === 'string') return value.length > shownLength ? `${value.slice(0, shownLength)}…` : value
  if (Array.isArray(value)) return value.slice(0, 100).map(cut)
  if (value === null || typeof value !== 'object') return value
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, cut(one)]))
}
