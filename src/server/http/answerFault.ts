import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import { InputProblem } from '../../intake/inputProblem.ts'
import { FactsProblem } from '../../store/facts/factsProblem.ts'
import { toStoreFault } from '../../store/workspace/storeFault.ts'
import { DiagnosisStopped } from '../jobs/createDiagnosisJobs.ts'
import type { Log } from '../log.ts'
import type { AppEnv } from './appEnv.ts'
import { answerProblem, type Problem } from './problem.ts'

/** The one place where a throw becomes an answer: what is known is said, a bug goes to the log under its id. */
export function answerFault(c: Context<AppEnv>, error: Error, log: Log): Response {
  const known = toProblem(error)
  if (known) return answerProblem(c, known)
  const requestId = c.get('requestId')
  log.error({ requestId, err: { name: error.name, message: error.message, stack: error.stack } }, 'fault')
  return answerProblem(c, {
    kind: 'fault',
    detail: {
      ko: `예기치 않은 문제가 생겼습니다. 기록에서 ${requestId} 번호로 찾을 수 있습니다.`,
      en: `an unexpected fault; find it in the log as ${requestId}`,
    },
  })
}

/** What a throw means for the person who asked; undefined for a bug. */
export function toProblem(error: Error): Problem | undefined {
  if (error instanceof InputProblem)
    return { kind: 'invalid-input', detail: { ko: error.say('ko'), en: error.say('en') } }
  if (error instanceof DiagnosisStopped || error.name === 'AbortError')
    return {
      kind: 'stopped',
      detail: { ko: '중단되었습니다. 다시 시도해 주세요.', en: 'stopped before it was done; try again' },
    }
  if (error instanceof FactsProblem && error.kind === 'too-many-values')
    return { kind: 'invalid-input', detail: { ko: error.message, en: error.message } }
  if (toStoreFault(error) === 'full' || (error instanceof FactsProblem && error.kind === 'disk-full'))
    return {
      kind: 'no-space',
      detail: {
        ko: '디스크에 남은 공간이 없습니다. 공간을 비운 뒤 다시 시도해 주세요. 저장된 데이터는 그대로입니다.',
        en: 'no space is left on the disk; free some and try again. What was saved before is untouched',
      },
    }
  if (error instanceof HTTPException && error.status < 500)
    return {
      kind: 'invalid-request',
      detail: { ko: '요청을 알아볼 수 없습니다.', en: error.message || 'the request cannot be understood' },
    }
  return undefined
}
