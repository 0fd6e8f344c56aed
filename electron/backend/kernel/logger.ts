// Structured logs to a file or standard error. Anything that looks like a secret is cut before it's written.
import { pino } from 'pino'

export interface Logger {
  debug(data: object, message?: string): void
  info(data: object, message?: string): void
  warn(data: object, message?: string): void
  error(data: object, message?: string): void
  child(bindings: object): Logger
}

const secretKeys = [
  'password',
  'appSecret',
  'app_secret',
  'accessToken',
  'access_token',
  'refreshToken',
  'refresh_token',
  'token',
  'sign',
  'code',
  'auth_code',
  'authCode',
]

/** `destination` is a file path or 1/2 for the standard streams; level "silent" writes nothing. */
export function createLogger(options: { level: string; destination?: string | 1 | 2 }): Logger {
  return pino(
    {
      level: options.level,
      base: null,
      redact: { paths: secretKeys.flatMap((key) => [key, `*.${key}`, `*.*.${key}`]), censor: '[secret]' },
    },
    pino.destination({ dest: options.destination ?? 2, sync: true, mkdir: true }),
  )
}

export const silentLogger: Logger = {
  debug: () => {},
  info: () => {},
  warn: () => {},
  error: () => {},
  child: () => silentLogger,
}
