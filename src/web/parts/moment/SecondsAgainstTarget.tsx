import type { MomentNumbers } from '../../../contract/momentNumbersDocument.ts'
import type { Interval } from '../../../domain/interval.ts'
import type { Lang } from '../../../domain/text.ts'
import { formatNumber } from '../../../words/figures.ts'
import { formatFailInterval, secondsSentences } from '../../../words/momentWords.ts'
import { formatSeconds } from '../../../words/time.ts'
import { momentLabels } from '../../state/momentLabels.ts'
import { AsTable } from '../figures/AsTable.tsx'
import { RateRange } from '../figures/RateRange.tsx'
import { toShareScale } from '../figures/shareScale.ts'
import { Said } from '../Said.tsx'
import { Histogram } from './Histogram.tsx'

function WithinAndOver({ within, over, lang }: { within: Interval; over: Interval; lang: Lang }) {
  const say = momentLabels.value.seconds
  const scale = toShareScale([within, over])
  return (
    <ul class="within-over" aria-label={say.compare}>
      {(
        [
          ['within', within],
          ['over', over],
        ] as const
      ).map(([kind, rate]) => (
        <li key={kind}>
          <span>{say[kind]}</span>
          <RateRange rate={rate} scale={scale} />
          <span>
            <b>{formatFailInterval(rate, lang)}</b>
            <small class="of">
              {' '}
              {say.answers} {formatNumber(rate.n)}
            </small>
          </span>
        </li>
      ))}
    </ul>
  )
}

/** How long a moment takes, held against its target. */
export function SecondsAgainstTarget({
  seconds,
  lang,
}: {
  readonly seconds: MomentNumbers['seconds']
  readonly lang: Lang
}) {
  const { seconds: say, asTable } = momentLabels.value
  return (
    <section class="card seconds-card" aria-labelledby="seconds">
      <h2 id="seconds">{say.title}</h2>
      {seconds === null ? (
        <p class="aside">{say.none}</p>
      ) : (
        <>
          {secondsSentences(seconds, lang).map((sentence, i) => (
            <p key={i} class="say">
              <Said phrase={sentence} />
            </p>
          ))}
          {seconds.histogram.length > 1 && (
            <figure>
              <Histogram
                bins={seconds.histogram}
                scale={seconds.histogramScale}
                median={seconds.median.value}
                target={seconds.target}
                lang={lang}
              />
              <figcaption>{say.bars}</figcaption>
            </figure>
          )}
          {seconds.failWithin && seconds.failOver && (
            <WithinAndOver within={seconds.failWithin} over={seconds.failOver} lang={lang} />
          )}
          <AsTable
            say={asTable}
            name={say.caption}
            heads={[say.length, say.count]}
            rows={seconds.histogram.map(({ from, to, encounters }) => ({
              key: String(from),
              cells: [`${formatSeconds(from, lang)} – ${formatSeconds(to, lang)}`, formatNumber(encounters)],
            }))}
          />
        </>
      )}
    </section>
  )
}
