/** A value as it is compared with words: plain letters, no numbering before, no points or brackets around. */
export const toLabelWords = (value: string): string =>
  value
    .normalize('NFKC')
    .toLowerCase()
    .replace(/^\s*\d{1,3}\s*[.):=\-~점]*\s*(?=[^\d\s])/, '')
    .replace(/[([]\s*\d{1,3}\s*점?\s*[)\]]\s*$/, '')
    .replace(/[’‘]/g, "'")
    .replace(/[.!?~,;:()[\]"]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()

const NEUTRAL =
  /^(neutral|neither|passive|average|ok|okay|so so|fair|moderate|undecided|indifferent|mixed|as expected|met expectations|보통|그저 ?그|그냥 ?그|중간|중립|무난|평범|쏘쏘|어느 ?쪽도)/
const NEGATIVE =
  /\b(dis\w+|un\w+|not|never|poor|poorly|bad|badly|terrible|awful|horrible|worse|worst|negative|neg|difficult|hard|dirty|slow|rude|hate|detractor|below|lost|failed?|fell)\b|불만|불친절|불편|불쾌|나쁘|나쁨|나빴|않|아니|아님|아닙|못|미흡|부족|비동의|반대|부정|싫|어려|어렵|더럽|더러|느리|느림|최악|별로|실망|형편|이하/
const POSITIVE =
  /\b(satisf\w*|good|agree\w*|positive|pos|likely|easy|clean|fast|quick|friendly|happy|helpful|important|pleased|better|well|promoter|like|liked|love|comfortable|safe|great|excellent|outstanding|perfect|amazing|best|superb|above|exceed\w*|delighted|wonderful)\b|만족|좋|그렇|그럼|동의|찬성|친절|편리|편하|편함|우수|훌륭|추천|쉽|쉬움|쉬웠|깨끗|빠르|빠름|긍정|최고|맞다|충분|이상|중요/
const STRONG =
  /\b(very|extremely|strongly|completely|totally|highly|definitely|much|really|absolutely|at all|exceptionally|terrible|awful|horrible|worst|excellent|outstanding|perfect|amazing|best|superb|love|hate|delighted|far|wonderful)\b|매우|아주|정말|대단히|굉장히|무척|완전|전적|적극|전혀|절대|최고|최악|크게|훨씬|너무/
const WEAK =
  /\b(somewhat|slightly|rather|fairly|mostly|moderately|a little|a bit|not very|not so|not really)\b|다소|약간|조금|대체로|어느 ?정도|편이|편임|편입|별로/

/** How good a word is: -3 to 3; null when it says nothing of the kind. */
export function degreeOf(value: string): number | null {
  const text = toLabelWords(value)
  if (text === '' || text.length > 40) return null
  if (NEUTRAL.test(text) && !/ or |또는|혹은/.test(text)) return 0
  const isNegative = NEGATIVE.test(text)
  if (!isNegative && !POSITIVE.test(text)) return null
  const strength = WEAK.test(text) ? 1 : STRONG.test(text) ? 3 : 2
  return isNegative ? -strength : strength
}

/** Words for steps that lie to one side of the middle, or that only their row explains; the worst first. */
const LADDERS: readonly (readonly RegExp[])[] = [
  [/^(very )?poor$/, /^fair$/, /^good$/, /^very good$/, /^excellent$/],
  [
    /^very (poor|bad)$/,
    /^(poor|bad)$/,
    /^(average|fair|ok|okay|neutral|acceptable)$/,
    /^good$/,
    /^(very good|excellent|great)$/,
  ],
  [/^terrible$/, /^poor$/, /^average$/, /^very good$/, /^excellent$/],
  [/^poor$/, /^(below average|needs improvement)$/, /^average$/, /^(above average|good)$/, /^excellent$/],
  [/^(poor|bad)$/, /^(average|fair|ok|okay)$/, /^good$/, /^(excellent|great)$/],
  [
    /^not at all/,
    /^(slightly|a little)/,
    /^(moderately|somewhat)/,
    /^(very|quite)/,
    /^(extremely|completely)/,
  ],
  [/^not at all/, /^(somewhat|slightly)/, /^(mostly|very)/, /^(completely|extremely)/],
  [/^never$/, /^rarely$/, /^sometimes$/, /^(often|usually)$/, /^always$/],
  [/^never$/, /^sometimes$/, /^usually$/, /^always$/],
  [/^전혀$/, /^거의 ?(안|아니)/, /^가끔/, /^자주/, /^항상$/],
  [
    /기대 ?이하|기대보다 (못|나쁨)|below expectations/,
    /기대 ?만큼|기대와 ?같|met expectations|as expected/,
    /기대 ?이상|기대보다 (좋|나음)|exceeded|above expectations/,
  ],
  [/^최악/, /^별로/, /^(보통|그저)/, /^(좋|괜찮)/, /^(최고|아주 좋|매우 좋)/],
]

/** The same where the header says that it is an evaluation: letters and levels mean many things otherwise. */
const RATED_LADDERS: readonly (readonly RegExp[])[] = [
  [/^하$/, /^중$/, /^상$/],
  [/^가$/, /^양$/, /^미$/, /^우$/, /^수$/],
  [/^f$/, /^d$/, /^c$/, /^b$/, /^a$/],
  [/^low$/, /^(medium|mid)$/, /^high$/],
  [/^낮음$/, /^(중간|보통)$/, /^높음$/],
]

/** Which step of a ladder each value is, from 0 for the worst; null where the values make no ladder. */
export function findLadder(
  values: readonly string[],
  { isRated }: { isRated: boolean },
): { readonly steps: readonly number[]; readonly length: number } | null {
  const texts = values.map(toLabelWords)
  const found = (isRated ? [...LADDERS, ...RATED_LADDERS] : LADDERS).flatMap((ladder) => {
    const steps = texts.map((text) => ladder.findIndex((step) => step.test(text)))
    const isWhole = steps.every((step) => step >= 0) && values.length >= 2
    return isWhole && new Set(steps).size >= Math.min(3, values.length)
      ? [{ steps, length: ladder.length }]
      : []
  })
  // of several the shortest: "always, usually, sometimes, never" leaves out no "rarely"
  return found.sort((a, b) => a.length - b.length)[0] ?? null
}

const YES =
  /^(예|네|그렇다|그렇습니다|있음|있다|있어요|yes|y|true|o|○|⭕|참|했음|했다|✓|✔|👍|좋아요|완료|할 ?것이다|하겠다|재방문|만족|kept)$/
const NO =
  /^(아니오|아니요|아뇨|아니다|아닙니다|없음|없다|없어요|no|n|false|x|×|❌|✗|거짓|안 ?함|안 ?했음|안 ?했다|👎|싫어요|미완료|하지 ?않을 ?것이다|하지 ?않겠다|lost)$/

/** 1 for yes, 0 for no, null for anything else. */
export function yesNoOf(value: string): 0 | 1 | null {
  const text = toLabelWords(value)
  return YES.test(text) ? 1 : NO.test(text) ? 0 : null
}

const FACES: readonly (readonly [RegExp, number])[] = [
  [/^(😀|😃|😄|😁|😆|😍|🥰|🤩|🥳|😻)$/u, 3],
  [/^(🙂|😊|☺|😌|😉|😺)$/u, 2],
  [/^(😐|😑|😶|🤔)$/u, 0],
  [/^(🙁|☹|😕|😟|😞|😔|😒)$/u, -2],
  [/^(😡|😠|🤬|😢|😭|😤|😫|😩|😾)$/u, -3],
]

/** How good a face is: -3 to 3; null when it is none. */
export function faceOf(value: string): number | null {
  const face = value.trim().replaceAll('\ufe0f', '')
  return FACES.find(([pattern]) => pattern.test(face))?.[1] ?? null
}

const NOT_MET =
  /^(n\/a|not ?applicable|does ?n[o']t apply|not ?used|did ?n[o']t use|never used|have never used|not ?visited|not ?experienced|no experience|not ?met|notmet|did not (have|need|visit)|해당 ?(사항 ?)?(없음|없다|안 ?됨|없습니다)|비해당|(이용|사용|방문|경험) ?(하지 ?않음|하지 ?않았음|안 ?함|안 ?했음|한 ?적 ?없음|경험 ?없음)|미(이용|사용|경험)|경험 ?(없음|못 ?함)|이용 ?안 ?함|안 ?써 ?봄)/i
const NOT_ASKED =
  /^(모름|모르겠\S*|잘 ?모르\S*|don'?t know.*|dk|do not know|not sure|unsure|no answer|no opinion|무응답|미응답|응답 ?(거절|거부|없음|안 ?함)|refused|prefer not.*|skip(ped)?|blank|missing|null|nan|na|nil|none|unknown|미기재|선택 ?안 ?함|미선택|#n\/a|#null!|-+|\.+|\?+|기억 ?안 ?남|평가 ?불가|판단 ?불가)$/i

/** What a value means that is no rating: the moment was not met, or nothing was said of it; null where it is neither. */
export function codeWordOf(value: string): 'notMet' | 'notAsked' | null {
  const text = value.normalize('NFKC').trim()
  if (text === 'N.A.' || NOT_MET.test(text)) return 'notMet'
  return NOT_ASKED.test(text) || NOT_ASKED.test(toLabelWords(text) || text) ? 'notAsked' : null
}
