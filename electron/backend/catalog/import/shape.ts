// Makes products of the rows of files that tie parents and children: the choices of the children become options, what else the rows
// say of themselves becomes attributes.
import type { Attribute } from '#shared/domain/product.ts'
import type { RowValues } from './cells.ts'

const maxOptions = 3

/** The rows of one product as the planner wants them; rows without a shape come back as they are. */
export function shapedRows(rows: RowValues[]): RowValues[] {
  if (rows.every((row) => row.shape === null)) return rows
  const expanded = rows.flatMap(combinations)
  const children = expanded.filter((row) => row.shape?.role === 'child')
  const names = optionNames(children)
  if (children.length === 0) return expanded.map(asSingle)
  for (const child of children) {
    const given = new Map(child.shape?.pairs)
    child.optionNames = threeOf(names.map((name) => name))
    child.optionValues = threeOf(names.map((name) => given.get(name) ?? null))
    if (names.length > maxOptions && !child.rejected) {
      const reason = `a product has at most three options, not ${names.join(', ')}`
      const value = names.join(', ').slice(0, 200)
      child.rejected = { line: child.line, code: 'IMPORT_TOO_MANY_OPTIONS', reason, field: null, value }
    }
  }
  for (const head of expanded.filter((row) => row.shape?.role === 'head')) {
    head.variant = {}
    addAttributes(head, head.shape?.pairs.filter(([name]) => !names.includes(name)) ?? [])
  }
  return expanded
}

/** Names in the order of the children; one that is the same for all of them is no choice where there are too many. */
function optionNames(children: RowValues[]): string[] {
  const values = new Map<string, Set<string>>()
  for (const { shape } of children) {
    for (const [name, value] of shape?.pairs ?? []) values.set(name, (values.get(name) ?? new Set()).add(value))
  }
  const names = [...values.keys()]
  if (names.length > maxOptions) return names.filter((name) => (values.get(name)?.size ?? 0) > 1)
  if (names.length > 0 || children.length < 2) return names
  // Children that say no choice are told apart by what they are called in stock.
  const option = 'SKU'
  for (const child of children) child.shape?.pairs.push([option, child.variant.sku ?? `Line ${child.line}`])
  return [option]
}

const threeOf = (values: (string | null)[]): (string | null)[] => [0, 1, 2].map((at) => values[at] ?? null)

/** A head without children, or a product of one row: what it says of itself becomes its attributes. */
function asSingle(row: RowValues): RowValues {
  if (row.shape === null) return row
  if (row.shape.role === 'head') row.shape.role = 'single'
  row.optionNames = threeOf([])
  row.optionValues = threeOf([])
  addAttributes(row, row.shape.pairs)
  return row
}

function addAttributes(row: RowValues, pairs: [string, string][]): void {
  if (pairs.length === 0) return
  const added = pairs.map(([name, value]): Attribute => ({ name: name.slice(0, 120), value: value.slice(0, 2000) }))
  row.product = { ...row.product, attributes: mergedAttributes(row.product.attributes ?? [], added) }
}

/** Known attributes keep their place; one of the same name takes the new value. */
export function mergedAttributes(known: readonly Attribute[], given: readonly Attribute[]): Attribute[] {
  // Two attributes may have names that differ in case only: what is there already stays as it is.
  if (JSON.stringify(known) === JSON.stringify(given)) return [...known]
  const merged = new Map(known.map((attribute) => [attribute.name.toLowerCase(), attribute]))
  for (const attribute of given) {
    const key = attribute.name.toLowerCase()
    merged.set(key, { name: merged.get(key)?.name ?? attribute.name, value: attribute.value })
  }
  return [...merged.values()].slice(0, 100)
}

/** A row that holds lists of values (Etsy) as its product and one row for each combination. */
function combinations(row: RowValues): RowValues[] {
  const lists = row.shape?.lists
  if (!lists || !row.shape) return [row]
  const all = lists.options.reduce<[string, string][][]>(
    (made, { name, values }) =>
      made.flatMap((pairs) => values.map((value): [string, string][] => [...pairs, [name, value]])),
    [[]],
  )
  const { stock: _total, sku: _list, ...shared } = row.variant
  const skus = lists.skus.length === all.length ? lists.skus : []
  const children = all.map((pairs, at): RowValues => {
    const sku = skus[at]
    return {
      ...row,
      product: {},
      images: [],
      variantImage: null,
      variant: { ...shared, ...(sku === undefined ? {} : { sku }) },
      shape: { group: null, role: 'child', pairs, removes: false },
    }
  })
  return [{ ...row, variant: {} }, ...children]
}
