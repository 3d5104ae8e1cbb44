/** Lets others go first. */
export type Pause = () => Promise<void>

/** Takes all steps of some work at once. */
export function finish<T>(steps: Generator<void, T>): T {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/** Takes the steps of some work, others going first between two of them where `pause` is given; the same outcome. */
export async function takeSteps<T>(steps: Generator<void, T>, pause: Pause | undefined): Promise<T> {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    await pause?.()
  }
}
