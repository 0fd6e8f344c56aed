// A screen that throws shows what happened in its place; the rest of the studio goes on.
import { Component, type ErrorInfo, type ReactNode } from 'react'
import { ErrorState } from '../../ui/ErrorState.tsx'

interface State {
  error: unknown
}

export class ErrorBoundary extends Component<{ children: ReactNode }, State> {
  override state: State = { error: null }

  static getDerivedStateFromError(error: unknown): State {
    return { error }
  }

  override componentDidCatch(error: unknown, info: ErrorInfo) {
    // The one place where a page's own bug is told: to whoever has the developer tools open.
    // oxlint-disable-next-line no-console
    console.error(error, info.componentStack)
  }

  override render() {
    if (this.state.error === null) return this.props.children
    return <ErrorState error={this.state.error} onRetry={() => this.setState({ error: null })} />
  }
}
