import { z } from 'zod'
import { GRADES, PHASES } from '../../domain/journey.ts'
import { OUTCOME_KINDS } from '../../domain/outcome.ts'
import { expecting } from './expected.ts'

/**
 * A name that identifies a journey or a moment: letters of any script, digits, - _ and . (not first). Written
 * without Unicode classes, which validators of JSON Schema in other languages do not know.
 */
export const ID_PATTERN = /^(?![.-])[^\s!-,/:-@[-^`{-~]{1,64}$/
/** A language tag such as ko, en, pt-BR. */
export const LANG_PATTERN = /^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/
export const MAX_MOMENTS = 200

const words = () => z.string().min(1)

const id = () =>
  expecting(
    z.string().regex(ID_PATTERN),
    'a short name of letters, digits and hyphens (at most 64), e.g. corner-shop',
    '글자, 숫자, 붙임표로 된 64자 이하의 짧은 이름',
  )

const byLang = <T extends z.ZodType>(value: T) =>
  z.record(z.string().regex(LANG_PATTERN), value).refine((map) => Object.keys(map).length > 0)

const text = (en: string, ko: string) =>
  expecting(
    z.union([words(), byLang(expecting(words(), 'a text that is not empty', '비어 있지 않은 글'))]),
    `${en}: a text, or a text by language such as {ko: …, en: …}`,
    `${ko}으로 쓸 글 하나 또는 {ko: …, en: …}처럼 언어별로 적은 글`,
  )

const columnName = () => expecting(z.union([words(), z.number()]), "a column's name", '열 이름')

const columnNames = (en: string, ko: string) =>
  expecting(
    z.union([columnName(), z.array(columnName()).min(1)]),
    `${en}: a column's name, or a list of names of which the first that the file has is taken`,
    `${ko}의 이름 하나 또는 이름 목록`,
  )

const code = () => expecting(z.union([z.string(), z.number(), z.boolean(), z.null()]), 'a value', '값')

const codes = (en: string, ko: string) => expecting(z.array(code()), en, ko)

const columnOnly = (en: string, ko: string) =>
  expecting(
    z.strictObject({ column: columnNames(en, ko) }),
    `${en}, written as {column: name}`,
    `{column: 이름}처럼 적은 ${ko}`,
  )

const whole = (en: string, ko: string) => expecting(z.int().min(-1000).max(1000), en, ko)

const scale = () =>
  expecting(
    z.strictObject({
      min: whole("the scale's lowest rating, a whole number", '척도의 가장 낮은 값인 정수').optional(),
      max: whole("the scale's highest rating, a whole number", '척도의 가장 높은 값인 정수').optional(),
      failed: whole(
        'the failure level, a whole number: a rating at or under it is a failure',
        '실패 기준이 되는 정수',
      ).optional(),
      target: whole(
        'the target level, a whole number: the rating that a mended moment reaches',
        '목표 수준이 되는 정수',
      ).optional(),
      reversed: expecting(
        z.boolean(),
        'true when a low rating is the good one, else false',
        '낮은 값이 좋은 평가면 true, 아니면 false인 값',
      ).optional(),
      labels: expecting(
        z.record(
          z.string(),
          whole('the rating that this value means, a whole number', '이 값이 뜻하는 평가인 정수'),
        ),
        'values in words with the rating that each means, such as {very satisfied: 5, satisfied: 4}',
        '{매우 만족: 5, 만족: 4}처럼 적은, 말로 된 값과 그 평가',
      ).optional(),
    }),
    'a scale such as {min: 1, max: 5, failed: 2, target: 4}',
    '{min: 1, max: 5, failed: 2, target: 4}처럼 적은 척도',
  )

const grade = (en: string, ko: string) =>
  expecting(z.enum(GRADES), `${en}: none, low, medium or high`, `none, low, medium, high 가운데 ${ko}`)

const remedy = expecting(
  z.strictObject({
    name: text("the remedy's name", '처방 이름'),
    cost: grade('cost', '비용').optional(),
    effort: grade('effort', '수고').optional(),
  }),
  'a remedy such as {name: …, cost: low, effort: low}',
  '{name: …, cost: low, effort: low}처럼 적은 처방',
)

const prior = expecting(
  z.strictObject({
    lostPer1000: expecting(
      z.number().min(0).max(1000),
      'how many of 1,000 visits the moment is expected to lose, a number from 0 to 1000',
      '방문 1,000번에서 이 순간 때문에 떠날 것으로 보는 손님 수인 0부터 1000까지의 숫자',
    ),
    failRate: expecting(
      z.number().min(0).max(1),
      'the share of encounters that fail where this is expected, a number from 0 to 1',
      '그렇게 볼 때의 실패 비율인 0부터 1까지의 숫자',
    ).optional(),
    weight: expecting(
      z.number().min(1).max(100),
      'how many visits it is worth beside those answered, a number from 1 to 100',
      '답한 방문에 견주어 몇 번만큼 칠지 적은 1부터 100까지의 숫자',
    ).optional(),
  }),
  'what is expected before anyone has answered, such as {lostPer1000: 12, weight: 30}',
  '{lostPer1000: 12, weight: 30}처럼 적은, 답이 오기 전의 예상',
)

const moment = expecting(
  z.strictObject({
    id: id(),
    name: text("the moment's name", '순간 이름'),
    description: text('a description', '설명').optional(),
    phase: expecting(
      z.enum(PHASES),
      'a phase: zmot, fmot, smot or umot',
      'zmot, fmot, smot, umot 가운데 하나인 단계',
    ).optional(),
    seconds: expecting(
      z.number().positive().max(10_000_000),
      'the target length in seconds, a number over 0',
      '목표 길이를 초로 적은 0보다 큰 숫자',
    ).optional(),
    touchpoint: text('where or through what it happens, e.g. counter', '접점 이름').optional(),
    standard: text('what good looks like', '표준').optional(),
    keywords: expecting(
      byLang(
        expecting(
          z.array(expecting(words(), 'a word', '낱말')),
          'a list of words such as [change, coins]',
          '[거스름돈, 잔돈]처럼 적은 낱말 목록',
        ),
      ),
      'words by language such as {ko: [거스름돈], en: [change]}',
      '{ko: [거스름돈], en: [change]}처럼 언어별로 적은 낱말',
    ).optional(),
    remedies: expecting(z.array(remedy), 'a list of remedies', '처방 목록').optional(),
    prior: prior.optional(),
    placebo: expecting(
      z.boolean(),
      'true where the moment cannot matter and is asked to see how much of every cost is mood',
      '결과와 상관있을 수 없는 순간을, 기분이 얼마나 섞였는지 보려고 여쭌다면 true',
    ).optional(),
    column: columnNames("the rating's column in a wide file", '평가 열').optional(),
    secondsColumn: columnNames('the column of measured seconds', '측정한 초의 열').optional(),
    expectationColumn: columnNames('the column of what the customer expected', '기대 열').optional(),
    scale: scale().optional(),
    notMet: codes(
      'a list of codes that mean: the customer did not meet this moment, e.g. [0]',
      '[0]처럼 적은, 손님이 이 순간을 겪지 않았음을 뜻하는 값 목록',
    ).optional(),
    notAsked: codes(
      'a list of codes that mean: nobody asked, e.g. [9]',
      '[9]처럼 적은, 묻지 않았음을 뜻하는 값 목록',
    ).optional(),
    codes: codes(
      "a list of values of a long file's moment column that mean this moment, e.g. [A03]",
      '[A03]처럼 적은, 긴 파일의 순간 열에서 이 순간을 뜻하는 값 목록',
    ).optional(),
  }),
  'a moment such as {id: change, name: Handing over change}',
  '{id: change, name: 거스름돈 건네기}처럼 적은 순간',
)

const outcome = expecting(
  z
    .strictObject({
      kind: expecting(
        z.enum(OUTCOME_KINDS),
        'a kind of outcome: satisfied, recommended, returned, complained, left or spent',
        'satisfied, recommended, returned, complained, left, spent 가운데 하나인 결과 종류',
      ),
      column: columnNames("the outcome's column", '결과 열'),
      kept: codes(
        'a list of values that mean kept, e.g. [yes]',
        '[yes]처럼 적은, 유지를 뜻하는 값 목록',
      ).optional(),
      lost: codes(
        'a list of values that mean lost, e.g. [no]',
        '[no]처럼 적은, 이탈을 뜻하는 값 목록',
      ).optional(),
      atLeast: expecting(
        z.number(),
        'a number: values at or over it are kept',
        '이 값 이상이면 유지로 보는 숫자',
      ).optional(),
      atMost: expecting(
        z.number(),
        'a number: values at or under it are kept',
        '이 값 이하면 유지로 보는 숫자',
      ).optional(),
      missing: codes(
        'a list of values that mean unknown, e.g. [""]',
        '[""]처럼 적은, 알 수 없음을 뜻하는 값 목록',
      ).optional(),
      recorded: expecting(
        z.boolean(),
        'true when the business recorded the outcome, false when the customer only says so',
        '기록된 결과면 true, 손님이 그렇게 말한 것뿐이면 false인 값',
      ).optional(),
      later: expecting(
        z.boolean(),
        'true when outcomes come in files of their own: a file of visits then need not have the column',
        '결과가 따로 오는 파일에 있어 방문 파일에는 열이 없어도 되면 true인 값',
      ).optional(),
    })
    .meta({
      oneOf: [{ required: ['kept', 'lost'] }, { required: ['atLeast'] }, { required: ['atMost'] }],
    }),
  'how the outcome is read, such as {kind: satisfied, column: overall, kept: [yes], lost: [no]}',
  '{kind: satisfied, column: overall, kept: [yes], lost: [no]}처럼 적은 결과 읽는 법',
)

const pick = expecting(
  z.strictObject({
    column: columnNames('the column of the moment that let the customer down', '지목 열'),
    none: codes(
      'a list of values that mean: no moment did, e.g. [nothing]',
      '[없음]처럼 적은, 아쉬운 순간이 없음을 뜻하는 값 목록',
    ).optional(),
    moments: expecting(
      z.record(
        z.string(),
        expecting(words(), 'the id of one of the moments', '순간 가운데 하나의 id인 짧은 이름'),
      ),
      'values with the moment that each means, such as {1: greeting, 2: change}',
      '{1: greeting, 2: change}처럼 적은, 값과 그 순간의 id 목록',
    ).optional(),
  }),
  'how the pick is read, such as {column: worst, none: [nothing], moments: {1: greeting}}',
  '{column: 아쉬운순간, none: [없음], moments: {1: greeting}}처럼 적은 지목 읽는 법',
)

const visit = expecting(
  z
    .strictObject({
      column: columnNames("the visit's column", '방문 열').optional(),
      columns: expecting(
        z.array(columnNames("one of the visit's columns", '방문을 이루는 열')).min(1),
        'a list of columns that together name a visit, e.g. [wave, respondent]',
        '[wave, respondent]처럼 함께 방문을 가리키는 열 목록',
      ).optional(),
    })
    .meta({ oneOf: [{ required: ['column'] }, { required: ['columns'] }] }),
  'how a visit is known, such as {column: visit_id} or {columns: [wave, respondent]}',
  '{column: visit_id} 또는 {columns: [wave, respondent]}처럼 적은 방문 구별법',
)

/**
 * The journey file, as written by its owner: what may stand where. Keys that begin
 * with `x-` are taken out before it is applied; values where a text may stand are given as the text written.
 */
export const journeyFileSchema = expecting(
  z.strictObject({
    fifteen: expecting(
      z.literal(1),
      "the version of the journey file's format, 1",
      'fifteen: 1이라는 형식 번호',
    ),
    id: id(),
    version: expecting(
      z.int().min(1).max(1_000_000),
      "the journey's version, a whole number from 1",
      '1부터 시작하는 정수인 여정 판 번호',
    ).optional(),
    name: text("the journey's name", '여정 이름'),
    scale: scale().optional(),
    outcome: outcome.optional(),
    pick: pick.optional(),
    visit: visit.optional(),
    customer: columnOnly("the customer's column", '고객 열').optional(),
    at: expecting(
      z.strictObject({
        column: columnNames('the column of the date and time', '날짜와 시각 열'),
        format: expecting(
          words(),
          'how the date and time are written, e.g. "yyyy-MM-dd HH:mm"',
          '"yyyy-MM-dd HH:mm"처럼 적은 날짜와 시각 형식',
        ).optional(),
        zone: expecting(words(), 'a time zone such as Asia/Seoul', 'Asia/Seoul 같은 시간대 이름').optional(),
      }),
      'when, such as {column: visited_at, format: "yyyy-MM-dd HH:mm", zone: Asia/Seoul}',
      '{column: visited_at, format: "yyyy-MM-dd HH:mm", zone: Asia/Seoul}처럼 적은 때',
    ).optional(),
    place: columnOnly("the place's column", '장소 열').optional(),
    staff: columnOnly('the column of who served', '직원 열').optional(),
    comment: columnOnly("the comment's column", '의견 열').optional(),
    weight: columnOnly("the survey weight's column", '조사 가중치 열').optional(),
    value: expecting(
      z.number().nonnegative(),
      'money per visit, a number without separators',
      '방문 한 번의 금액을 쉼표 없이 적은 숫자',
    ).optional(),
    segments: expecting(
      z.array(columnNames('a segment', '고객 구분')),
      'a list of columns such as [age_band, first_time]',
      '[age_band, first_time]처럼 적은 열 목록',
    ).optional(),
    long: expecting(
      z.strictObject({
        visit: columnNames("the visit's column in a long file", '긴 파일의 방문 열').optional(),
        moment: columnNames("the moment's column in a long file", '긴 파일의 순간 열').optional(),
        rating: columnNames("the rating's column in a long file", '긴 파일의 평가 열').optional(),
        at: columnNames(
          'the column of when each row of a long file happened',
          '긴 파일의 시각 열',
        ).optional(),
      }),
      'columns of a long file such as {visit: id, moment: step, rating: score, at: time}',
      '{visit: id, moment: step, rating: score, at: time}처럼 적은 긴 파일의 열 이름',
    ).optional(),
    reading: expecting(
      z.strictObject({
        confidence: expecting(
          z.number().min(0).max(1),
          'a confidence from 0 to 1',
          '0부터 1까지의 숫자인 확신 정도',
        ).optional(),
      }),
      'how text is read, such as {confidence: 0.5}',
      '{confidence: 0.5}처럼 적은 글 읽기 설정',
    ).optional(),
    moments: expecting(
      z.array(moment).min(1).max(MAX_MOMENTS),
      `a list of 1 to ${MAX_MOMENTS} moments, each with id and name`,
      `id와 name이 있는 순간을 1개에서 ${MAX_MOMENTS}개까지 적은 목록`,
    ),
  }),
  'a journey with fifteen, id, name and moments',
  'fifteen, id, name, moments가 있는 여정',
)

/** A journey file after its texts were read as written and before defaults are filled. */
export type JourneyFile = z.infer<typeof journeyFileSchema>
