/** What to do with one file of an exported workspace, in order. */
export type ImportStep =
  | {
      readonly kind: 'visits'
      readonly journey: string
      readonly journeyFile: string
      readonly file: string
      readonly tags: { readonly [name: string]: string }
      readonly visits: number
      /** What to say of visits without ids that look like earlier ones; null: nothing. */
      readonly repeats: 'new' | null
    }
  | { readonly kind: 'outcomes'; readonly journey: string; readonly file: string }

/** The README of an exported workspace, in both languages. */
export function workspaceReadme(steps: readonly ImportStep[]): string {
  const commands = steps.map((step) => `    ${commandOf(step)}`).join('\n')
  const hasOutcomes = steps.some(({ kind }) => kind === 'outcomes')
  return [
    '# Fifteen',
    '',
    '이 폴더는 Fifteen 작업 공간을 파일로 내보낸 것입니다. 여정마다 폴더 하나에 여정 파일(적어 주신 그대로)과 방문 파일이 있습니다.',
    "손님 번호는 되짚을 수 없는 가명입니다. 스프레드시트가 수식으로 볼 글 앞에는 작은따옴표(')가 붙어 있고, 가져올 때 떼어집니다.",
    '',
    '다시 가져오시려면 이 폴더에서 차례로 실행해 주세요.',
    '',
    commands,
    ...(hasOutcomes
      ? [
          '',
          'outcomes.json에는 방문 뒤에 따로 들어온 결과가 있습니다. 서버를 켠 뒤 그 내용을 그대로 POST /api/v1/outcomes 로 보내시면 됩니다.',
        ]
      : []),
    '',
    '방문이나 손님에 번호가 있으면 새 작업 공간의 진단은 여기와 똑같습니다. 둘 다 없으면 줄의 차례로 손님을 나누므로 구간이 조금 달라질 수 있습니다.',
    '',
    '---',
    '',
    'A Fifteen workspace as files: for each journey a folder with its journey file, as it was given, and its visits.',
    "Customers are pseudonyms that lead back to nobody. Text that a spreadsheet would take for a formula has an apostrophe (') before it, which importing takes off.",
    '',
    'To import it again, run these in this folder, one after the other:',
    '',
    commands,
    ...(hasOutcomes
      ? [
          '',
          'outcomes.json holds outcomes that came after their visits. With a server running, send its content as it is to POST /api/v1/outcomes.',
        ]
      : []),
    '',
    'Where visits or customers have ids, the new workspace comes to the same diagnosis. Without either, the order of rows parts customers, and intervals may differ a little.',
    '',
    '`workspace.json` says the same for machines.',
    '',
  ].join('\n')
}

function commandOf(step: ImportStep): string {
  if (step.kind === 'outcomes')
    return `curl -X POST -H "Authorization: Bearer …" -H "Content-Type: application/json" --data-binary @${quoted(step.file)} http://127.0.0.1:1515/api/v1/outcomes`
  const tags = Object.entries(step.tags).map(([name, value]) => ` --tag ${quoted(`${name}=${value}`)}`)
  const repeats = step.repeats === null ? '' : ` --repeats ${step.repeats}`
  return `npx fifteen import ${quoted(step.file)} --journey ${quoted(step.journeyFile)}${tags.join('')}${repeats}`
}

const quoted = (text: string): string =>
  /^[\p{L}\p{N}._/=-]+$/u.test(text) ? text : `"${text.replace(/["\\$`]/g, '\\$&')}"`
