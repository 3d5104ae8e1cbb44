import { useSignal } from '@preact/signals'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { DraftReading } from '../../../contract/drafts/draftDocument.ts'
import type { FileMapping } from '../../../domain/fileMapping.ts'
import type { MomentId } from '../../../domain/ids.ts'
import { changeMapping } from '../../state/draft.ts'
import { CardTitle } from '../CardTitle.tsx'
import { MappedChain } from './MappedChain.tsx'
import { MomentEntry } from './MomentEntry.tsx'
import { withMoved } from './mappingChanges.ts'
import { say } from './say.ts'
import { shorten } from './shorten.ts'
import { TypedField } from './TypedField.tsx'
import { useDragged } from './useDragged.ts'

interface Props {
  readonly reading: DraftReading
  readonly mapping: FileMapping
}

/** The chain of the mapping, and under it every moment in its place. */
export function MomentsCard({ reading, mapping }: Props) {
  const words = say.value.moments
  const list = useRef<HTMLOListElement>(null)
  const opened = useSignal<MomentId | null>(null)
  const said = useSignal('')
  const held = useRef<{ readonly id: MomentId; readonly step: -1 | 1 } | null>(null)
  const { moments } = mapping

  const move = (id: MomentId, to: number): void => {
    const next = withMoved(mapping, id, to)
    if (next === mapping) return
    const place = next.moments.findIndex((moment) => moment.id === id)
    said.value = words.moved(shorten(next.moments[place]?.name ?? id), String(place + 1))
    changeMapping(next)
  }
  const drag = useDragged(list, (from, to) => {
    const moment = moments[from]
    if (moment) move(moment.id, to)
  })

  // moved in the document, the button loses the focus that it had
  useLayoutEffect(() => {
    const last = held.current
    if (!last) return
    held.current = null
    const entry = list.current?.querySelector(`[data-moment="${CSS.escape(last.id)}"]`)
    entry?.querySelector<HTMLElement>(`[data-step="${last.step}"]`)?.focus()
  })

  return (
    <section class="card chain mapped" aria-labelledby="moments" id="moment">
      <CardTitle
        id="moments"
        title={words.title}
        aside={[words.say, mapping.layout === 'wide' ? words.sayThick : ''].filter(Boolean).join(' ')}
      />
      {moments.length === 0 ? (
        <p class="say">{words.none}</p>
      ) : (
        <MappedChain
          mapping={mapping}
          effect={reading.effect}
          chosen={opened.value}
          onChoose={(id) => {
            opened.value = id
            const entry = list.current?.querySelector(`[data-moment="${CSS.escape(id)}"]`)
            entry?.scrollIntoView({ block: 'nearest' })
            entry?.querySelector<HTMLElement>('input')?.focus()
          }}
        />
      )}
      <TypedField
        kind="journey-name"
        label={words.journeyName}
        maxLength={120}
        value={mapping.journey.name}
        onTyped={(name) => {
          if (name !== '') changeMapping({ ...mapping, journey: { ...mapping.journey, name } })
        }}
      />
      <ol class="moment-entries" ref={list} aria-label={words.list}>
        {moments.map((moment, at) => (
          <MomentEntry
            key={moment.id}
            at={at}
            moment={moment}
            mapping={mapping}
            reading={reading}
            opened={opened.value === moment.id}
            dragged={drag.from === at}
            target={
              drag.to === at && drag.from !== at ? (drag.to < (drag.from ?? 0) ? 'before' : 'after') : null
            }
            onGrip={(event) => drag.start(event, at)}
            onStep={(step) => {
              held.current = { id: moment.id, step }
              move(moment.id, at + step)
            }}
            onOpen={(open) => {
              if (open) opened.value = moment.id
              else if (opened.value === moment.id) opened.value = null
            }}
          />
        ))}
      </ol>
      <p class="unseen" role="status">
        {said.value}
      </p>
    </section>
  )
}
