/**
 * Variance between units beyond their sampling variance (Paule and Mandel 1982): the value at which the weighted squared
 * residuals equal their degrees of freedom; 0 where they are less already. R: metafor::rma(method = 'PM').
 *
 * @param residualsAt squared residuals over (sampling variance + tau2), summed, after refitting with these weights;
 *   falling in tau2
 * @param degrees degrees of freedom
 * @param most no greater value is looked for
 */
export function pauleMandel(
  residualsAt: (tau2: number) => number,
  { degrees, most }: { readonly degrees: number; readonly most: number },
): number {
  if (residualsAt(0) <= degrees) return 0
  let [low, high] = [0, most]
  if (residualsAt(high) > degrees) return high
  for (let step = 0; step < 60; step++) {
    const middle = (low + high) / 2
    if (residualsAt(middle) > degrees) low = middle
    else high = middle
  }
  return (low + high) / 2
}
