// Moving a row shows at once; the backend's answer, or its refusal, has the last word.
import { useQueryClient } from '@tanstack/react-query'
import type { ShowId, ShowItemId } from '#shared/domain/ids.ts'
import { orpc } from '../../../api/client.ts'
import { useCommand } from '../../../api/command.ts'
import { reportFailure } from '../../../api/report-failure.ts'
import { movedTo } from './plan-model.ts'

export function useMoveItem(showId: ShowId): (itemId: ShowItemId, position: number) => void {
  const queries = useQueryClient()
  const queryKey = orpc.live.shows.get.queryKey({ input: { id: showId } })
  const move = useCommand(orpc.live.shows.moveItem, {
    onError: (error) => {
      void queries.invalidateQueries({ queryKey })
      reportFailure(error)
    },
  })
  return (id, position) => {
    queries.setQueryData(queryKey, (state) => state && { ...state, lineup: movedTo(state.lineup, id, position) })
    move.mutate({ id, position })
  }
}
