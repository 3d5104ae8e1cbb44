import type { Diagnosis } from '../../domain/diagnosis.ts'
import type { Journey } from '../../domain/journey.ts'
import { textIn } from '../../domain/text.ts'
import { chainKey } from '../../words/chainWords.ts'
import { plural } from '../../words/english.ts'
import { formatNumber } from '../../words/figures.ts'
import { headline } from '../../words/headline.ts'
import { keptSentence, keptTitle, unbrokenSentence } from '../../words/keptWords.ts'
import { modelSentences, modelSmallPrint, modelTitle } from '../../words/modelWords.ts'
import { joined, type Phrase, phrase, soft } from '../../words/phrase.ts'
import { remarkSentence } from '../../words/remarkSentence.ts'
import { moneyAtRisk, smallPrint } from '../../words/smallPrint.ts'
import type { Telling } from '../../words/telling.ts'
import { tomorrow, tomorrowTitle } from '../../words/tomorrow.ts'
import { displayWidth } from './displayWidth.ts'
import { drawChain } from './drawChain.ts'
import { drawKept } from './drawKept.ts'
import { drawTable } from './drawTable.ts'
import { finished, type Look, pageWidth, painted } from './look.ts'
import { wrapClauses, wrapPhrase } from './wrapPhrase.ts'

/** What is shown of a diagnosis: the JSON document, or as much of it. */
export interface ShownDiagnosis extends Diagnosis {
  readonly version: number
  readonly quarantined?: number
  readonly seconds?: number
}

export interface ShowOptions extends Look {
  /** Visits answered a week at the present pace, for weeks to a verdict. */
  readonly visitsPerWeek?: number | null
}

const INDENT = '  '

function section(title: string, lines: readonly string[], width: number, look: Look): readonly string[] {
  if (lines.length === 0) return []
  const left = width - displayWidth(title) - 1
  const rule = left < 2 ? '' : ` ${painted((look.unicode ? '─' : '-').repeat(left), 'soft', look)}`
  const titled = wrapPhrase([{ text: title, tone: 'strong' }], width, look)
  return ['', ...titled.map((line, i) => (i === titled.length - 1 ? line + rule : line)), ...lines]
}

function countsLine(
  { diagnosis, journey, lang }: Telling,
  { version, quarantined = 0 }: ShownDiagnosis,
): readonly Phrase[] {
  const ko = lang === 'ko'
  const { visits } = diagnosis
  return [
    phrase(
      ko ? `${textIn(journey.name, lang)} ${version}판` : `${textIn(journey.name, lang)}, version ${version}`,
    ),
    phrase(ko ? `방문 ${formatNumber(visits)}건` : `${formatNumber(visits)} ${plural(visits, 'visit')}`),
    ...(quarantined > 0
      ? [
          phrase(
            ko
              ? `제외한 줄 ${formatNumber(quarantined)}개`
              : `${formatNumber(quarantined)} ${plural(quarantined, 'row')} set aside`,
          ),
        ]
      : []),
  ]
}

function tomorrowLines(telling: Telling, width: number, look: Look): readonly string[] {
  const bullet = look.unicode ? '▸ ' : '> '
  return tomorrow(telling).flatMap((advice) => {
    const whole = phrase(advice.phrase, ...(advice.small === '' ? [] : [soft(`  (${advice.small})`)]))
    return wrapPhrase(whole, width - 2, look).map((line, i) => (i === 0 ? bullet : '  ') + line)
  })
}

function remarkLines({ diagnosis, journey, lang }: Telling, width: number, look: Look): readonly string[] {
  return diagnosis.remarks.flatMap((remark) =>
    wrapPhrase([{ text: remarkSentence(remark, journey, lang) }], width - 2, look).map(
      (line, i) => (i === 0 ? (look.unicode ? '· ' : '- ') : '  ') + line,
    ),
  )
}

/**
 * The diagnosis for people, as lines of text that end with a line break: the sentence, its small print, what to
 * do tomorrow, the drawn chain, visits by failures, all moments, what the customers are like, and remarks.
 */
export function showDiagnosis(document: ShownDiagnosis, journey: Journey, options: ShowOptions): string {
  const { visitsPerWeek = null, ...look } = options
  const { lang } = look
  const telling: Telling = { diagnosis: document, journey, lang, visitsPerWeek }
  const width = pageWidth(look) - 2 * INDENT.length
  const say = (said: Phrase | null): readonly string[] => (said === null ? [] : wrapPhrase(said, width, look))
  const ko = lang === 'ko'
  const lines = [
    '',
    ...wrapClauses(countsLine(telling, document), width, look),
    '',
    ...headline(telling).flatMap((sentence) => say(sentence)),
    ...wrapClauses(smallPrint(telling), width, look),
    ...say(moneyAtRisk(telling)),
    ...section(tomorrowTitle(lang), tomorrowLines(telling, width, look), width, look),
    ...section(
      ko ? '사슬' : 'The chain',
      ['', ...drawChain(telling, width, look), '', ...say(phrase(soft(chainKey(telling))))],
      width,
      look,
    ),
    ...section(
      keptTitle(lang),
      [
        ...say(unbrokenSentence(telling)),
        '',
        ...drawKept(telling, width, look),
        '',
        ...say(keptSentence(telling)),
      ],
      width,
      look,
    ),
    ...section(
      ko ? '모든 순간(무거운 것부터, 90% 구간)' : 'All moments, heaviest first, 90 % intervals',
      drawTable(telling, width, look),
      width,
      look,
    ),
    ...section(
      modelTitle(telling),
      [...say(joined(modelSentences(telling))), ...say(phrase(soft(modelSmallPrint(telling))))],
      width,
      look,
    ),
    ...section(ko ? '알아 두실 것' : 'Good to know', remarkLines(telling, width, look), width, look),
  ]
  return `${lines.map((line) => finished(line === '' ? '' : INDENT + line, look)).join('\n')}\n`
}
