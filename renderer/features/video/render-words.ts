// How the state of a render is shown.
import type { Render } from '#shared/domain/edit.ts'
import type { Tone } from '../../ui/StatusMark.tsx'

/** Green only when there is a file. */
export function renderTone(state: Render['state']): Tone {
  switch (state) {
    case 'done':
      return 'green'
    case 'failed':
      return 'red'
    case 'interrupted':
      return 'amber'
    case 'queued':
    case 'running':
    case 'cancelled':
      return 'neutral'
  }
}
