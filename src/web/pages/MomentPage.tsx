import type { MomentDocument } from '../../contract/momentNumbersDocument.ts'
import type { Journey, Moment } from '../../domain/journey.ts'
import type { Lang } from '../../domain/text.ts'
import { columnWords } from '../../words/columnWords.ts'
import { momentName } from '../../words/telling.ts'
import { Arriving } from '../parts/Arriving.tsx'
import type { PageProps } from '../parts/LazyPage.tsx'
import { Comments } from '../parts/moment/Comments.tsx'
import { Expectation } from '../parts/moment/Expectation.tsx'
import { GroupTable } from '../parts/moment/GroupTable.tsx'
import { Guidance } from '../parts/moment/Guidance.tsx'
import { Levels } from '../parts/moment/Levels.tsx'
import { MomentHead } from '../parts/moment/MomentHead.tsx'
import { Neighbours } from '../parts/moment/Neighbours.tsx'
import { OverTime } from '../parts/moment/OverTime.tsx'
import { hourName } from '../parts/moment/periodName.ts'
import { SecondsAgainstTarget } from '../parts/moment/SecondsAgainstTarget.tsx'
import { SecondsCost } from '../parts/moment/SecondsCost.tsx'
import { PageState } from '../parts/PageState.tsx'
import { hrefTo } from '../state/address.ts'
import { language } from '../state/language.ts'
import { momentLabels } from '../state/momentLabels.ts'
import { momentNumbers } from '../state/momentPage.ts'
import { about, toldNow } from '../state/shown.ts'
import { useSubject } from '../state/subject.ts'
import { diagnosis, journey } from '../state/today.ts'
import '../styles/figures.css'
import '../styles/momentPage.css'
import '../styles/changes.css'

function UnknownMoment({ journey: one, lang }: { readonly journey: Journey; readonly lang: Lang }) {
  const { title, say } = momentLabels.value.unknown
  return (
    <PageState title={title} say={say}>
      <ul class="moment-list">
        {one.moments.map(({ id }) => (
          <li key={id}>
            <a href={hrefTo({ page: 'moments', id })}>{momentName(one, id, lang)}</a>
          </li>
        ))}
      </ul>
    </PageState>
  )
}

interface ShownProps {
  readonly journey: Journey
  readonly moment: Moment
  readonly numbers: MomentDocument
  readonly lang: Lang
}

function Groups({ journey: one, numbers, lang }: Omit<ShownProps, 'moment'>) {
  const say = momentLabels.value.group
  const { byPlace, byHour, bySegment, failRate } = numbers
  const few = <p class="aside foot-note">{say.few}</p>
  const column = one.place?.[0]
  const named = byPlace.filter(({ name }) => name !== null)
  const sides =
    column && named.length > 1
      ? hrefTo({
          page: 'compare',
          id: null,
          where: [`${column}=${named[0]?.name}`],
          own: { toWhere: [`${column}=${named[1]?.name}`] },
        })
      : null
  return (
    <div class="group-cards">
      {byPlace.length > 0 && (
        <GroupTable
          id="by-place"
          title={say.byPlace}
          head={say.place}
          groups={byPlace}
          overall={failRate}
          lang={lang}
          restName={say.restPlaces}
        >
          {sides && (
            <p class="foot-note">
              <a href={sides}>{say.compare}</a>
            </p>
          )}
          {few}
        </GroupTable>
      )}
      {bySegment.map(({ segment, groups }, i) => (
        <GroupTable
          key={segment}
          id={`by-segment-${i}`}
          title={say.bySegment(columnWords(segment))}
          head={columnWords(segment)}
          groups={groups}
          overall={failRate}
          lang={lang}
          restName={say.restValues}
        />
      ))}
      {byHour.length > 0 && (
        <GroupTable
          id="by-hour"
          title={say.byHour}
          head={say.hour}
          groups={byHour}
          overall={failRate}
          lang={lang}
          nameOf={hourName}
          restName={say.restHours}
          inOrder
        />
      )}
    </div>
  )
}

function Shown({ journey: one, moment, numbers, lang }: ShownProps) {
  const { id, scale } = moment
  return (
    <>
      <MomentHead
        journey={one}
        id={id}
        numbers={numbers}
        told={toldNow()}
        waiting={diagnosis.value.kind === 'loading'}
        lang={lang}
      />
      <div class="two">
        <OverTime numbers={numbers} lang={lang} />
        <Guidance moment={moment} lang={lang} />
      </div>
      <Groups journey={one} numbers={numbers} lang={lang} />
      <div class="two even">
        <div class="stacked">
          <Levels levels={numbers.levels} scale={scale} lang={lang} />
          {numbers.expectationGap && <Expectation gap={numbers.expectationGap} scale={scale} lang={lang} />}
        </div>
        <div class="stacked">
          <SecondsAgainstTarget seconds={numbers.seconds} lang={lang} />
          {numbers.seconds && <SecondsCost moment={id} lang={lang} />}
        </div>
      </div>
      <Comments comments={numbers.comments} count={numbers.commentCount} lang={lang} />
      <Neighbours journey={one} id={id} lang={lang} />
    </>
  )
}

/** One moment by itself: all that is known of it, and the way along the chain. */
export function MomentPage({ id }: PageProps) {
  const lang = language.value
  const known = journey.value.kind === 'ready' ? journey.value.value : null
  const name = known?.moments.some((moment) => moment.id === id)
    ? momentName(known, id as Moment['id'], lang)
    : ''
  useSubject(name)
  return (
    <Arriving loaded={journey.value}>
      {(one) => {
        const moment = one.moments.find((each) => each.id === id)
        if (!moment) return <UnknownMoment journey={one} lang={lang} />
        const numbers = about(momentNumbers.value, (value) => value.id === id && value.journey === one.id)
        return (
          <Arriving loaded={numbers} waiting={momentLabels.value.loading}>
            {(found) => <Shown journey={one} moment={moment} numbers={found} lang={lang} />}
          </Arriving>
        )
      }}
    </Arriving>
  )
}
