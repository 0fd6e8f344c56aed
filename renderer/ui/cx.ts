// Joins class names; whatever is not a text falls away, so `condition && 'class'` works with any condition.
export const cx = (...parts: unknown[]) => parts.filter((part) => typeof part === 'string' && part !== '').join(' ')
