import { toChainLinks } from '../../chain/chainLink.ts'
import { chainSvg } from '../../chain/chainSvg.ts'
import { layoutChain } from '../../chain/layoutChain.ts'
import type { DiagnosisDocument } from '../../contract/diagnosisDocument.ts'
import type { MomentId } from '../../domain/ids.ts'
import type { Journey } from '../../domain/journey.ts'
import { type Lang, textIn } from '../../domain/text.ts'
import { chainKey, chainTitle, chainWords, linkDescription } from '../../words/chainWords.ts'
import { phaseName } from '../../words/names.ts'
import { momentName, momentOf } from '../../words/telling.ts'
import { formatSeconds } from '../../words/time.ts'

/** Width of the picture in px: a page across. */
const WIDTH = 1120

/** The signature picture as one SVG that needs nothing else: with a diagnosis its verdict, else every link dashed. */
export function drawChain(
  journey: Journey,
  { diagnosis, lang }: { readonly diagnosis: DiagnosisDocument | null; readonly lang: Lang },
): string {
  const links = toChainLinks(journey, diagnosis)
  if (diagnosis === null) {
    const text = {
      name: (id: MomentId) => momentName(journey, id, lang),
      length: (id: MomentId) => {
        const seconds = momentOf(journey, id)?.seconds ?? null
        return seconds === null ? '' : formatSeconds(seconds, lang)
      },
      loss: () => null,
      flag: () => null,
      phase: (phase: Journey['moments'][number]['phase']) => [phaseName(phase, lang).name],
    }
    const layout = layoutChain({ links, text, width: WIDTH, orientation: 'horizontal' })
    return chainSvg({ layout, title: textIn(journey.name, lang) })
  }
  const telling = { diagnosis, journey, lang }
  return chainSvg({
    layout: layoutChain({ links, text: chainWords(telling), width: WIDTH, orientation: 'horizontal' }),
    title: chainTitle(telling),
    description: [chainKey(telling), ...journey.moments.map(({ id }) => linkDescription(telling, id))].join(
      '\n',
    ),
    verdict: diagnosis.weakest.kind,
  })
}
