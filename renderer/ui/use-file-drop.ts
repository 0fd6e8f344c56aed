// Files dropped on a part of the page: `over` while they hover above it, and the handlers to spread on the element.
import { useState, type DragEvent } from 'react'

/** What is dragged inside the page (a row, a picture) is none of its business, and neither is text. */
const hasFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files')

export function useFileDrop(take: (files: FileList) => void) {
  const [over, setOver] = useState(false)
  return {
    over,
    dropHandlers: {
      onDragOver: (event: DragEvent) => {
        if (!hasFiles(event)) return
        event.preventDefault()
        setOver(true)
      },
      onDragLeave: (event: DragEvent) => {
        // Leaving for a child is not leaving.
        const { currentTarget, relatedTarget } = event
        if (!(relatedTarget instanceof Node && currentTarget.contains(relatedTarget))) setOver(false)
      },
      onDrop: (event: DragEvent) => {
        if (!hasFiles(event)) return
        event.preventDefault()
        setOver(false)
        take(event.dataTransfer.files)
      },
    },
  }
}
