import { type Ruling, refuse } from './ruling.ts'

const CODES: Readonly<Record<string, number>> = {
  '': 0,
  customer: 0,
  고객: 0,
  손님: 0,
  provider: 1,
  제공자: 1,
  직원: 1,
  mystery: 2,
  'mystery visitor': 2,
  미스터리: 2,
  expectation: 3,
  기대: 3,
}

/** From whose side an encounter was rated: an index into PERSPECTIVES; the customer's where nothing is said. */
export function parsePerspective(text: string): Ruling<number> {
  const code = CODES[text.trim().normalize('NFC').toLowerCase()]
  if (code === undefined)
    return refuse(
      'not a perspective: expected customer, provider, mystery or expectation',
      '관점이 아닙니다. customer, provider, mystery, expectation 중 하나여야 합니다',
    )
  return { value: code }
}
