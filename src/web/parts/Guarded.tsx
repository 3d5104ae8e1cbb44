import { Component, type ComponentChildren } from 'preact'
import { Failed } from './Failed.tsx'

interface Props {
  /** What is drawn: when it changes, drawing is tried again. */
  readonly about: unknown
  readonly children: ComponentChildren
}
interface State {
  readonly fault: string | null
  readonly about: unknown
}

/** What cannot be drawn is admitted in its place. */
export class Guarded extends Component<Props, State> {
  override state: State = { fault: null, about: this.props.about }

  static override getDerivedStateFromProps({ about }: Props, state: State): State {
    return about === state.about ? state : { fault: null, about }
  }

  static override getDerivedStateFromError(error: unknown): Partial<State> {
    return { fault: error instanceof Error ? error.message : String(error) }
  }

  override componentDidCatch(error: unknown): void {
    console.error(error)
  }

  override render({ children }: Props, { fault }: State) {
    return fault === null ? children : <Failed problem={{ kind: 'fault', detail: fault }} narrowed={false} />
  }
}
