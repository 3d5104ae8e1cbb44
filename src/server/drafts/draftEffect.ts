import { parseJourneyFile } from '../../contract/journeyFile/parseJourneyFile.ts'
import { problemSentence } from '../../contract/journeyFile/problem.ts'
import type { MappingEffect } from '../../domain/fileMapping.ts'
import { importProblems } from '../operations/importProblems.ts'
import type { ReadDraft } from './draftTask.ts'

/** What reading the files told that one should know, beside what the mapping tells. */
export const withNotes = (effect: MappingEffect, { sources, repeated }: ReadDraft): MappingEffect => ({
  ...effect,
  notes: [
    ...effect.notes,
    ...repeated.map(importProblems.repeatedFile),
    ...sources.flatMap(({ own }) => own.warnings),
  ],
})

/** What the journey file that a mapping writes would be refused for. */
export function journeyProblems(source: string): MappingEffect['problems'] {
  const parsed = parseJourneyFile(source)
  if (parsed.kind === 'ok') return []
  return parsed.problems.slice(0, 5).map((problem) => ({
    ko: problemSentence(problem, 'ko', problem.path),
    en: problemSentence(problem, 'en', problem.path),
  }))
}
