import type { ExportLabels } from './exports.ko.ts'

export const en: ExportLabels = {
  open: 'Download',
  formats: {
    csv: 'a table, opens anywhere',
    xlsx: 'an Excel workbook',
    json: 'for programs',
    svg: 'a picture for reports',
  },
  comments: 'the comments of this moment, a table',
  workspace: 'every journey with its visits, to import again',
}
