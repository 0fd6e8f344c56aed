// The M key and its button lead to the field for a message to the host, wherever it's drawn.
export const messageFieldId = 'message-to-host'

/** Puts the cursor in the field once it's there (its panel may only just be opening). */
export function focusMessageField(): void {
  requestAnimationFrame(() => document.getElementById(messageFieldId)?.focus())
}
