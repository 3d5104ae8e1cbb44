import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Services } from '../../server/services.ts'
import type { Given } from '../arguments/readArguments.ts'
import { toTags } from '../arguments/toTags.ts'
import { readJourneyFile } from '../readJourneyFile.ts'
import { Refusal } from '../refusal.ts'
import { saySetAside } from '../saySetAside.ts'
import type { Terminal } from '../terminal/terminal.ts'
import { withServices } from './ownServices.ts'

/**
 * Works with files of visits as if a data folder kept them: in one of their own, which is gone afterwards.
 *
 * @param work is handed the journey's id
 */
export async function withGivenFiles<T>(
  { files, journey: journeyPath, given }: { files: readonly string[]; journey: string; given: Given },
  terminal: Terminal,
  work: (services: Services, id: string) => Promise<T>,
): Promise<T> {
  const { lang, signal, progress } = terminal
  const { journey, source } = readJourneyFile(journeyPath, terminal)
  const tags = toTags(given.many('tag'), { files, lang })
  const outcomes = given.one('outcomes')
  const { openDataFolder } = await import('../../server/dataFolder/openDataFolder.ts')
  const { addVisits } = await import('../../server/operations/addVisits.ts')
  const path = mkdtempSync(join(tmpdir(), 'fifteen-files-'))
  // also where Ctrl-C ends the process: the files are the customers'
  const leave = () => rmSync(path, { recursive: true, force: true })
  process.once('exit', leave)
  try {
    const opened = await openDataFolder({ path: join(path, 'data'), holder: 'command' })
    if (opened.kind === 'refused') throw new Error('a new data folder was refused')
    const { dataFolder } = opened
    try {
      const added = await addVisits({
        dataFolder,
        journey,
        source,
        files: files.map((file, index) => ({ path: file, tags: tags[index] })),
        outcomes: outcomes === undefined ? [] : [{ path: outcomes }],
        now: () => new Date(),
        signal,
        onProgress: ({ file, bytesRead, bytesTotal }) => {
          const share = bytesTotal > 0 ? bytesRead / bytesTotal : undefined
          progress.step(`${lang === 'ko' ? '읽는 중' : 'reading'} ${file}`, share)
        },
      })
      if (added.kind !== 'added') throw new Refusal(cannotUse(lang))
      saySetAside(added.summary, { terminal, most: 5 })
      return await withServices(dataFolder, (services) => work(services, journey.id))
    } finally {
      await dataFolder.close()
    }
  } finally {
    process.off('exit', leave)
    leave()
  }
}

const cannotUse = (lang: 'ko' | 'en'): string =>
  lang === 'ko'
    ? '파일을 한데 읽을 수 없습니다. 파일을 하나씩 적어 주세요.'
    : 'the files cannot be read together: name them one by one.'
