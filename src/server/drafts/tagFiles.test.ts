import { expect, it } from 'vitest'
import { nameTogether, tagFiles } from './tagFiles.ts'

const tags = (files: readonly string[], taken: readonly string[] = []) => tagFiles(files, { taken })

it('waves are told apart by the years in their names', () => {
  expect(tags(['2014.csv', '2015.csv'])).toEqual([{ wave: '2014' }, { wave: '2015' }])
  expect(tags(['sfo_2014_final.csv', 'sfo_2015_final.csv.gz'])).toEqual([{ wave: '2014' }, { wave: '2015' }])
  expect(tags(['설문 1차.xlsx', '설문 2차.xlsx'])).toEqual([{ wave: '1' }, { wave: '2' }])
})

it('other files are told apart by what differs in their names', () => {
  expect(tags(['shop Gangnam.csv', 'shop Jongno.csv'])).toEqual([{ file: 'Gangnam' }, { file: 'Jongno' }])
  expect(tags(['a.csv', 'a.csv'])).toEqual([{ file: 'a' }, { file: 'a (2)' }])
  expect(tags(['visits.csv', 'visits new.csv'])).toEqual([{ file: 'visits' }, { file: 'visits new' }])
})

it('a tag never has the name of a column', () => {
  expect(tags(['2014.csv', '2015.csv'], ['wave', 'wave (2)'])).toEqual([
    { 'wave (3)': '2014' },
    { 'wave (3)': '2015' },
  ])
})

it('files together are called by what their names share', () => {
  expect(nameTogether(['sfo_2014.csv', 'sfo_2015.csv'])).toBe('sfo.csv')
  expect(nameTogether(['2014.csv', '2015.csv', '2016.csv'])).toBe('2014-2016.csv')
  expect(nameTogether(['visits.csv'])).toBe('visits.csv')
})
