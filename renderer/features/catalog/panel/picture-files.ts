// Files that somebody gives to a product as pictures: each is tried by itself, so that a wrong one among them keeps none of the others out.
export interface RefusedFile {
  name: string
  /** Why: no picture by its type, or what the library or the product threw. */
  reason: { kind: 'type' } | { kind: 'error'; error: unknown }
}

/** A file without a type may still be a picture by its bytes, which the library looks at. */
const mayBePicture = ({ type }: Pick<File, 'type'>): boolean => type === '' || type.startsWith('image/')

/** Adds them in their order, one after the other. */
export async function addFiles<F extends Pick<File, 'name' | 'type'>>(
  files: readonly F[],
  add: (file: F) => Promise<unknown>,
): Promise<{ added: number; refused: RefusedFile[] }> {
  const refused: RefusedFile[] = []
  for (const file of files) {
    if (!mayBePicture(file)) {
      refused.push({ name: file.name, reason: { kind: 'type' } })
      continue
    }
    try {
      await add(file)
    } catch (error) {
      refused.push({ name: file.name, reason: { kind: 'error', error } })
    }
  }
  return { added: files.length - refused.length, refused }
}
