import type { Lang } from '../../domain/text.ts'
import { toHeaderWords } from './headerWords.ts'

const LONGEST_NAME = 60

/** Words that ask rather than name, before and after what is asked about. */
const HEADS: readonly RegExp[] = [
  /^(overall,? )?how (satisfied|happy|pleased) (were|are) you (with|about|by)( (the|our|your))?\s+/i,
  /^(please )?(rate|evaluate|score)( (the|our|your))?( (quality|level) of)?( (the|our))?\s+/i,
  /^how (would|do|did) you (rate|evaluate|find|like)( (the|our|your))?\s+/i,
  /^how (was|were|is|are)( (the|our|your))?\s+/i,
  /^(your )?(satisfaction|rating|experience) (with|of|for)( (the|our|your))?\s+/i,
  /^i (am|was) (very )?satisfied with( (the|our))?\s+/i,
  /^(귀하(는|께서는|의)?|고객님(은|께서는|의)?|저희|본|다음|오늘|이용하신|방문하신)\s+/,
]
const TAILS: readonly RegExp[] = [
  /\s*(에|과|와|은|는|이|가|을|를)?\s*(대해|대하여|대해서|관해|관하여)?\s*(얼마나|어느\s*정도|어느정도|전반적으로)?\s*(만족|동의|공감)(하십니까|하시나요|하셨나요|하셨습니까|하세요|합니까|하는가|스러우셨나요|스러우십니까|했나요|합니다|한다|했다|하셨어요)\s*$/,
  /\s*(은|는|이|가)?\s*(어떠셨나요|어떠셨습니까|어떠십니까|어땠나요|어떤가요|어떻습니까|어떠했습니까|좋았나요|좋으셨나요|어땠어요)\s*$/,
  /\s*(은|는|이|가)\s+((얼마나|충분히|매우|정말)\s+)?[가-힣]{1,10}(습니까|십니까|나요|가요|까요)\s*$/,
  /\s*(에|에\s*대해|에\s*대해서|에\s*대하여)\s*(평가|점수)?\s*(를|를\s*매겨|해)?\s*(주세요|주십시오|주시기\s*바랍니다)\s*$/,
  /\s*(을|를|은|는)?\s*(평가|선택|체크|표시)해?\s*(주세요|주십시오|주시기\s*바랍니다)\s*$/,
  /\s*(에|과|와)\s*(대한|관한)\s*(만족도|평가|점수|만족)\s*(는|은)?\s*$/,
  /\s*(만족도|만족\s*정도|만족\s*수준|평가\s*점수|평점|점수)\s*(는|은)?\s*$/,
  /\s*[([]\s*(?:\d{1,2}\s*[-~∼–]\s*\d{1,2}\s*점?|\d{1,2}점\s*만점|1\s*[=:].*|점)\s*[)\]]?\s*$/,
  /\s+(satisfaction|satisfaction (score|rating|level)|ratings?|scores?)\s*$/i,
  /\s+(today|during your (visit|stay)|at our (store|restaurant|hotel))\s*$/i,
]

export interface MomentName {
  readonly id: string
  readonly name: string
}

/** Names of moments from the headers of their columns, each with an id of its own. */
export function nameMoments(
  headers: readonly { readonly header: string; readonly number: string }[],
  { lang, taken = [] }: { lang: Lang; taken?: readonly string[] },
): readonly MomentName[] {
  const bare = headers.map(({ header }) => withoutNumber(header))
  const names = withoutCommon(bare.map(withoutAsking)).map(withoutAsking)
  const ids = new Set(taken)
  return names.map((text, index) => {
    const { number, header } = headers[index]!
    const title = cut(toTitle(text))
    const name = title || `${lang === 'ko' ? '문항' : 'Item'} ${number}`
    return { id: uniqueId(toSlug(title || header) || `moment-${index + 1}`, ids), name }
  })
}

/** The header without "Q7.", "문3-1)", "12_", with words for underscores; of a grid's header its row. */
function withoutNumber(header: string): string {
  const plainHeader = header.replace(/\*+([^*]+)\*+/g, '$1')
  const row = /\[([^[\]]{2,})\]\s*$/.exec(plainHeader)?.[1] ?? plainHeader
  const last = row
    .split(/ - | – |: /)
    .at(-1)!
    .trim()
  const text = (row.length > 40 && last.length >= 2 ? last : row).trim()
  const plain = text
    .replace(/^\s*(?:q|문|문항|질문|item|question)\s*[-_.]?\s*\d{1,3}(?:[-_.]\d{1,2})*\s*[.):\]\-_]*\s*/i, '')
    .replace(/^\s*[([]?\d{1,3}(?:-\d{1,2})?\s*[.):\]_]+\s*/, '')
    .replace(/^[①-⑳㉠-㉻]\s*/, '')
  return /\s/.test(plain) ? plain : plain.replace(/([a-z])([A-Z])/g, '$1 $2').replaceAll('_', ' ')
}

function withoutAsking(text: string): string {
  let rest = text
    .replaceAll('_', ' ')
    .replace(/[?？!.:：*\s]+$/, '')
    .trim()
  for (const head of HEADS) rest = rest.replace(head, '')
  for (const tail of TAILS) {
    const shorter = rest.replace(tail, '')
    if (shorter.trim().length >= 1) rest = shorter
  }
  return rest.replace(/[?？!.:：,\s]+$/, '').trim()
}

/** The names without the words that all of them begin or end with. */
function withoutCommon(names: readonly string[]): readonly string[] {
  if (names.length < 3 || names.some((name) => name === '')) return names
  const words = names.map((name) => name.split(' '))
  const shortest = Math.min(...words.map(({ length }) => length))
  const isCommon = (at: number): boolean => words.every((each) => each.at(at) === words[0]!.at(at))
  let head = 0
  while (head < shortest - 1 && isCommon(head)) head++
  let tail = 0
  while (tail < shortest - 1 - head && isCommon(-1 - tail)) tail++
  return words.map((each) => each.slice(head, each.length - tail).join(' '))
}

/** CODES as a name: ART becomes Art. */
const toTitle = (text: string): string => {
  const name = text.replace(/\s+/g, ' ').trim()
  const plain = /^[A-Z0-9 ]{3,}$/.test(name) && !/^[A-Z]{1,3}$/.test(name) ? name.toLowerCase() : name
  return plain.replace(/^[a-z]/, (letter) => letter.toUpperCase())
}

function cut(name: string): string {
  const letters = [...name]
  if (letters.length <= LONGEST_NAME) return name
  const short = letters.slice(0, LONGEST_NAME).join('')
  return `${short.slice(0, Math.max(30, short.lastIndexOf(' '))).trim()}…`
}

/** A short name of letters and digits of any script with hyphens between; may be empty. */
export function toSlug(name: string): string {
  const slug = name
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
  let short = ''
  for (const letter of slug) if (short.length + letter.length <= 56) short += letter
  return short.replace(/-+$/, '')
}

export function uniqueId(wanted: string, taken: Set<string>): string {
  let id = wanted === 'none' ? 'none-1' : wanted
  for (let turn = 2; taken.has(id); turn++) id = `${wanted}-${turn}`
  taken.add(id)
  return id
}

/** The name of a journey from the name of its file: without ending, dates, "(응답)", "final". */
export function nameJourney(fileName: string, lang: Lang): MomentName {
  const text = fileName
    .normalize('NFC')
    .replace(/^.*[\\/]/, '')
    .replace(/(\.(csv|tsv|txt|xlsx|xlsm|xls|parquet|jsonl?|ndjson|xml|gz|zip|journey|yaml))+$/i, '')
    .replace(/\s*[([](응답|responses?|답변|결과|최종|final|copy|사본|\d+)[)\]]/gi, ' ')
    .replace(/\s*-\s*(설문지 응답 시트|form responses)\s*\d*/gi, ' ')
    .replace(/\b(19|20)\d{2}[-_.]?\d{2}[-_.]?\d{2}([ T_-]?\d{2,6})*\b/g, ' ')
    .replace(/[_]+/g, ' ')
    .replace(/\b(export|final|v\d+|cleaned|deidentified|raw)\b/gi, ' ')
    .replace(/\s+/g, ' ')
    .replace(/^[\s\-.]+|[\s\-.]+$/g, '')
  const name = cut(text.replace(/^[a-z]/, (letter) => letter.toUpperCase()))
  const fallback = lang === 'ko' ? '여정' : 'Journey'
  return { name: name || fallback, id: toSlug(name) || 'journey' }
}

/** Words of a name that are worth comparing. */
export const wordsOf = (name: string): ReadonlySet<string> =>
  new Set(
    toHeaderWords(name)
      .split(' ')
      .filter((word) => word.length >= 2),
  )
