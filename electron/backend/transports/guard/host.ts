// Stops DNS rebinding: a page of evil.example whose name is re-pointed to 127.0.0.1 reaches our port as a "same origin",
// but its requests still carry "Host: evil.example".

const loopbackNames = ['127.0.0.1', 'localhost', '[::1]']

/** True when the Host header names this very server: a loopback name with our port, and nothing else. */
export function isOwnHost(header: string | undefined, port: number): boolean {
  return header !== undefined && loopbackNames.some((name) => header.toLowerCase() === `${name}:${port}`)
}
