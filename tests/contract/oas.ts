// TikTok Shop's OpenAPI description as a judge of recorded HTTP exchanges. The description is a development dependency; it marks nothing as
// required and allows unknown fields, so the judge forbids unknown ones, which is what catches a misspelt field.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv, type ValidateFunction } from 'ajv'

const folder = join(
  import.meta.dirname,
  '../../node_modules/@tts-open-toolkit/cli/skills/tts-openapi-guide/references/oas/paths',
)

type Schema = { type?: string; properties?: Record<string, Schema>; items?: Schema; [key: string]: unknown }
interface Parameter {
  name: string
  in: 'query' | 'header' | 'path'
  required?: boolean
  schema: { type: string }
}
interface Operation {
  parameters?: Parameter[]
  requestBody?: { content: Record<string, { schema: Schema }> }
  responses: Record<string, { content?: Record<string, { schema: Schema }> }>
}

/** One HTTP call as it really went over the wire. */
export interface Exchange {
  method: string
  path: string
  query: Record<string, string>
  headers: Record<string, string>
  /** Parsed JSON, the field names of a form, or null. */
  body: unknown
  isForm: boolean
  status: number
  answer: unknown
}

/** Every query parameter of the platform that signs or routes; the description leaves them out of most operations. */
const common = ['app_key', 'timestamp', 'sign', 'shop_cipher']
const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false })
const compiled = new Map<Schema, ValidateFunction>()

const closed = (schema: Schema): Schema => {
  const { properties, items } = schema
  return {
    ...(schema.type ? { type: schema.type } : {}),
    ...(properties
      ? {
          properties: Object.fromEntries(Object.entries(properties).map(([key, value]) => [key, closed(value)])),
          additionalProperties: false,
        }
      : {}),
    ...(items ? { items: closed(items) } : {}),
  }
}

function problemsOf(schema: Schema, value: unknown, what: string): string[] {
  const validate = compiled.get(schema) ?? ajv.compile(closed(schema))
  compiled.set(schema, validate)
  if (validate(value)) return []
  return (validate.errors ?? []).map(
    (error) => `${what}${error.instancePath} ${error.message} ${JSON.stringify(error.params)}`,
  )
}

export interface Judge {
  /** Everything in which a call departs from the description; empty when it holds. */
  problems(exchange: Exchange): string[]
  /** "GET /path/{id}" of the operation that a call belongs to. */
  operationOf(exchange: Pick<Exchange, 'method' | 'path'>): string
}

export function openJudge(files: readonly string[]): Judge {
  const operations = files.flatMap((file) => {
    const { paths } = JSON.parse(readFileSync(join(folder, `${file}.json`), 'utf8')) as {
      paths: Record<string, Record<string, Operation>>
    }
    return Object.entries(paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]) => ({
        name: `${method.toUpperCase()} ${path}`,
        method: method.toUpperCase(),
        pattern: new RegExp(`^${path.replace(/\{[^}]+\}/g, '[^/]+')}$`),
        isTemplate: path.includes('{'),
        operation,
      })),
    )
  })
  const find = (exchange: Pick<Exchange, 'method' | 'path'>) => {
    const matches = operations.filter(
      ({ method, pattern }) => method === exchange.method && pattern.test(exchange.path),
    )
    return matches.find(({ isTemplate }) => !isTemplate) ?? matches[0]
  }
  return {
    operationOf: (exchange) => find(exchange)?.name ?? `unknown: ${exchange.method} ${exchange.path}`,
    problems: (exchange) => {
      const found = find(exchange)
      if (!found) return [`${exchange.method} ${exchange.path} is not in the description`]
      const problems = [...requestProblems(found.operation, exchange), ...answerProblems(found.operation, exchange)]
      return problems.map((problem) => `${found.name}: ${problem}`)
    },
  }
}

function requestProblems(operation: Operation, exchange: Exchange): string[] {
  const problems: string[] = []
  const parameters = operation.parameters ?? []
  const query = parameters.filter((parameter) => parameter.in === 'query')
  for (const { name, required } of query)
    if (required && exchange.query[name] === undefined) problems.push(`query ${name} is missing`)
  for (const [name, value] of Object.entries(exchange.query)) {
    const declared = query.find((parameter) => parameter.name === name)
    if (!declared && !common.includes(name)) problems.push(`query ${name} is unknown`)
    if (declared?.schema.type === 'integer' && !/^-?\d+$/.test(value)) problems.push(`query ${name} is no integer`)
  }
  for (const name of ['app_key', 'timestamp', 'sign'])
    if (exchange.query[name] === undefined) problems.push(`query ${name} is missing`)
  for (const { name, required, in: place } of parameters)
    if (place === 'header' && required && !exchange.headers[name.toLowerCase()])
      problems.push(`header ${name} is missing`)
  const content = operation.requestBody?.content ?? {}
  const type = exchange.isForm ? 'multipart/form-data' : 'application/json'
  const body = content[type]
  if (exchange.body !== null && !body) problems.push(`a ${type} body is not expected`)
  if (exchange.body !== null && body) problems.push(...problemsOf(body.schema, exchange.body, 'request'))
  return problems
}

/** Refusals carry no data and have no schema of their own: only the envelope is judged. */
function answerProblems(operation: Operation, exchange: Exchange): string[] {
  const answer = exchange.answer as { code?: unknown; message?: unknown; data?: unknown; request_id?: unknown }
  const problems: string[] = []
  if (typeof answer.code !== 'number') problems.push('answer without a code')
  if (typeof answer.message !== 'string') problems.push('answer without a message')
  if (typeof answer.request_id !== 'string') problems.push('answer without a request_id')
  if (answer.code !== 0) return problems
  const schema = operation.responses['200']?.content?.['application/json']?.schema
  if (!schema) return [...problems, 'no schema for the answer']
  return [...problems, ...problemsOf(schema, answer, 'answer')]
}

/** fetch that keeps a record of what went over it; calls of the token service are not part of the description. */
export function recordingFetch(record: (exchange: Exchange) => void): typeof globalThis.fetch {
  return async (input, init) => {
    const request = new Request(input, init)
    const copy = request.clone()
    const response = await globalThis.fetch(request)
    const url = new URL(request.url)
    if (url.pathname.startsWith('/api/v2/token/')) return response
    const isForm = (request.headers.get('content-type') ?? '').startsWith('multipart/form-data')
    const text = isForm ? '' : await copy.text()
    record({
      method: request.method,
      path: url.pathname,
      query: Object.fromEntries(url.searchParams),
      headers: Object.fromEntries(request.headers),
      body: isForm ? formOf(await copy.formData()) : text === '' ? null : (JSON.parse(text) as unknown),
      isForm,
      status: response.status,
      answer: await response.clone().json(),
    })
    return response
  }
}

const formOf = (form: FormData) =>
  Object.fromEntries([...form].map(([key, value]) => [key, typeof value === 'string' ? value : '(bytes)']))
