import { remarkSentence } from '../../words/remarkSentence.ts'
import { labels } from '../state/language.ts'
import type { Told } from '../state/told.ts'

export function Remarks({ told }: { readonly told: Told }) {
  const { diagnosis, journey, lang } = told
  if (diagnosis.remarks.length === 0) return null
  return (
    <section class="card remarks" aria-labelledby="remarks">
      <h2 id="remarks">{labels.value.remarks.title}</h2>
      <ul>
        {diagnosis.remarks.map((remark, i) => (
          <li key={i}>{remarkSentence(remark, journey, lang)}</li>
        ))}
      </ul>
    </section>
  )
}
