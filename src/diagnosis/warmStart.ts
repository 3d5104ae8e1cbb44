import type { Design } from './design.ts'
import type { Fitted } from './fit.ts'
import type { HeldModel } from './heldModel.ts'

/** Where the fit of one model may begin: at the same model's fit to other visits. */
export interface FitStart extends Pick<Fitted, 'parameters' | 'variances'> {
  /** Names what the parameters are, and of what. */
  readonly layout: string
}

/** The models of a study that are fitted by themselves. */
export type ModelPart = 'compensating' | 'chain' | 'weakestLink' | 'baseline' | 'best'

/** Where the fits of a study may begin. */
export type FitStarts = { readonly [part in ModelPart]?: FitStart }

/** The starts that a study's fits give to those of more visits. */
export const toStarts = ({ compensating, chain, weakestLink, baseline, best }: StudyModels): FitStarts => ({
  compensating: toStart(compensating),
  chain: toStart(chain),
  weakestLink: toStart(weakestLink),
  baseline: toStart(baseline),
  best: toStart(best),
})

type StudyModels = { readonly [part in ModelPart]: Pick<HeldModel, 'model' | 'fitted'> }

const toStart = ({ model, fitted }: Pick<HeldModel, 'model' | 'fitted'>): FitStart => ({
  layout: layoutOf(model.design),
  parameters: fitted.parameters,
  variances: fitted.variances,
})

/** The start for a design; none where its parameters are others, since levels, moments or segments changed. */
export const startFor = (design: Design, start: FitStart | undefined): FitStart | undefined =>
  start?.layout === layoutOf(design) ? start : undefined

/**
 * What the parameters of a design are. Two designs of one layout may differ in which segment value a parameter is of: a
 * start is then a worse guess, and no other answer follows.
 */
const layoutOf = ({ columns, offsets, groups }: Design): string =>
  [columns, offsets.join(' '), groups.join(' ')].join('|')
