import type { NamedParts } from '../../domain/diagnosis.ts'
import type { Visits } from '../visits.ts'
import { marginalsOf, toLeaves, toNamedParts } from './namedParts.ts'
import type { ThoroughFit } from './thoroughFit.ts'
import type { Leaf } from './tree.ts'

/** Parts that are told. */
const MOST_TOLD = 20

/**
 * The largest of the parts that the thorough gear's predictions add up from, by name: of the average over its fits
 * without each fold, which is what it would say of a new visit.
 *
 * @param n visits that the fits rest on
 */
export function largestParts(
  {
    model,
    parameters,
    forests,
    times,
    coded,
  }: Pick<ThoroughFit, 'model' | 'parameters' | 'forests' | 'times' | 'coded'>,
  visits: Visits,
  n: number,
): NamedParts {
  const { moments, segments } = visits
  const share = 1 / forests.length
  const leaves = forests.flatMap((trees, fold): Leaf[] => [
    ...toLeaves(model.design, parameters[fold]!, visits, coded.widths).map((leaf) => weigh(leaf, share)),
    ...trees.flatMap((tree) => tree.leaves.map((leaf) => weigh(leaf, share * times))),
  ])
  const parts: { readonly variables: readonly number[]; readonly move: number }[] = []
  for (const { variables, move } of toNamedParts(leaves, marginalsOf(coded, visits)))
    if (variables.length > 0) parts.push({ variables, move })
  parts.sort((a, b) => b.move - a.move)
  return {
    sets: parts.length,
    n,
    largest: parts.slice(0, MOST_TOLD).map(({ variables, move }) => ({
      moments: variables.filter((v) => v < moments.length).map((v) => moments[v]!.id),
      segments: variables.filter((v) => v >= moments.length).map((v) => segments[v - moments.length]!.name),
      move,
    })),
  }
}

const weigh = (leaf: Leaf, by: number): Leaf => ({ ...leaf, value: by * leaf.value })
