// The command as a person would paste it into a shell. Only for reading and copying: nothing is ever run from this text.

export const commandLine = (program: string, args: readonly string[]): string =>
  [program, ...args].map(quoted).join(' ')

const quoted = (arg: string): string =>
  arg !== '' && /^[\w@%+=:,./-]+$/.test(arg) ? arg : `'${arg.replaceAll("'", `'\\''`)}'`
