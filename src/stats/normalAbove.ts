import { normalTail } from './normalTail.ts'

/** P(Z > z) of a standard normal number, for z of either sign, to about 1e-7. R: pnorm(z, lower.tail = FALSE). */
export const normalAbove = (z: number): number => (z >= 0 ? normalTail(z) : 1 - normalTail(-z))
