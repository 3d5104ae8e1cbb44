import type { MappingDecision } from '../../../domain/fileMapping.ts'
import { answerDecision } from '../../state/draft.ts'
import { language } from '../../state/language.ts'
import { ChoiceOf } from '../ChoiceOf.tsx'
import { say } from './say.ts'
import { shorten } from './shorten.ts'

const NAMED = 4

function Decision({ decision }: { readonly decision: MappingDecision }) {
  const lang = language.value
  const question = decision.question[lang]
  const named = [question, ...decision.options.map(({ label }) => label[lang])].join('\n')
  const columns = decision.columns.filter((column) => !named.includes(column.trim()))
  return (
    <li class="decision">
      <ChoiceOf
        name={`decision-${decision.id}`}
        legend={question}
        say={decision.reason[lang]}
        options={decision.options.map(({ id, label }) => ({ id, label: label[lang] }))}
        chosen={decision.chosen}
        onChoose={(option) => answerDecision(decision.id, option)}
      />
      {columns.length > 0 && (
        <p class="about">
          <span class="unseen">{say.value.decisions.about}: </span>
          {columns.slice(0, NAMED).map((column) => (
            <code key={column}>{shorten(column, 30)}</code>
          ))}
          {columns.length > NAMED && <span class="aside">+{columns.length - NAMED}</span>}
        </p>
      )}
    </li>
  )
}

/** The few things that the file does not say by itself. */
export function Decisions({ decisions }: { readonly decisions: readonly MappingDecision[] }) {
  const words = say.value.decisions
  if (decisions.length === 0) return <p class="nothing-to-ask">{words.none}</p>
  return (
    <section class="card decisions" aria-labelledby="decisions">
      <h2 id="decisions">{words.title}</h2>
      <p class="aside">{words.say}</p>
      <ol>
        {decisions.map((decision) => (
          <Decision key={decision.id} decision={decision} />
        ))}
      </ol>
    </section>
  )
}
