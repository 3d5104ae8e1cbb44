import type { ModelName } from '../../domain/diagnosis.ts'

const paths: { readonly [name in ModelName]: string } = {
  compensating: 'M0 -4.5A4.5 4.5 0 1 1 0 4.5A4.5 4.5 0 1 1 0 -4.5Z',
  chain: 'M0 -5.5L5.5 0L0 5.5L-5.5 0Z',
  'weakest-link': 'M0 -5L5 4H-5Z',
}

/** The sign of a model, around 0,0: a circle, a diamond, a triangle, told apart without colour. */
export const markPath = (name: ModelName): string => paths[name]
