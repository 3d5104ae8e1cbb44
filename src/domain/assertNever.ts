/** Closes a switch over a union: reached only when a new kind was added and a case forgotten. */
export function assertNever(value: never): never {
  throw new Error(`unexpected kind: ${JSON.stringify(value)}`)
}
