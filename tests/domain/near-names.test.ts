import { expect, test } from 'vitest';
import type { IsoDate } from '../../src/domain/dates.ts';
import type { PupilId } from '../../src/domain/ids.ts';
import { nearNames } from '../../src/domain/near-names.ts';
import type { Identity } from '../../src/domain/record.ts';

const pupil = (localId: string, forename?: string, surname?: string, knownAs?: string): Identity => ({
  ...{ pupilId: Number(localId) as PupilId, localId, birthDate: '2014-06-03' as IsoDate, sex: 'F' as const },
  ...(forename === undefined ? {} : { forename }),
  ...(surname === undefined ? {} : { surname }),
  ...(knownAs === undefined ? {} : { knownAs }),
});

const ROLL = [
  pupil('1', 'Tobias', 'Quillby'),
  pupil('2', 'Temperance', 'Quillby'),
  pupil('3', 'Siân', 'O’Dwyer-Price', 'Shanny'),
  pupil('4', 'Ashby', 'Quorn'),
  pupil('5'),
];
const near = (typed: string): string[] => nearNames(typed, ROLL).map(({ localId }) => localId);

test.each([
  ['quilby', ['1', '2']],
  ['Quilbey', ['1', '2']],
  ['tobias quilby', ['1']],
  ['Quilby, Tobais', ['1']],
  ['temprance', ['2']],
  ['Sian ODwyre', ['3']],
  ['shany', ['3']],
  ['quornn', ['4']],
])('“%s” is spelt most like %j', (typed, found) => {
  expect(near(typed)).toEqual(found);
});

test.each([['Bartholomew'], ['tobias bartholomew'], ['41000'], ['quilby 7'], [''], ['--']])(
  '“%s” is near to nobody',
  (typed) => {
    expect(near(typed)).toEqual([]);
  },
);
