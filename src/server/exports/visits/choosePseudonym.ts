import { bucketOf } from '../../../domain/bucketOf.ts'
import { BUCKETS } from '../../../domain/patternTable.ts'

const LETTERS = '0123456789abcdefghijklmnopqrstuvwxyz'

/**
 * A pseudonym that falls into the stored bucket: the customer's, with an ending by which it does. So a workspace that
 * imports it puts the same visits into the same buckets and comes to the same diagnosis.
 */
export function choosePseudonym(customer: string, bucket: number): string {
  if (bucketOf(customer) === bucket) return customer
  for (let i = 0; i < BUCKETS * BUCKETS; i++) {
    const tried = `${customer}-${toLetters(i)}`
    if (bucketOf(tried) === bucket) return tried
  }
  return customer
}

function toLetters(number: number): string {
  let [rest, text] = [number, '']
  do {
    text = LETTERS[rest % LETTERS.length] + text
    rest = Math.floor(rest / LETTERS.length)
  } while (rest > 0)
  return text
}

/** The same, remembering customers whose visits lie near each other. */
export function createPseudonyms({
  most = 100_000,
}: {
  readonly most?: number
} = {}): (customer: string, bucket: number) => string {
  const known = new Map<string, string>()
  return (customer, bucket) => {
    if (customer === '') return ''
    const key = `${customer}${bucket}`
    let name = known.get(key)
    if (name === undefined) {
      name = choosePseudonym(customer, bucket)
      if (known.size >= most) known.clear()
      known.set(key, name)
    }
    return name
  }
}
