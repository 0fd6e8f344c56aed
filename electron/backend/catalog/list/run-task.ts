// One task of reading, the same in the studio's own thread and in the reader's.
import type { OrdersRepository } from '../repository-orders.ts'
import { createOrderBuilder } from './order-builder.ts'
import type { ReadResults, ReadTask } from './protocol.ts'
import { createValueCounter } from './value-counts.ts'

export type RunTask = <T extends ReadTask>(task: T) => ReadResults[T['kind']]

export function createTaskRunner(repository: OrdersRepository): RunTask {
  const builder = createOrderBuilder(repository)
  const counter = createValueCounter(repository)
  const run = (task: ReadTask): ReadResults[keyof ReadResults] => {
    switch (task.kind) {
      case 'order':
        return builder.build(task.request)
      case 'counts':
        return counter.count(task.request)
      case 'views':
        return counter.viewCounts()
      default:
        return task satisfies never
    }
  }
  return run as RunTask
}
