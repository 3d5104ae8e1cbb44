import { assertNever } from '../../domain/assertNever.ts'
import type { Lang } from '../../domain/text.ts'

/** Why a backup cannot be used. */
export type BackupFault =
  | { readonly kind: 'missing' }
  | { readonly kind: 'unreadable'; readonly reason: string }
  | { readonly kind: 'no-backup' }
  | { readonly kind: 'cut-short' }
  | { readonly kind: 'altered'; readonly file: string }
  | { readonly kind: 'newer'; readonly found: number; readonly known: number }
  | { readonly kind: 'stores'; readonly reason: string }

export class BackupProblem extends Error {
  readonly fault: BackupFault
  readonly path: string

  constructor(path: string, fault: BackupFault) {
    super(sayInEnglish(path, fault))
    this.name = 'BackupProblem'
    this.path = path
    this.fault = fault
  }

  say(lang: Lang): string {
    return lang === 'ko' ? sayInKorean(this.path, this.fault) : this.message
  }
}

function sayInEnglish(path: string, fault: BackupFault): string {
  switch (fault.kind) {
    case 'missing':
      return `${path}: there is no such file. Check the path.`
    case 'unreadable':
      return `${path}: cannot be read (${fault.reason}).`
    case 'no-backup':
      return `${path}: not a backup of Fifteen. Name a file that fifteen backup wrote.`
    case 'cut-short':
      return `${path}: this backup is cut short, so it cannot be put back: it was not written or copied to its end. Take another.`
    case 'altered':
      return `${path}: this backup was altered or damaged after it was written (${fault.file}), so it cannot be put back. Take another.`
    case 'newer':
      return `${path}: written by a newer Fifteen (backup format ${fault.found}, this program knows up to ${fault.known}). Use that one.`
    case 'stores':
      return `${path}: the stores in this backup cannot be opened (${fault.reason}). Take another.`
    default:
      return assertNever(fault)
  }
}

function sayInKorean(path: string, fault: BackupFault): string {
  switch (fault.kind) {
    case 'missing':
      return `${path}: 이런 파일이 없습니다. 경로를 확인해 주세요.`
    case 'unreadable':
      return `${path}: 파일을 읽을 수 없습니다 (${fault.reason}).`
    case 'no-backup':
      return `${path}: Fifteen 백업이 아닙니다. fifteen backup 으로 만든 파일을 적어 주세요.`
    case 'cut-short':
      return `${path}: 백업이 중간에서 끊겨 되돌릴 수 없습니다. 끝까지 쓰이거나 복사되지 않았습니다. 다른 백업을 써 주세요.`
    case 'altered':
      return `${path}: 백업이 만들어진 뒤에 바뀌거나 손상되어 되돌릴 수 없습니다 (${fault.file}). 다른 백업을 써 주세요.`
    case 'newer':
      return `${path}: 더 새로운 Fifteen이 만든 백업입니다 (백업 형식 ${fault.found}, 이 프로그램은 ${fault.known}까지). 새 버전을 써 주세요.`
    case 'stores':
      return `${path}: 백업에 든 저장소를 열 수 없습니다 (${fault.reason}). 다른 백업을 써 주세요.`
    default:
      return assertNever(fault)
  }
}
