import type { DraftReading, DraftTarget } from '../../../contract/drafts/draftDocument.ts'
import type { FileMapping } from '../../../domain/fileMapping.ts'
import { ChoiceOf } from '../ChoiceOf.tsx'
import { say } from './say.ts'
import { shorten } from './shorten.ts'

interface Props {
  readonly reading: DraftReading
  readonly mapping: FileMapping
  readonly target: DraftTarget
  readonly onChoose: (target: DraftTarget) => void
}

/** Into which journey, where there is more than one answer. */
export function TargetChoice({ reading, mapping, target, onChoose }: Props) {
  const words = say.value.target
  const { knownJourney, givenJourney } = reading
  if (!knownJourney && !givenJourney) return null
  const options: readonly { readonly id: DraftTarget; readonly label: string }[] = [
    ...(givenJourney
      ? [{ id: 'given' as const, label: words.given(shorten(givenJourney.name), givenJourney.file) }]
      : []),
    ...(knownJourney ? [{ id: 'known' as const, label: words.known(shorten(knownJourney.name)) }] : []),
    { id: 'new', label: words.new(shorten(mapping.journey.name)) },
  ]
  return (
    <section class="card">
      <ChoiceOf name="target" legend={words.title} options={options} chosen={target} onChoose={onChoose} />
    </section>
  )
}
