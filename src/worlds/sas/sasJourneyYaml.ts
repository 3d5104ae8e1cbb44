import { SAS_MOMENTS, SAS_SEGMENTS } from './sasRules.ts'

/** The journey file of the airline's year. */
export const sasJourneyYaml =
  (): string => `# A year of an airline that does not exist; see docs/en/sas-year.md.
fifteen: 1
id: sas
version: 1
name: {ko: 항공사의 한 해, en: An airline's year}
scale: {min: 1, max: 5, failed: 2, target: 4}
outcome: {kind: returned, column: flew_again, kept: ["yes"], lost: ["no"], missing: [""]}
customer: {column: member}
at: {column: flown_at, format: "yyyy-MM-dd HH:mm", zone: UTC}
place: {column: airport}
segments: [${SAS_SEGMENTS.map(({ name }) => name).join(', ')}]
moments:
${SAS_MOMENTS.map(
  ({ id, ko, en }) =>
    `  - {id: ${id}, name: {ko: ${ko}, en: "${en}"}, column: ${id.replace('-', '_')}, notMet: [0]}`,
).join('\n')}
`
