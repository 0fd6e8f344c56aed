// The console's shape while the state of the show is on its way.
import { Skeleton } from '../../../ui/Skeleton.tsx'
import { ConsoleRail } from './ConsoleRail.tsx'

export function ConsoleSkeleton({ label }: { label: string }) {
  return (
    <div
      role="status"
      aria-label={label}
      className="grid h-full grid-cols-[56px_264px_minmax(0,1fr)_264px] grid-rows-[minmax(0,1fr)] xl:grid-cols-[56px_340px_minmax(0,1fr)_328px]"
    >
      <ConsoleRail />
      <div className="flex flex-col gap-3 border-r border-line p-4 pt-18">
        {Array.from({ length: 9 }, (_, row) => (
          <span key={row} className="flex items-center gap-3 py-1">
            <Skeleton className="size-10" />
            <Skeleton className="h-3 w-40" />
          </span>
        ))}
      </div>
      <div className="flex gap-4 p-3 pt-18">
        <Skeleton className="aspect-9/16 h-3/4" />
        <div className="flex flex-1 flex-col gap-4">
          <Skeleton className="h-8 w-3/4" />
          <Skeleton className="h-6 w-1/2" />
        </div>
      </div>
      <div className="border-l border-line" />
    </div>
  )
}
