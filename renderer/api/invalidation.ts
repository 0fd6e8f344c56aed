// What to ask for again when the backend says that something changed. Changes are gathered for a moment, since an
// import commits thousands of times.
import type { QueryClient, QueryKey } from '@tanstack/react-query'
import type { Topic } from '#shared/contract/system.ts'
import { client, orpc } from './client.ts'
import { runSubscription, type StreamMessage } from './subscription.ts'

type Keyed = { key: () => readonly unknown[] }

const affected: Record<Topic, readonly Keyed[]> = {
  catalog: [orpc.catalog, orpc.insights, orpc.video.card, orpc.live.shows, orpc.sync.listings],
  imports: [orpc.catalog.imports],
  media: [orpc.media, orpc.catalog.product],
  video: [orpc.video, orpc.insights],
  shops: [
    orpc.shops,
    orpc.sync,
    orpc.insights,
    orpc.catalog.product,
    orpc.catalog.rows,
    orpc.catalog.listings,
    orpc.system.info,
  ],
  shows: [orpc.live.shows, orpc.live.current, orpc.insights],
  sync: [orpc.sync, orpc.insights, orpc.catalog.product, orpc.catalog.rows, orpc.catalog.listings],
  orders: [orpc.sync.orders, orpc.sync.status, orpc.insights],
  settings: [orpc.system.settings],
  history: [orpc.system.history],
  workspace: [orpc.system.info, orpc.system.workspace, orpc.insights],
}

const gatherMs = 80

/**
 * Asks again for what is on screen, and later for the rest. An answer that is on its way for the first time is let through, so that a slow one
 * comes at all while edits go on beside it; it may be from before the change, so it is asked for once more behind it.
 */
export function askAgain(queryClient: QueryClient, queryKey: QueryKey): void {
  const first = queryClient
    .getQueryCache()
    .findAll({ queryKey, fetchStatus: 'fetching' })
    .filter(({ state }) => state.data === undefined)
  void queryClient.invalidateQueries({ queryKey })
  for (const query of first) {
    const again = () => queryClient.invalidateQueries({ queryKey: query.queryKey, exact: true })
    // A failure is shown with its own "try again".
    query.promise?.then(again, () => {})
  }
}

/** Follows `system.changes` for the life of the page; after a reconnect everything on screen is asked for again. */
export function followChanges(queryClient: QueryClient, signal: AbortSignal): void {
  const pending = new Set<Topic>()
  let timer: ReturnType<typeof setTimeout> | undefined

  const flush = () => {
    timer = undefined
    const keys = [...pending].flatMap((topic) => affected[topic])
    pending.clear()
    for (const keyed of new Set(keys)) askAgain(queryClient, keyed.key())
  }

  type Snapshot = Record<string, number>
  type Delta = { topic: Topic; ids: string[] | null }
  let seen = false
  async function* watched(signal: AbortSignal): AsyncGenerator<StreamMessage<Snapshot, Delta>> {
    for await (const message of await client.system.changes(undefined, { signal })) {
      if (message.type === 'snapshot') {
        if (seen) askAgain(queryClient, [])
        seen = true
      } else {
        pending.add(message.data.topic)
        timer ??= setTimeout(flush, gatherMs)
      }
      yield message
    }
  }

  void runSubscription<Snapshot, Delta>({
    open: async (signal) => watched(signal),
    reduce: (data) => data,
    onState: () => {},
    signal,
  })
}
