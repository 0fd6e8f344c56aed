// contract.insights -> service.
import { os } from '../kernel/rpc.ts'
import type { InsightsService } from './service.ts'

export const insightsHandlers = (service: InsightsService) => ({
  home: os.insights.home.handler(() => service.home()),
  report: os.insights.report.handler(({ input }) => service.report(input.showId)),
  reportHtml: os.insights.reportHtml.handler(({ input }) => service.reportHtml(input.showId, input.locale)),
})
