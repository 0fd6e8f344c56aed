// The records of a zip file (PKWARE APPNOTE 6.3.10), zip64 included, as bytes and back. Nothing here touches a file.

export interface ZipEntry {
  name: string
  /** General purpose bits: 0 encrypted, 3 sizes follow the data, 11 the name is UTF-8. */
  flags: number
  /** 0 stored, 8 deflated. */
  method: number
  /** MS-DOS time and date, as in the file. */
  dosTime: number
  crc32: number
  compressedBytes: number
  bytes: number
  /** Where its local header begins. */
  offset: number
  /** The central record as it lies in the file, for a copy that changes nothing but the offset. */
  central: Buffer
}

export const signatures = {
  local: 0x04034b50,
  central: 0x02014b50,
  end: 0x06054b50,
  end64: 0x06064b50,
  locator64: 0x07064b50,
} as const

export const localHeaderBytes = 30
export const centralHeaderBytes = 46
export const endBytes = 22
const full = 0xffffffff
const utf8Flag = 0x0800
/** 1980-01-01 00:00: the same content gives the same file, whenever it was made. */
export const noTime = 0x00210000

interface NewEntry {
  name: string
  method: number
  crc32: number
  compressedBytes: number
  bytes: number
  offset: number
}

const needs64 = (value: number): boolean => value >= full

/** A local header with room for 64-bit sizes, which stand in it in every case: it is written before they are known. */
export function localHeader(entry: NewEntry): Buffer {
  const name = Buffer.from(entry.name, 'utf8')
  const extra = Buffer.alloc(20)
  extra.writeUInt16LE(0x0001, 0)
  extra.writeUInt16LE(16, 2)
  extra.writeBigUInt64LE(BigInt(entry.bytes), 4)
  extra.writeBigUInt64LE(BigInt(entry.compressedBytes), 12)
  const head = Buffer.alloc(localHeaderBytes)
  head.writeUInt32LE(signatures.local, 0)
  head.writeUInt16LE(45, 4)
  head.writeUInt16LE(utf8Flag, 6)
  head.writeUInt16LE(entry.method, 8)
  head.writeUInt32LE(noTime, 10)
  head.writeUInt32LE(entry.crc32, 14)
  head.writeUInt32LE(full, 18)
  head.writeUInt32LE(full, 22)
  head.writeUInt16LE(name.length, 26)
  head.writeUInt16LE(extra.length, 28)
  return Buffer.concat([head, name, extra])
}

/** A local header of the plain kind, for entries whose sizes are known and small: what spreadsheet programs like best. */
export function plainLocalHeader(entry: NewEntry): Buffer {
  const name = Buffer.from(entry.name, 'utf8')
  const head = Buffer.alloc(localHeaderBytes)
  head.writeUInt32LE(signatures.local, 0)
  head.writeUInt16LE(20, 4)
  head.writeUInt16LE(utf8Flag, 6)
  head.writeUInt16LE(entry.method, 8)
  head.writeUInt32LE(noTime, 10)
  head.writeUInt32LE(entry.crc32, 14)
  head.writeUInt32LE(entry.compressedBytes, 18)
  head.writeUInt32LE(entry.bytes, 22)
  head.writeUInt16LE(name.length, 26)
  return Buffer.concat([head, name])
}

export function centralHeader(entry: NewEntry): Buffer {
  const name = Buffer.from(entry.name, 'utf8')
  const wide = [entry.bytes, entry.compressedBytes, entry.offset].filter(needs64)
  const extra = Buffer.alloc(wide.length > 0 ? 4 + wide.length * 8 : 0)
  if (wide.length > 0) {
    extra.writeUInt16LE(0x0001, 0)
    extra.writeUInt16LE(wide.length * 8, 2)
    for (const [at, value] of wide.entries()) extra.writeBigUInt64LE(BigInt(value), 4 + at * 8)
  }
  const head = Buffer.alloc(centralHeaderBytes)
  head.writeUInt32LE(signatures.central, 0)
  head.writeUInt16LE(45, 4)
  head.writeUInt16LE(wide.length > 0 ? 45 : 20, 6)
  head.writeUInt16LE(utf8Flag, 8)
  head.writeUInt16LE(entry.method, 10)
  head.writeUInt32LE(noTime, 12)
  head.writeUInt32LE(entry.crc32, 16)
  head.writeUInt32LE(Math.min(entry.compressedBytes, full), 20)
  head.writeUInt32LE(Math.min(entry.bytes, full), 24)
  head.writeUInt16LE(name.length, 28)
  head.writeUInt16LE(extra.length, 30)
  head.writeUInt32LE(Math.min(entry.offset, full), 42)
  return Buffer.concat([head, name, extra])
}

/** The records after the central directory. */
export function endRecords(entries: number, size: number, offset: number): Buffer {
  const end = Buffer.alloc(endBytes)
  end.writeUInt32LE(signatures.end, 0)
  end.writeUInt16LE(Math.min(entries, 0xffff), 8)
  end.writeUInt16LE(Math.min(entries, 0xffff), 10)
  end.writeUInt32LE(Math.min(size, full), 12)
  end.writeUInt32LE(Math.min(offset, full), 16)
  if (entries < 0xffff && !needs64(size) && !needs64(offset)) return end
  const end64 = Buffer.alloc(56)
  end64.writeUInt32LE(signatures.end64, 0)
  end64.writeBigUInt64LE(44n, 4)
  end64.writeUInt16LE(45, 12)
  end64.writeUInt16LE(45, 14)
  end64.writeBigUInt64LE(BigInt(entries), 24)
  end64.writeBigUInt64LE(BigInt(entries), 32)
  end64.writeBigUInt64LE(BigInt(size), 40)
  end64.writeBigUInt64LE(BigInt(offset), 48)
  const locator = Buffer.alloc(20)
  locator.writeUInt32LE(signatures.locator64, 0)
  locator.writeBigUInt64LE(BigInt(offset + size), 8)
  locator.writeUInt32LE(1, 16)
  return Buffer.concat([end64, locator, end])
}

/** One record of the central directory and where the next one begins; null when it is none. */
export function readCentral(directory: Buffer, at: number): { entry: ZipEntry; next: number } | null {
  if (at + centralHeaderBytes > directory.length || directory.readUInt32LE(at) !== signatures.central) return null
  const nameBytes = directory.readUInt16LE(at + 28)
  const extraBytes = directory.readUInt16LE(at + 30)
  const next = at + centralHeaderBytes + nameBytes + extraBytes + directory.readUInt16LE(at + 32)
  if (next > directory.length) return null
  const nameAt = at + centralHeaderBytes
  const extra = directory.subarray(nameAt + nameBytes, nameAt + nameBytes + extraBytes)
  const wide = wideValues(extra)
  const narrow = (field: number): number | null => {
    const value = directory.readUInt32LE(at + field)
    return value === full ? wide() : value
  }
  // In this order: so they stand in the zip64 field.
  const bytes = narrow(24)
  const compressedBytes = narrow(20)
  const offset = narrow(42)
  if (bytes === null || compressedBytes === null || offset === null) return null
  return {
    next,
    entry: {
      name: directory.toString('utf8', nameAt, nameAt + nameBytes),
      flags: directory.readUInt16LE(at + 8),
      method: directory.readUInt16LE(at + 10),
      dosTime: directory.readUInt32LE(at + 12),
      crc32: directory.readUInt32LE(at + 16),
      compressedBytes,
      bytes,
      offset,
      central: directory.subarray(at, next),
    },
  }
}

/** Gives the 64-bit values of the zip64 extra field one after the other, null when there are no more. */
function wideValues(extra: Buffer): () => number | null {
  let values: number[] = []
  for (let at = 0; at + 4 <= extra.length; at += 4 + extra.readUInt16LE(at + 2)) {
    if (extra.readUInt16LE(at) !== 0x0001) continue
    const length = Math.min(extra.readUInt16LE(at + 2), extra.length - at - 4)
    values = Array.from({ length: Math.floor(length / 8) }, (_, n) => Number(extra.readBigUInt64LE(at + 4 + n * 8)))
  }
  return () => values.shift() ?? null
}
