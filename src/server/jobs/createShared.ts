/**
 * Answers to questions that several may ask: equal questions asked at once share one run, finished answers are
 * kept, the least recently used forgotten. A run is given up only when everyone who asked has gone.
 */
export interface Shared<T> {
  readonly ask: (key: string, run: (signal: AbortSignal) => Promise<T>, signal?: AbortSignal) => Promise<T>
}

interface Run<T> {
  readonly promise: Promise<T>
  readonly controller: AbortController
  waiting: number
}

export function createShared<T>({ keep }: { keep: number }): Shared<T> {
  const answers = new Map<string, T>()
  const runs = new Map<string, Run<T>>()

  const begin = (key: string, run: (signal: AbortSignal) => Promise<T>): Run<T> => {
    const controller = new AbortController()
    const promise = run(controller.signal)
      .then((answer) => {
        answers.set(key, answer)
        for (const oldest of answers.keys()) {
          if (answers.size <= keep) break
          answers.delete(oldest)
        }
        return answer
      })
      .finally(() => {
        if (runs.get(key) === begun) runs.delete(key)
      })
    const begun: Run<T> = { promise, controller, waiting: 0 }
    runs.set(key, begun)
    promise.catch(() => {})
    return begun
  }

  return {
    ask: async (key, run, signal) => {
      signal?.throwIfAborted()
      const known = answers.get(key)
      if (known !== undefined) {
        answers.delete(key)
        answers.set(key, known)
        return known
      }
      const shared = runs.get(key) ?? begin(key, run)
      shared.waiting++
      const leave = () => {
        if (--shared.waiting > 0) return
        if (runs.get(key) === shared) runs.delete(key)
        shared.controller.abort()
      }
      if (!signal) return shared.promise
      return new Promise<T>((resolve, reject) => {
        const onAbort = () => {
          leave()
          reject(signal.reason)
        }
        signal.addEventListener('abort', onAbort, { once: true })
        shared.promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', onAbort))
      })
    },
  }
}
