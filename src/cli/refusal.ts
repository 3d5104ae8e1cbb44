/** Input that cannot be used: said on stderr as it stands, exit code 2. */
export class Refusal extends Error {
  override readonly name = 'Refusal'
  /** The kind of problem that the server named; null where it was not asked. */
  readonly kind: string | null

  constructor(message: string, { kind = null }: { kind?: string | null } = {}) {
    super(message)
    this.kind = kind
  }
}

/** The running server failed: said on stderr as it stands, exit code 1. */
export class ServerFault extends Error {
  override readonly name = 'ServerFault'
}
