import { createDiagnosisJobs } from '../../server/jobs/createDiagnosisJobs.ts'
import { warmUpFor } from '../../server/jobs/warmUpFor.ts'
import type { Given } from '../arguments/readArguments.ts'
import { toTags } from '../arguments/toTags.ts'
import { Refusal } from '../refusal.ts'
import { saySetAside } from '../saySetAside.ts'
import { sayAtWork } from '../terminal/sayAtWork.ts'
import type { Terminal } from '../terminal/terminal.ts'
import type { Answered, Asked } from './asked.ts'

/** Diagnoses files of visits, which are kept nowhere: no data folder and no server is needed. */
export async function diagnoseGivenFiles({
  given,
  journey: journeyPath,
  asked,
  terminal,
}: {
  given: Given
  journey: string
  asked: Asked
  terminal: Terminal
}): Promise<Answered> {
  const { lang, signal, progress } = terminal
  // the thread starts while this one still loads what reads files
  const jobs = createDiagnosisJobs()
  warmUpFor(given.words, jobs)
  let rest = (): void => {}
  try {
    const { readJourneyFile } = await import('../readJourneyFile.ts')
    const { diagnoseFiles } = await import('../../server/operations/diagnoseFiles.ts')
    const tags = toTags(given.many('tag'), { files: given.words, lang })
    const outcomes = given.one('outcomes')
    const answer = await diagnoseFiles({
      journey: () => readJourneyFile(journeyPath, terminal).journey,
      files: given.words.map((path, index) => ({ path, tags: tags[index] })),
      outcomes: outcomes === undefined ? [] : [{ path: outcomes }],
      where: asked.where.map(({ key, value }) => ({ column: key, value })),
      from: asked.from,
      to: asked.to,
      seed: asked.seed,
      thorough: asked.thorough,
      priors: asked.priors,
      jobs,
      clock: () => performance.now(),
      onProgress: (step) => {
        if (step.kind === 'reading')
          progress.step(
            `${lang === 'ko' ? '읽는 중' : 'reading'} ${step.file}`,
            step.bytesTotal > 0 ? step.bytesRead / step.bytesTotal : undefined,
          )
        else rest = sayAtWork(progress, diagnosing(step.visits, asked.thorough, lang))
      },
      signal,
    })
    if (answer.kind === 'nothing') throw new Refusal(answer.detail[lang])
    saySetAside(answer.summary, { terminal, most: 5 })
    return answer
  } finally {
    rest()
    await jobs.close()
  }
}

function diagnosing(visits: number, thorough: boolean, lang: 'ko' | 'en'): string {
  const count = visits.toLocaleString('en')
  if (lang === 'ko') return `방문 ${count}건 ${thorough ? '정밀 ' : ''}진단 중`
  return `diagnosing ${count} visits${thorough ? ' in the thorough gear' : ''}`
}
