// The white chip with an item's number: the same number in the run-of-show, on the card and wherever it's spoken of.
interface NumberChipProps {
  number: number
  /** What it stands for, where its name is not beside it. */
  label?: string
}

export function NumberChip({ number, label }: NumberChipProps) {
  return (
    <span className="inline-flex h-5 min-w-5 shrink-0 items-center justify-center rounded-key bg-chip px-1 text-12 font-semibold text-on-chip tabular">
      {label ? (
        <>
          <span aria-hidden>{number}</span>
          <span className="sr-only">
            {number} {label}
          </span>
        </>
      ) : (
        number
      )}
    </span>
  )
}
