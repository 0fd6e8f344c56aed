// React Query as the studio wants it: the backend is local and tells what changed, so nothing is polled or refetched by age.
import { ORPCError } from '@orpc/client'
import { QueryClient } from '@tanstack/react-query'

export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      // Our backend is on this machine: the browser's idea of being offline says nothing about it.
      networkMode: 'always',
      staleTime: Infinity,
      refetchOnWindowFocus: false,
      refetchOnReconnect: false,
      retry: (count, error) => !(error instanceof ORPCError) && count < 3,
      retryDelay: (count) => Math.min(2000, 250 * 2 ** count),
    },
    mutations: { networkMode: 'always' },
  },
})
