import type { Lang } from '../../domain/text.ts'
import { InputProblem } from '../../intake/inputProblem.ts'
import { FactsProblem } from '../../store/facts/factsProblem.ts'
import { toStoreFault } from '../../store/workspace/storeFault.ts'

/** What an error says to the person who can mend its cause; null for a bug. */
export function sayKnownFault(error: unknown, lang: Lang): string | null {
  if (error instanceof InputProblem) return error.say(lang)
  const fault = toStoreFault(error)
  const kind = error instanceof FactsProblem ? error.kind : fault
  switch (kind) {
    case 'disk-full':
    case 'full':
      return lang === 'ko'
        ? '디스크에 남은 공간이 없습니다. 공간을 비운 뒤 다시 실행해 주세요. 저장된 데이터는 그대로입니다.'
        : 'no space is left on the disk: free some and try again. What was saved before is untouched'
    case 'read-only':
      return lang === 'ko'
        ? `쓸 수 없는 곳입니다: ${messageOf(error)}. 쓰기 권한을 확인해 주세요.`
        : `cannot write there: ${messageOf(error)}. Check the permissions`
    case 'damaged':
      return lang === 'ko'
        ? `데이터 폴더의 파일이 손상되었습니다: ${messageOf(error)}. 백업으로 되돌리시거나 새 폴더로 시작해 주세요.`
        : `a file of the data folder is damaged: ${messageOf(error)}. Put back a backup, or begin with a new folder`
    case 'unknown-column':
    case 'too-many-values':
      return messageOf(error)
    default:
      return null
  }
}

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error))
