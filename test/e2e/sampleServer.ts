import { inject } from 'vitest'

/** The address of the product that shows the sample to all tests that only look at it; none of them changes it. */
export async function sampleServer(): Promise<string> {
  const answer = await fetch(inject('sampleServerAt'))
  const said = await answer.text()
  if (!answer.ok) throw new Error(said)
  return said
}
