import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { parseJourneyFile } from '../../contract/journeyFile/parseJourneyFile.ts'
import { readText } from '../../contract/journeyFile/readText.ts'
import type { Journey } from '../../domain/journey.ts'
import type { Lang } from '../../domain/text.ts'
import type { Unnamed } from '../../store/facts/port/settlement.ts'
import type { ImportFile } from '../operations/importFiles.ts'
import { journeyFileProblem } from './journeyFileProblem.ts'
import type { Problem } from './problem.ts'
import type { ReceivedFile, ReceivedForm } from './receiveForm.ts'

type Form = Extract<ReceivedForm, { kind: 'received' }>

/** An import as asked for by form, its journey given or named. */
export interface ImportRequest {
  readonly kind: 'import'
  readonly journey: { readonly journey: Journey; readonly source: string } | { readonly id: string }
  readonly files: readonly ImportFile[]
  readonly outcomes: readonly ImportFile[]
  readonly unnamed: Unnamed
}

export type ReadImportRequest = ImportRequest | { readonly kind: 'problem'; readonly problem: Problem }

/** Constant columns: one object for all files, or a list with one for each. */
const tagsSchema = z.record(z.string().min(1).max(200), z.string().max(2000))
const tagListSchema = z.union([tagsSchema, z.array(tagsSchema)])
export type ReadTags =
  | { readonly kind: 'tags'; readonly tags: readonly { readonly [name: string]: string }[] }
  | Extract<ReadImportRequest, { kind: 'problem' }>

/** The constant columns of each file of a form. */
export function readTags(form: Form, files: number): ReadTags {
  const tags = tagListSchema.safeParse(readJson(one(form, 'tags') ?? '{}'))
  if (!tags.success || (Array.isArray(tags.data) && tags.data.length !== files))
    return invalid(
      'tags',
      'a JSON object of texts, or a list with one for each file',
      'tags는 JSON 객체 하나이거나 파일마다 하나씩인 목록이어야 합니다.',
    )
  const { data } = tags
  return { kind: 'tags', tags: Array.isArray(data) ? data : Array.from({ length: files }, () => data) }
}

const unnamedSchema = z.enum(['ask', 'treatAsNew', 'replace'])

/** Reads what a form asks to import; what is wrong with it comes back in words. */
export async function readImportRequest(form: Form, lang: Lang): Promise<ReadImportRequest> {
  const files = form.files.filter(({ field }) => field === 'files')
  const outcomes = form.files.filter(({ field }) => field === 'outcomes')
  if (files.length + outcomes.length === 0)
    return invalid(
      'files',
      'one or more files of visits, or of outcomes',
      '방문 자료 파일이나 결과 파일을 하나 이상 보내 주세요.',
    )

  const tags = readTags(form, files.length > 0 ? files.length : outcomes.length)
  if (tags.kind === 'problem') return tags
  const unnamed = unnamedSchema.safeParse(one(form, 'unnamed') ?? 'ask')
  if (!unnamed.success)
    return invalid(
      'unnamed',
      'ask, treatAsNew or replace',
      'unnamed는 ask, treatAsNew, replace 가운데 하나여야 합니다.',
    )

  const journey = await readJourneyPart(form, lang)
  if (journey.kind === 'problem') return journey
  const isList = /^\s*\[/.test(one(form, 'tags') ?? '')
  return {
    kind: 'import',
    journey: journey.journey,
    files: files.map(({ path, name }, i) => ({ path, name, tags: tags.tags[i] })),
    outcomes: outcomes.map(({ path, name }, i) => ({
      path,
      name,
      tags: files.length === 0 ? tags.tags[i] : isList ? {} : tags.tags[0],
    })),
    unnamed: unnamed.data,
  }
}

async function readJourneyPart(
  form: Form,
  lang: Lang,
): Promise<
  | { readonly kind: 'journey'; readonly journey: ImportRequest['journey'] }
  | { readonly kind: 'problem'; readonly problem: Problem }
> {
  const file = form.files.find(({ field }) => field === 'journey')
  if (file) return readJourney(file, lang)
  const id = one(form, 'journeyId')
  if (id) return { kind: 'journey', journey: { id } }
  return invalid(
    'journey',
    'a journey file, or journeyId with the id of a stored journey',
    '여정 파일(journey)이나 저장된 여정의 아이디(journeyId)를 보내 주세요.',
  )
}

async function readJourney({ path, name }: ReceivedFile, lang: Lang) {
  const bytes = await readFile(path)
  const parsed = parseJourneyFile(bytes)
  const text = readText(bytes)
  if (parsed.kind === 'ok')
    return {
      kind: 'journey',
      journey: { journey: parsed.journey, source: text.kind === 'text' ? text.text : '' },
    } as const
  const problem = journeyFileProblem(parsed.problems, { file: name, lang })
  return { kind: 'problem', problem } as const
}

const one = (form: Form, field: string): string | undefined => form.fields.get(field)?.[0]

function readJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const invalid = (field: string, expected: string, ko: string) =>
  ({
    kind: 'problem',
    problem: {
      kind: 'invalid-request',
      detail: { ko, en: `${field}: expected ${expected}` },
    },
  }) as const
