import { BaseSequencer, type TestSpecification } from 'vitest/node'

/**
 * Test files that take longest, the longest first, so that no worker is left with one at the end. Those that are
 * not named follow by what vitest knows of them: how long they took before, or their size.
 */
const LONGEST: readonly string[] = [
  'test/cli-server',
  'test/e2e/livedIn',
  'test/cli-contract',
  'test/e2e/import',
  'test/real-drafts',
  'test/e2e/today',
  'test/e2e/realFiles',
  'test/e2e/frame',
  'test/worlds',
  'test/hostile-files',
  'test/e2e/outcomes',
  'test/e2e/verdicts',
  'test/kill-server',
  'src/diagnosis/momentsMatter',
  'test/picks',
  'test/server-drafts-outcomes',
  'src/diagnosis/secondsEffect',
  'test/e2e/withoutOutcome',
  'src/cli/show/showDiagnosis',
  'test/export',
  'src/diagnosis/drawCosts',
  'test/e2e/states',
  'test/real-import',
]

const rank = ({ moduleId }: TestSpecification): number => {
  const at = LONGEST.findIndex((name) => moduleId.endsWith(`/${name}.test.ts`))
  return at === -1 ? LONGEST.length : at
}

export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const known = await super.sort(files)
    return known.toSorted((a, b) => rank(a) - rank(b))
  }
}
