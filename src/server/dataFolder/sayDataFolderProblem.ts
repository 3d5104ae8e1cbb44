import { assertNever } from '../../domain/assertNever.ts'
import type { Lang } from '../../domain/text.ts'
import type { DataFolderProblem } from './dataFolderProblem.ts'

/** A problem with the data folder and what to do about it, in a sentence or two. */
export function sayDataFolderProblem(problem: DataFolderProblem, lang: Lang): string {
  return lang === 'ko' ? inKorean(problem) : inEnglish(problem)
}

function inKorean(problem: DataFolderProblem): string {
  switch (problem.kind) {
    case 'not-a-folder':
      return `데이터 폴더 자리에 파일이 있습니다: ${problem.path}. 다른 폴더를 --data로 지정하시거나 그 파일을 옮겨 주세요.`
    case 'read-only':
      return `데이터 폴더에 쓸 수 없습니다: ${problem.path} (${problem.reason}). 쓰기 권한을 주시거나 --data로 다른 폴더를 지정해 주세요.`
    case 'no-space':
      return `디스크에 남은 공간이 없습니다: ${problem.path}. 공간을 비우신 뒤 다시 시작해 주세요. 이미 저장된 데이터는 그대로입니다.`
    case 'cannot-make':
      return `데이터 폴더를 만들 수 없습니다: ${problem.path} (${problem.reason}). --data로 다른 폴더를 지정해 주세요.`
    case 'held':
      return heldInKorean(problem)
    case 'damaged':
      return `데이터 폴더의 ${problem.file} 파일이 손상되어 열지 않았습니다: ${problem.path} (${problem.reason}). 백업해 둔 폴더로 되돌리시거나, 이 폴더의 이름을 바꾸고 새 폴더로 시작한 뒤 파일을 다시 가져와 주세요. 손상된 파일은 손대지 않았습니다.`
    case 'missing':
      return `데이터 폴더에 ${problem.beside} 파일은 있는데 ${problem.file} 파일이 없습니다: ${problem.path}. 두 파일은 한 쌍입니다. 없어진 파일을 되돌려 놓으시거나, 이 폴더의 이름을 바꾸고 새로 시작해 주세요.`
    case 'newer':
      return `이 데이터 폴더는 더 새로운 Fifteen이 만든 것입니다: ${problem.path} (${problem.file}${problem.found === null ? '' : `, 저장 형식 ${problem.found}, 이 프로그램은 ${problem.known}까지`}). Fifteen을 새 버전으로 올리시거나 다른 폴더를 --data로 지정해 주세요. 데이터는 바꾸지 않았습니다.`
    case 'no-database':
      return `데이터베이스를 불러오지 못했습니다 (${problem.reason}). 프로젝트 폴더에서 npm ci 를 다시 실행해 주세요.`
    default:
      return assertNever(problem)
  }
}

function heldInKorean({ path, holder, pid, url }: DataFolderProblem & { kind: 'held' }): string {
  const who = pid === null ? '' : ` (프로세스 ${pid})`
  if (holder === 'server' && url !== null)
    return `Fifteen 서버가 이미 이 데이터 폴더로 실행 중입니다: ${url}${who}. 그 주소를 여시거나, 그 서버를 끄시거나(Ctrl-C), --data로 다른 폴더를 지정해 주세요. 폴더: ${path}`
  if (holder === 'server')
    return `Fifteen 서버가 이 데이터 폴더로 막 켜지거나 꺼지는 중입니다${who}: ${path}. 잠시 뒤 다시 실행해 주세요.`
  if (holder === 'command')
    return `다른 fifteen 명령이 이 데이터 폴더를 쓰고 있습니다${who}: ${path}. 끝난 뒤 다시 실행해 주세요.`
  return `다른 프로그램이 이 데이터 폴더를 쓰고 있습니다${who}: ${path}. 그 프로그램을 끄시거나 --data로 다른 폴더를 지정해 주세요.`
}

function inEnglish(problem: DataFolderProblem): string {
  switch (problem.kind) {
    case 'not-a-folder':
      return `the data folder is a file: ${problem.path}. Name another folder with --data, or move that file away.`
    case 'read-only':
      return `cannot write to the data folder: ${problem.path} (${problem.reason}). Give it write permission, or name another folder with --data.`
    case 'no-space':
      return `no space is left on the disk of the data folder: ${problem.path}. Free some and start again; what was saved before is untouched.`
    case 'cannot-make':
      return `cannot make the data folder: ${problem.path} (${problem.reason}). Name another folder with --data.`
    case 'held':
      return heldInEnglish(problem)
    case 'damaged':
      return `${problem.file} in the data folder is damaged and was not opened: ${problem.path} (${problem.reason}). Put back a backup of the folder, or rename this folder, start with a new one and import your files again. The damaged file was left as it is.`
    case 'missing':
      return `the data folder has ${problem.beside} but no ${problem.file}: ${problem.path}. The two belong together: put the missing file back, or rename this folder and start anew.`
    case 'newer':
      return `this data folder was written by a newer Fifteen: ${problem.path} (${problem.file}${problem.found === null ? '' : `, store format ${problem.found}, this program knows up to ${problem.known}`}). Update Fifteen, or name another folder with --data. Nothing in it was changed.`
    case 'no-database':
      return `the database could not be loaded (${problem.reason}). Run npm ci again in the project's folder.`
    default:
      return assertNever(problem)
  }
}

function heldInEnglish({ path, holder, pid, url }: DataFolderProblem & { kind: 'held' }): string {
  const who = pid === null ? '' : ` (process ${pid})`
  if (holder === 'server' && url !== null)
    return `a Fifteen server already runs on this data folder: ${url}${who}. Open that address, stop that server (Ctrl-C), or name another folder with --data. Folder: ${path}`
  if (holder === 'server')
    return `a Fifteen server is just starting or stopping on this data folder${who}: ${path}. Try again in a moment.`
  if (holder === 'command')
    return `another fifteen command is using this data folder${who}: ${path}. Run this one again when it has finished.`
  return `another program is using this data folder${who}: ${path}. Stop it, or name another folder with --data.`
}
