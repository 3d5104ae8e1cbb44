import type { FileMapping, MomentMapping } from '../../../domain/fileMapping.ts'
import { examOf, momentColumn } from '../findColumn.ts'
import type { TableExam } from '../guessRoles.ts'
import { toLevels } from '../guessScale.ts'
import type { DecisionRule } from './decisionRule.ts'

/** Of fewer of all ratings than this it is not worth asking. */
const LEAST_SHARE = 0.0005
const MOST_CODES = 2

/** What a number beside the scale means of which the file does not say it: 0 under 1 to 5, 6 above. */
export const whatCodeMeans: DecisionRule = {
  ask(table, mapping) {
    if (mapping.layout === 'events') return []
    const codes = new Set(mapping.moments.flatMap((moment) => codesOf(table, mapping, moment)))
    return [...codes].slice(0, MOST_CODES).flatMap((code) => {
      const moments = mapping.moments.filter((moment) => codesOf(table, mapping, moment).includes(code))
      const { count, of } = countCode(table, mapping, moments, code)
      const meanings = new Set(moments.map((moment) => meaningOf(moment, code)))
      if (count < of * LEAST_SHARE || meanings.size !== 1) return []
      const { scale } = moments[0]!
      const isLow = Number(code) <= scale.min
      const share = of === 0 ? 0 : Math.max(0.1, Math.round((count / of) * 1000) / 10)
      return [
        {
          id: `code:${code}`,
          question: { ko: `평가 ${code}의 뜻은 무엇입니까?`, en: `What does the rating ${code} mean?` },
          reason: {
            ko: `답의 ${share}%가 ${code}인데, 다른 답은 그 ${isLow ? '위' : '아래'}의 척도에 있습니다. 무슨 뜻인지는 파일에 적혀 있지 않습니다.`,
            en: `${share} % of the answers are ${code}, the others on the scale ${isLow ? 'above' : 'below'} it; the file does not say what it means.`,
          },
          columns: moments.flatMap(({ id }) => momentColumn(mapping, id, 'rating') ?? []),
          options: [
            { id: 'notMet', label: { ko: '겪지 않음(해당 없음)', en: 'not met (does not apply)' } },
            { id: 'notAsked', label: { ko: '답하지 않음(모름)', en: 'no answer (unknown)' } },
            {
              id: 'rating',
              label: isLow
                ? { ko: '가장 나쁜 평가', en: 'the worst rating' }
                : { ko: '가장 좋은 평가', en: 'the best rating' },
            },
          ],
          chosen: [...meanings][0]!,
        },
      ]
    })
  },
  answer(table, mapping, { decision, option }) {
    const code = decision.replace('code:', '')
    return {
      ...mapping,
      moments: mapping.moments.map((moment) =>
        codesOf(table, mapping, moment).includes(code) ? withMeaning(moment, code, option) : moment,
      ),
    }
  },
}

/** The codes of a moment's column of which the file does not say what they mean. */
function codesOf(table: TableExam, mapping: FileMapping, { id }: MomentMapping): readonly string[] {
  const name =
    mapping.layout === 'wide'
      ? momentColumn(mapping, id, 'rating')
      : mapping.columns.find(({ role }) => role === 'rating')?.column
  const unsure = examOf(table.exams, name)?.scale?.unsureCodes ?? []
  return [...new Set(unsure.map((code) => String(Number(code))))].filter((code) => code !== 'NaN')
}

const includes = (codes: readonly string[], code: string): boolean =>
  codes.some((each) => each.trim() !== '' && Number(each) === Number(code))

const meaningOf = ({ notMet, notAsked }: MomentMapping, code: string): string =>
  includes(notMet, code) ? 'notMet' : includes(notAsked, code) ? 'notAsked' : 'rating'

function withMeaning(moment: MomentMapping, code: string, option: string): MomentMapping {
  const number = Number(code)
  const without = (codes: readonly string[]): readonly string[] =>
    codes.filter((each) => !includes([each], code))
  const notMet = without(moment.notMet)
  const notAsked = without(moment.notAsked)
  const { scale } = moment
  const range = (min: number, max: number) => ({ ...scale, ...toLevels(min, max) })
  if (option === 'rating')
    return {
      ...moment,
      notMet,
      notAsked,
      scale:
        number < scale.min ? range(number, scale.max) : number > scale.max ? range(scale.min, number) : scale,
    }
  const inside =
    number === scale.min
      ? range(number + 1, scale.max)
      : number === scale.max
        ? range(scale.min, number - 1)
        : scale
  return option === 'notMet'
    ? { ...moment, scale: inside, notMet: [...notMet, code], notAsked }
    : { ...moment, scale: inside, notMet, notAsked: [...notAsked, code] }
}

function countCode(table: TableExam, mapping: FileMapping, moments: readonly MomentMapping[], code: string) {
  let [count, of] = [0, 0]
  const names = new Set(
    mapping.layout === 'wide'
      ? moments.map(({ id }) => momentColumn(mapping, id, 'rating'))
      : mapping.columns.filter(({ role }) => role === 'rating').map(({ column }) => column),
  )
  for (const { name, column } of table.exams) {
    if (!names.has(name)) continue
    of += column.filled
    for (const each of column.values) if (includes([each.value], code)) count += each.count
  }
  return { count, of }
}
