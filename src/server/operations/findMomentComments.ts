import type { MomentComment, MomentDocument } from '../../contract/momentNumbersDocument.ts'
import type { Moment } from '../../domain/journey.ts'
import { NOT_ASKED, NOT_MET } from '../../domain/patternTable.ts'
import { ratingOf } from '../../domain/scale.ts'
import type { Facts } from '../../store/facts/facts.ts'
import type { StoredComment } from '../../store/facts/port/comments.ts'
import type { MomentQuestion } from '../../store/facts/port/question.ts'

/** Comments are shown up to this length; the whole is in the export. */
const LONGEST = 2000

/** The newest comments that belong to a moment, with why. */
export async function findMomentComments(
  facts: Facts,
  question: MomentQuestion,
  { moment, most }: { readonly moment: Moment; readonly most: number },
): Promise<Pick<MomentDocument, 'comments' | 'commentCount'>> {
  const keywords = [...new Set(Object.values(moment.keywords).flat())]
    .filter((keyword) => keyword.trim() !== '')
    .map((keyword) => ({ keyword, pattern: keywordPattern(keyword) }))
  const found = await facts.findComments({
    ...question,
    moment: moment.id,
    keywords: keywords.map(({ pattern }) => pattern),
    most,
  })
  const toComment = ({ text, day, place, because, level }: StoredComment): MomentComment => {
    const plain = text.normalize('NFC').toLowerCase()
    const keyword =
      because === 'keyword'
        ? (keywords.find(({ pattern }) => new RegExp(pattern, 'u').test(plain))?.keyword ?? null)
        : null
    const rating = level === NOT_ASKED || level === NOT_MET ? null : ratingOf(moment.scale, level)
    const shown = text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
    return { text: shown, day, place, because, keyword, rating }
  }
  return { comments: found.comments.map(toComment), commentCount: found.count }
}

/**
 * RE2 for a keyword. In Korean it may be followed by a particle and be the end of a longer word; a single syllable must
 * begin one, or 문 would be found in 주문. In other scripts it must begin a word: change is not in exchange.
 */
export function keywordPattern(keyword: string): string {
  const plain = keyword.trim().normalize('NFC').toLowerCase()
  const escaped = plain.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&').replace(/\s+/g, '\\s+')
  const isHangul = /^[가-힣]/.test(plain)
  return isHangul && plain.length > 1 ? escaped : `(?:^|[^\\p{L}\\p{N}])${escaped}`
}
