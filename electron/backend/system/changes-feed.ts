// Tells pages what to fetch again: one revision per topic, one delta per commit.
import type { Topic } from '#shared/contract/system.ts'
import { topicSchema } from '#shared/contract/system.ts'
import type { Bus } from '../kernel/bus.ts'
import { queueFeed, type FeedMessage } from '../kernel/feed.ts'

export interface ChangesFeed {
  watch(
    signal: AbortSignal | undefined,
  ): AsyncGenerator<FeedMessage<Record<string, number>, { topic: Topic; ids: string[] | null }>, void, void>
}

export function createChangesFeed(bus: Bus): ChangesFeed {
  const revisions = Object.fromEntries(topicSchema.options.map((topic) => [topic, 0])) as Record<Topic, number>
  bus.on('changed', ({ topic }) => (revisions[topic] += 1))
  return {
    watch: (signal) =>
      queueFeed({ snapshot: () => ({ ...revisions }), listen: (push) => bus.on('changed', push), signal }),
  }
}
