import type { Weakest } from '../domain/diagnosis.ts'
import type { ChainLayout, LaidLink, LaidText } from './chainLayout.ts'

const ESCAPES: { readonly [char: string]: string } = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const escaped = (text: string): string => text.replace(/[&<>"]/g, (char) => ESCAPES[char]!)

const RULES: readonly (readonly [string, string])[] = [
  ['path', 'fill:none'],
  ['text', 'fill:var(--ink)'],
  ['.gap,.crack', 'stroke:var(--paper)'],
  ['.metal', 'stroke:var(--steel)'],
  ['.shine', 'stroke:var(--shine)'],
  ['.stub', 'stroke:var(--line);stroke-width:6'],
  ['.crack', 'stroke-width:2.6;stroke-linejoin:round'],
  ['.leader,.phase', 'stroke:var(--line)'],
  ['.phase', 'stroke-width:2'],
  ['.pill', 'fill:var(--ink)'],
  ['.phasename,.length', 'fill:var(--soft);font-size:13px'],
  ['.name', 'font-size:14px'],
  ['.loss', 'font-size:15px;font-weight:700'],
  ['.flag', 'fill:var(--paper);font-size:12px;font-weight:700'],
  ['.suspect .wash', 'fill:var(--guess)'],
  ['.suspect .name', 'font-weight:800'],
  ['.unknown .metal', 'stroke:var(--soft);stroke-dasharray:4 4'],
  ['.unknown .shine', 'display:none'],
  ['.failing .wash', 'fill:var(--wash)'],
  ['.failing .metal', 'stroke:var(--red)'],
  ['.failing .shine', 'stroke:var(--redshine)'],
  ['.failing .pill', 'fill:var(--red)'],
  ['.failing .name,.failing .loss', 'fill:var(--red);font-weight:800'],
]
const COLOURS =
  '--paper:#fff;--ink:#1b1c1f;--soft:#5d6168;--line:#dfddd6;--steel:#3c4654;--shine:#5b6574;--red:#c2182b;--redshine:#d64f5e;--wash:#f9ecec;--guess:#efeee9'
const FONTS =
  'font-family:Pretendard,"Noto Sans CJK KR","Apple SD Gothic Neo","Malgun Gothic",system-ui,sans-serif'
const scoped = (selector: string): string =>
  selector
    .split(',')
    .map((each) => `.fifteen-chain ${each}`)
    .join(',')
/** Every rule is held to this picture, so that it may stand in a page. */
const STYLE = [
  `.fifteen-chain{${COLOURS};${FONTS}}`,
  '.fifteen-chain.cannot-tell{--steel:#8b929c;--shine:#a9afb7}',
  ...RULES.map(([selector, rule]) => `${scoped(selector)}{${rule}}`),
].join('\n')

const textAt = ({ text, x, y, anchor }: LaidText, kind: string): string =>
  `<text class="${kind}" x="${x}" y="${y}"${anchor === 'start' ? '' : ` text-anchor="${anchor}"`}>${escaped(text)}</text>`

const strand = (path: string, gap: string, stroke: number): string =>
  `<path class="gap" d="${gap}" stroke-width="${stroke + 5}"/><path class="metal" d="${path}" stroke-width="${stroke}"/><path class="shine" d="${path}" stroke-width="${Math.round(stroke * 3) / 10}"/>`

const classOf = ({ mark, unknown }: LaidLink): string =>
  [
    'link',
    mark === 'weakest' || mark === 'tied' ? 'failing' : mark === 'suspect' ? 'suspect' : '',
    unknown ? 'unknown' : '',
  ]
    .filter((name) => name !== '')
    .join(' ')

export interface ChainDrawing {
  readonly layout: ChainLayout
  /** The picture's name, for a screen reader. */
  readonly title: string
  /** The picture in words, for a screen reader. */
  readonly description?: string
  /** Pale where the verdict is that nothing can be told yet. */
  readonly verdict?: Weakest['kind']
}

/** The chain picture as one self-contained SVG. */
export function chainSvg({ layout, title, description, verdict }: ChainDrawing): string {
  const { width, height, links, phases, stubs } = layout
  const parts = [
    `<svg xmlns="http://www.w3.org/2000/svg" class="fifteen-chain${verdict === 'cannot-tell' ? ' cannot-tell' : ''}" viewBox="0 0 ${width} ${height}" width="${width}" height="${height}" role="img" aria-label="${escaped(title)}">`,
    `<title>${escaped(title)}</title>`,
    description === undefined ? '' : `<desc>${escaped(description)}</desc>`,
    `<style>${STYLE}</style>`,
    ...phases.map(
      ({ line, name }) =>
        `<line class="phase" x1="${line.x1}" y1="${line.y1}" x2="${line.x2}" y2="${line.y2}"/>${name ? textAt(name, 'phasename') : ''}`,
    ),
    ...stubs.map(({ path }) => `<path class="stub" d="${path}"/>`),
    ...links
      .filter((link) => link.mark !== 'none')
      .map((link) => `<g class="${classOf(link)}"><path class="wash" d="${link.path}"/></g>`),
    ...links.map((link) => `<g class="${classOf(link)}">${strand(link.path, link.path, link.stroke)}</g>`),
    ...stubs.map(({ over }) => (over === null ? '' : `<path class="stub" d="${over}"/>`)),
    ...links.map(
      (link) =>
        `<g class="${classOf(link)}">${link.over === null ? '' : strand(link.over, link.overGap ?? link.over, link.stroke)}${link.crack === null ? '' : `<path class="crack" d="${link.crack}"/>`}</g>`,
    ),
    ...links.map(
      (link) =>
        `<g class="${classOf(link)}">${link.leader === null ? '' : `<path class="leader" d="${link.leader}"/>`}${[
          link.length === null ? '' : textAt(link.length, 'length'),
          link.loss === null ? '' : textAt(link.loss, 'loss'),
          link.flagBox === null
            ? ''
            : `<rect class="pill" x="${link.flagBox.x}" y="${link.flagBox.y}" width="${link.flagBox.width}" height="${link.flagBox.height}" rx="9"/>`,
          link.flag === null ? '' : textAt(link.flag, 'flag'),
          ...link.name.map((line) => textAt(line, 'name')),
        ].join('')}</g>`,
    ),
    '</svg>',
  ]
  return `${parts.filter((part) => part !== '').join('\n')}\n`
}
