const turns = new WeakMap<object, Map<string, Promise<unknown>>>()

/** Does works of one name on one thing one after the other, in the order in which they were asked for. */
export async function inTurn<T>(
  thing: object,
  { name, onWait, signal }: { name: string; onWait?: () => void; signal?: AbortSignal | undefined },
  work: () => Promise<T>,
): Promise<T> {
  const named = turns.get(thing) ?? new Map<string, Promise<unknown>>()
  turns.set(thing, named)
  const before = named.get(name)
  const turn = (async () => {
    if (before) {
      onWait?.()
      await before
    }
    signal?.throwIfAborted()
    return work()
  })()
  const done = turn.catch(() => {})
  named.set(name, done)
  try {
    return await turn
  } finally {
    if (named.get(name) === done) named.delete(name)
  }
}
