import type { MomentId } from '../../../domain/ids.ts'
import type { Question } from './question.ts'

export interface CommentQuestion extends Question {
  readonly moment: MomentId
  /** Regular expressions (RE2) for the lower-case, composed text of a comment that speaks of this moment. */
  readonly keywords: readonly string[]
  readonly most: number
}

export interface StoredComment {
  readonly text: string
  readonly day: string | null
  readonly place: string | null
  readonly because: 'written-here' | 'keyword' | 'only-failure'
  /** Level at this moment in that visit; NOT_ASKED when none. */
  readonly level: number
}

export interface FoundComments {
  readonly comments: readonly StoredComment[]
  /** All of them; `comments` holds the newest. */
  readonly count: number
}
