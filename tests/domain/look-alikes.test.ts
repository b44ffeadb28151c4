import { expect, test } from 'vitest';
import type { IsoDate } from '../../src/domain/dates.ts';
import { type Likeness, lookAlikes } from '../../src/domain/look-alikes.ts';

let next = 0;
const pupil = (text: string, more: Partial<Likeness> = {}): Likeness => {
  const [forename = '', surname = '', birthDate = ''] = text.split(' ');
  return {
    pupilId: ++next,
    localId: String(next),
    upns: [],
    ...(forename === '' ? {} : { forename, surname }),
    birthDate: birthDate as IsoDate,
    sex: 'F',
    ...more,
  };
};
const because = (...pupils: Likeness[]): string[] => lookAlikes(pupils).flatMap((pair) => [...pair.because]);

test('one UPN, of now or of before, on two records', () => {
  expect(
    because(
      pupil('Ada Thornfield 2014-01-01', { upns: ['B801200005001'] }),
      pupil('Ada Newname 2014-06-01', { upns: ['A899900126003', 'B801200005001'] }),
    ),
  ).toEqual(['both have had the UPN B801200005001']);
});

test('a name spelt in two ways, and a day and month the other way round', () => {
  expect(because(pupil('Siân Thornfield 2014-03-05'), pupil('Sian Thornfeild 2014-05-03'))).toEqual([
    'the name is the same and the date of birth nearly so',
  ]);
});

test('a new surname after adoption', () => {
  expect(because(pupil('Ottoline Brackwater 2016-02-03'), pupil('Ottoline Marsh 2016-02-03'))).toEqual([
    'the forename and the date of birth are the same, and the surname may be a new one',
  ]);
});

test('twins are no pair', () => {
  expect(because(pupil('Tobias Quillby 2014-07-01'), pupil('Temperance Quillby 2014-07-01'))).toEqual([]);
  expect(
    because(pupil('Ann Quillby 2014-07-01', { sex: 'F' }), pupil('Ann Quillby 2014-07-01', { sex: 'M' })),
  ).toEqual([]);
});

test('records without names are alike by their numbers alone', () => {
  expect(because(pupil('  2014-07-01'), pupil('  2014-07-01'))).toEqual([]);
});

test('dates a day apart at the turn of a year, or swapped, are near in whichever order the records come', () => {
  const near = 'the name is the same and the date of birth nearly so';
  for (const [one, other] of [
    ['2013-12-31', '2014-01-01'],
    ['2014-12-03', '2014-03-12'],
  ]) {
    expect(because(pupil(`Ada Ashby ${one}`), pupil(`Ada Ashby ${other}`))).toEqual([near]);
    expect(because(pupil(`Ada Ashby ${other}`), pupil(`Ada Ashby ${one}`))).toEqual([near]);
  }
});
