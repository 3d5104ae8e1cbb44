import type { FileMapping, MappingDecision } from '../../domain/fileMapping.ts'
import type { TableProfile } from '../../domain/tableProfile.ts'
import { dayOrMonthFirst } from './decisions/dayOrMonthFirst.ts'
import type { DecisionRule } from './decisions/decisionRule.ts'
import { whatCodeMeans } from './decisions/whatCodeMeans.ts'
import { whatIsKept } from './decisions/whatIsKept.ts'
import { whatIsVisit } from './decisions/whatIsVisit.ts'
import { whichBlock } from './decisions/whichBlock.ts'
import { whichEndIsBest } from './decisions/whichEndIsBest.ts'
import { whichOutcome } from './decisions/whichOutcome.ts'
import { examineTable, type TableExam } from './guessRoles.ts'

/** The heaviest first. */
const RULES: readonly DecisionRule[] = [
  whichOutcome,
  whatIsKept,
  whichEndIsBest,
  whatIsVisit,
  whichBlock,
  whatCodeMeans,
  dayOrMonthFirst,
]

/** What a mapping takes for granted that the file does not say, with what is chosen at present. */
export const listDecisions = (profile: TableProfile, mapping: FileMapping): readonly MappingDecision[] =>
  listTableDecisions(examineTable(profile), mapping)

export const listTableDecisions = (table: TableExam, mapping: FileMapping): readonly MappingDecision[] =>
  RULES.flatMap((rule) => rule.ask(table, mapping))

/** The rule that asked a question about this mapping. */
export const findRule = (table: TableExam, mapping: FileMapping, id: string): DecisionRule | undefined =>
  RULES.find((rule) => rule.ask(table, mapping).some((decision) => decision.id === id))
