import { assertNever } from '../../domain/assertNever.ts'
import type { MomentId } from '../../domain/ids.ts'
import { formatNumber, formatPer1000, formatRange } from '../../words/figures.ts'
import { figuresOf, momentName } from '../../words/telling.ts'
import { formatWeeks, weeksFor } from '../../words/weeks.ts'
import type { Labels } from '../i18n/labels.ts'
import { labels } from '../state/language.ts'
import type { Told } from '../state/told.ts'
import { Balance } from './Balance.tsx'
import { Forging } from './Forging.tsx'
import { Hundred, type Times } from './Hundred.tsx'
import { splitThousand } from './splitThousand.ts'
import { Thousand } from './Thousand.tsx'

function NamedPicture({ told, moment }: { readonly told: Told; readonly moment: MomentId }) {
  const say = labels.value.verdict
  const { diagnosis, journey, lang } = told
  const { lostPer1000 } = figuresOf(diagnosis, moment)
  const { because, perhaps, otherwise, kept } = splitThousand(lostPer1000, diagnosis.average.value)
  return (
    <Thousand
      title={say.thousandOf(momentName(journey, moment, lang))}
      dots={[
        {
          tone: 'failing',
          count: because,
          label: say.because(formatPer1000(lostPer1000.value), formatRange(lostPer1000, lang)),
        },
        { tone: 'perhaps', count: perhaps, label: say.perhaps(formatPer1000(lostPer1000.high)) },
        { tone: 'lost', count: otherwise, label: say.otherLost(formatNumber(perhaps + otherwise)) },
        { tone: 'kept', count: kept, label: say.kept(formatNumber(kept)) },
      ]}
    />
  )
}

function Needed({ told, askMore }: { readonly told: Told; readonly askMore: number | null }) {
  const say = labels.value.verdict
  if (askMore === null) return null
  const now = told.diagnosis.kept + told.diagnosis.lost
  const weeks = weeksFor(askMore, told.visitsPerWeek)
  return (
    <Forging
      title={say.forging}
      now={now}
      more={askMore}
      said={[
        say.answersNow(formatNumber(now)),
        say.answersMore(formatNumber(askMore)),
        ...(weeks === null ? [] : [say.atThisPace(formatWeeks(weeks, told.lang))]),
      ]}
    />
  )
}

interface Likely {
  readonly told: Told
  readonly ids: readonly MomentId[]
  readonly tone: 'suspect' | 'unclear'
}

/** Some moments with the times of 100 that each came out as the weakest, and all others together. */
function toTimes({ told: { diagnosis, journey, lang }, ids, tone }: Likely, say: Labels['verdict']) {
  const times: readonly Times[] = ids.map((id) => {
    const count = Math.round(figuresOf(diagnosis, id).probabilityWeakest * 100)
    return { name: momentName(journey, id, lang), count, said: say.timesOf100(String(count)), tone }
  })
  const rest = Math.max(0, 100 - times.reduce((sum, { count }) => sum + count, 0))
  if (rest === 0) return times
  return [
    ...times,
    { name: say.others, count: rest, said: say.timesOf100(String(rest)), tone: 'rest' as const },
  ]
}

const SHOWN = 4

/** The moments that most often came out as the weakest. */
const likeliest = ({ diagnosis }: Told): readonly MomentId[] =>
  diagnosis.moments
    .filter(({ probabilityWeakest }) => probabilityWeakest >= 0.05)
    .toSorted((a, b) => b.probabilityWeakest - a.probabilityWeakest)
    .slice(0, SHOWN)
    .map(({ id }) => id)

/** Each kind of verdict has a picture of its own; the words beside it say the same. */
export function VerdictPicture({ told }: { readonly told: Told }) {
  const say = labels.value.verdict
  const { diagnosis, journey, lang } = told
  const { weakest } = diagnosis
  switch (weakest.kind) {
    case 'named':
      return <NamedPicture told={told} moment={weakest.moment} />
    case 'shortlist':
      return weakest.tied ? (
        <Balance
          title={say.balance}
          hanging={weakest.moments.slice(0, SHOWN).map((id) => {
            const { lostPer1000 } = figuresOf(diagnosis, id)
            return {
              name: momentName(journey, id, lang),
              said: say.per1000(formatPer1000(lostPer1000.value), formatRange(lostPer1000, lang)),
            }
          })}
        />
      ) : (
        <>
          <Hundred
            title={say.hundred}
            times={toTimes({ told, ids: weakest.moments.slice(0, SHOWN), tone: 'suspect' }, say)}
          />
          <Needed told={told} askMore={weakest.askMore} />
        </>
      )
    case 'no-culprit': {
      const most = Math.min(1000, Math.ceil(weakest.upperBoundPer1000))
      const lost = Math.max(most, Math.round(1000 * (1 - diagnosis.average.value)))
      return (
        <Thousand
          title={say.thousandUnexplained}
          dots={[
            { tone: 'spare', count: most, label: say.atMost(formatNumber(most)) },
            { tone: 'lost', count: lost - most, label: say.unexplained(formatNumber(lost - most)) },
            { tone: 'kept', count: 1000 - lost, label: say.kept(formatNumber(1000 - lost)) },
          ]}
        />
      )
    }
    case 'cannot-tell': {
      const ids = likeliest(told)
      return (
        <>
          <Needed told={told} askMore={weakest.askMore} />
          {ids.length > 0 && (
            <Hundred title={say.hundredUnclear} times={toTimes({ told, ids, tone: 'unclear' }, say)} />
          )}
        </>
      )
    }
    default:
      return assertNever(weakest)
  }
}
