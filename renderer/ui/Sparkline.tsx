// The last values of a figure as a small line. The figure itself stands beside it in words.
interface SparklineProps {
  values: readonly number[]
  width?: number
  height?: number
  /** Bottom and top of the scale; by default what the values span. */
  min?: number
  max?: number
  className?: string
}

export function Sparkline({ values, width = 56, height = 16, min, max, className = 'text-text-2' }: SparklineProps) {
  return (
    <svg width={width} height={height} viewBox={`0 0 ${width} ${height}`} aria-hidden className={className}>
      <polyline
        points={sparklinePoints(values, width, height, min, max)}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.25"
        strokeLinejoin="round"
      />
    </svg>
  )
}

/** Points of the line, 1 px inside the box; a flat line runs through the middle, fewer than two values give nothing. */
export function sparklinePoints(
  values: readonly number[],
  width: number,
  height: number,
  min = Math.min(...values),
  max = Math.max(...values),
): string {
  if (values.length < 2) return ''
  const span = max - min
  return values
    .map((value, index) => {
      const x = 1 + (index / (values.length - 1)) * (width - 2)
      const share = span === 0 ? 0.5 : (Math.min(max, Math.max(min, value)) - min) / span
      return `${round(x)},${round(height - 1 - share * (height - 2))}`
    })
    .join(' ')
}

const round = (value: number) => Math.round(value * 10) / 10
