import { useSignal } from '@preact/signals'
import type { MomentComment } from '../../../contract/momentNumbersDocument.ts'
import type { Lang } from '../../../domain/text.ts'
import { formatNumber } from '../../../words/figures.ts'
import { formatDay } from '../../../words/time.ts'
import { momentLabels } from '../../state/momentLabels.ts'
import { CardTitle } from '../CardTitle.tsx'
import { highlighted } from './highlighted.ts'

const FIRST = 8

function Comment({ comment, lang }: { readonly comment: MomentComment; readonly lang: Lang }) {
  const say = momentLabels.value.comments
  const { text, day, place, because, keyword, rating } = comment
  const about = [
    place,
    day && formatDay(day, lang),
    rating === null ? null : say.rating(formatNumber(rating, Number.isInteger(rating) ? 0 : 1)),
  ].filter(Boolean)
  return (
    <li>
      <blockquote>
        {highlighted(text, because === 'keyword' ? keyword : null).map(({ text: part, marked }, i) =>
          marked ? <mark key={i}>{part}</mark> : part,
        )}
      </blockquote>
      <p class="aside">
        <span class="why">
          {because === 'keyword' && keyword ? say.keyword(keyword) : say.because[because]}
        </span>
        {about.length > 0 && ` · ${about.join(' · ')}`}
      </p>
    </li>
  )
}

/** What customers wrote of this moment, each with why it is taken to belong here. */
export function Comments({
  comments,
  count,
  lang,
}: {
  readonly comments: readonly MomentComment[]
  readonly count: number
  readonly lang: Lang
}) {
  const say = momentLabels.value.comments
  const shown = useSignal(FIRST)
  const visible = comments.slice(0, shown.value)
  const rest = comments.length - visible.length
  const all = formatNumber(count)
  return (
    <section class="card comments" aria-labelledby="comments">
      <CardTitle
        id="comments"
        title={say.title}
        aside={
          count === 0
            ? ''
            : visible.length < count
              ? say.some(formatNumber(visible.length), all)
              : say.all(all)
        }
      />
      {comments.length === 0 ? (
        <p class="aside">{say.none}</p>
      ) : (
        <ul>
          {visible.map((comment, i) => (
            <Comment key={i} comment={comment} lang={lang} />
          ))}
        </ul>
      )}
      {rest > 0 && (
        <div class="buttons">
          <button type="button" onClick={() => (shown.value += 20)}>
            {say.more(formatNumber(Math.min(20, rest)))}
          </button>
        </div>
      )}
      <p class="aside foot-note">{say.why}</p>
    </section>
  )
}
