import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { IsoDate } from '../../src/domain/dates.ts';
import { recogniseFile } from '../../src/importers/recognise.ts';
import { codeDoubts } from '../../src/importers/ssda903/coded-fields.ts';
import {
  collectionYear,
  collectionYearOf,
  yearOfPeriod,
} from '../../src/importers/ssda903/collection-year.ts';
import { episodeDoubts } from '../../src/importers/ssda903/episode-doubts.ts';
import { episodeProblems } from '../../src/importers/ssda903/episode-problems.ts';
import type { EpisodeRow } from '../../src/importers/ssda903/episodes.ts';
import type { ReturnPart } from '../../src/importers/ssda903/part.ts';
import { ssda903Importer } from '../../src/importers/ssda903.ts';
import { ROOT } from '../program.ts';
import { brief, readAs } from './rows-of.ts';

const table = (...lines: string[]) => readAs<object>(ssda903Importer, lines.join('\n'));
const HEADINGS = {
  reviews: 'CHILD,DOB,REVIEW,REVIEW_CODE',
  oc2: 'CHILD,DOB,SDQ_SCORE,SDQ_REASON,CONVICTED,HEALTH_CHECK,IMMUNISATIONS,TEETH_CHECK,HEALTH_ASSESSMENT,SUBSTANCE_MISUSE,INTERVENTION_RECEIVED,INTERVENTION_OFFERED',
  episodes: 'CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC',
} as const;

const ROWS: readonly [id: string, headings: string, row: string, says: object][] = [
  [
    'reviews',
    HEADINGS.reviews,
    '7,17/04/2013,30/08/2024,pn6',
    { birthDate: '2013-04-17', on: '2024-08-30', participation: 'PN6' },
  ],
  [
    'uasc',
    'CHILD,SEX,DOB,DUC',
    '7,2,18/10/2010,18/10/2028',
    { birthDate: '2010-10-18', until: '2028-10-18' },
  ],
  [
    'oc2',
    HEADINGS.oc2,
    '7,,39,,1.0,0,0,0,0,1,0,0',
    {
      sdqScore: 39,
      convicted: '1',
      healthCheck: '0',
      immunisations: '0',
      teethCheck: '0',
      healthAssessment: '0',
      substanceMisuse: '1',
      interventionReceived: '0',
      interventionOffered: '0',
    },
  ],
  [
    'oc3',
    'CHILD,DOB,IN_TOUCH,ACTIV,ACCOM',
    '7,,yes,F2,D1',
    { inTouch: 'YES', activity: 'F2', accommodation: 'D1' },
  ],
  [
    'ad1',
    'CHILD,DOB,DATE_INT,DATE_MATCH,FOSTER_CARE,NB_ADOPTR,SEX_ADOPTR,LS_ADOPTR',
    '7,,22/11/2024,23/11/2024,1,2,MM,L11',
    {
      decidedOn: '2024-11-22',
      matchedOn: '2024-11-23',
      fosterCare: '1',
      adopters: '2',
      adoptersSex: 'MM',
      adoptersStatus: 'L11',
    },
  ],
  [
    'placed_for_adoption',
    'CHILD,DOB,DATE_PLACED,DATE_PLACED_CEASED,REASON_PLACED_CEASED',
    '7,,22/11/2024,01/02/2025,RD1',
    { from: '2024-11-22', until: '2025-02-01', reasonCeased: 'RD1' },
  ],
  [
    'previous_permanence',
    'CHILD,DOB,PREV_PERM,LA_PERM,DATE_PERM',
    '7,,P2,899,zz/zz/2015',
    { kind: 'P2', la: '899', on: 'zz/zz/2015' },
  ],
  [
    'missing',
    'CHILD,DOB,MISSING,MIS_START,MIS_END',
    '7,,M,13/11/2024,15/11/2024',
    { kind: 'M', from: '2024-11-13', until: '2024-11-15' },
  ],
  [
    'sw_episodes',
    'CHILD,DOB,SW_ID,SW_DECOM,SW_DEC,SW_REASON',
    '7,,SW899001,01/04/2024,01/09/2024,LEFTRL',
    { worker: 'SW899001', from: '2024-04-01', until: '2024-09-01', reasonEnded: 'LEFTRL' },
  ],
  ['dolo', 'CHILD,DOB,DOLO_START,DOLO_END', '7,,01/05/2026,', { from: '2026-05-01' }],
];

describe('each table of a return', () => {
  test.each(ROWS)('%s is known by its headings and says what stands in it', (id, headings, row, says) => {
    const found = recogniseFile(ssda903Importer.tables, `${headings}\n`);
    expect(found.ok && found.value.table.id).toBe(id);
    const { rows, errors, warnings } = table(headings, row);
    expect([errors, warnings]).toEqual([[], []]);
    expect(rows).toEqual([{ line: 2, localId: '7', ...says }]);
  });

  test('is known with the child under another heading', () => {
    expect(table('CHILDID,DOB,REVIEW,REVIEW_CODE', '7,,30/08/2024,PN1').rows).toHaveLength(1);
  });

  test('takes ISO dates and dates without their zeros', () => {
    expect(table(HEADINGS.reviews, '7,2013-04-17,2024-08-30,PN6', '7,17/4/2013,1/9/2024,PN1').rows).toEqual([
      { line: 2, localId: '7', birthDate: '2013-04-17', on: '2024-08-30', participation: 'PN6' },
      { line: 3, localId: '7', birthDate: '2013-04-17', on: '2024-09-01', participation: 'PN1' },
    ]);
    const stays = table(HEADINGS.episodes, '7,2023-02-13,S,C1,N5,U6,PR1,2023-09-04,X1');
    expect(stays.rows).toMatchObject([{ episode: { from: '2023-02-13', until: '2023-09-04' } }]);
  });

  test.each(['41', '-1', '12.5', 'high'])('keeps the rest of a row with an SDQ score of %s', (score) => {
    const { rows, warnings } = table(HEADINGS.oc2, `7,,${score},,0,,1,1,1,0,,`);
    expect(rows).toEqual([
      {
        line: 2,
        localId: '7',
        convicted: '0',
        immunisations: '1',
        teethCheck: '1',
        healthAssessment: '1',
        substanceMisuse: '0',
      },
    ]);
    expect(warnings.map(brief)).toEqual([`sdqScore 2 SDQ_SCORE ${score}`]);
  });

  test.each(['missing', 'placed_for_adoption', 'sw_episodes', 'dolo'])(
    'good and bad samples of %s hold what their names say',
    (name) => {
      const sample = (kind: string): string =>
        readFileSync(join(ROOT, `fixtures/imports/ssda903/${kind}/${name}.csv`), 'utf8');
      const good = readAs(ssda903Importer, sample('good'));
      expect([good.errors, good.warnings]).toEqual([[], []]);
      const bad = readAs(ssda903Importer, sample('bad'));
      expect(bad.errors.length + bad.warnings.length).toBeGreaterThan(0);
    },
  );
});

function partOf(id: string, text: string): ReturnPart {
  const file = recogniseFile(ssda903Importer.tables, text);
  if (!file.ok) throw new Error(file.error.reason);
  const { headings, recognised } = file.value;
  const { rows } = readAs<object>(ssda903Importer, text);
  return {
    id,
    file: `${id}.csv`,
    headings,
    positions: recognised.positions,
    rows: rows.map((row, i) => ({
      read: { rows: [row], errors: [], warnings: [] },
      fields: [],
      line: i + 2,
    })),
  };
}

describe('codes of a row', () => {
  const part = partOf('episodes', `${HEADINGS.episodes}\n7,01/01/2025,S,C1,N1,U6,,,\n`);
  const doubts = (row: string, year: number | undefined) => codeDoubts(part, row.split(','), 2, year);

  test('of the year are taken without a word', () => {
    expect(doubts('7,01/01/2025,S,C1,N1,K3,PR1,,', 2025)).toEqual([]);
  });

  test('of another year, or of no list, are said with the rule they break', () => {
    expect(doubts('7,01/01/2025,S,C1,N1,H5,PR1,,', 2025)).toEqual([
      {
        kind: 'codeOfAnotherYear',
        line: 2,
        column: 'PLACE',
        value: 'H5',
        reason:
          'H5 was taken for the placement until 2023-24, and the row is of 2024-25. It is kept as it came.',
      },
    ]);
    expect(doubts('7,01/01/2025,S,C9,N1,U6,PR1,,', 2025).map(({ kind, reason }) => [kind, reason])).toEqual([
      ['unknownCode', 'C9 is no code for the legal status (DfE rule 144). It is kept as it came.'],
    ]);
  });

  test('of any year are taken where the year is not known', () => {
    expect(doubts('7,01/01/2025,S,C1,N1,H5,PR1,,', undefined)).toEqual([]);
  });
});

describe('the collection year', () => {
  test.each([
    ['2024-04-01', 2025],
    ['2025-03-31', 2025],
    ['2025-04-01', 2026],
    ['2024-12-31', 2025],
  ])('of %s is %i', (date, year) => {
    expect(collectionYearOf(date as IsoDate)).toBe(year);
  });

  test('is a period from 1 April to 31 March, and no other', () => {
    const period = (from: string, until: string) =>
      yearOfPeriod({ from: from as IsoDate, until: until as IsoDate });
    expect(period('2024-04-01', '2025-03-31')).toBe(2025);
    expect(period('2024-04-01', '2026-03-31')).toBeUndefined();
    expect(period('2024-09-01', '2025-03-31')).toBeUndefined();
  });

  const yearOf = (...parts: ReturnPart[]): number | undefined =>
    collectionYear(new Map(parts.map((part) => [part.id, part])), '2026-11-20' as IsoDate);

  test('of a return is the latest of its episodes, however far back they go', () => {
    const rows = ['7,01/05/2019,S,C1,N1,U6,PR1,01/06/2020,X1', '7,01/06/2020,P,C1,N1,U4,PR1,03/03/2025,E4A'];
    expect(yearOf(partOf('episodes', `${[HEADINGS.episodes, ...rows].join('\n')}\n`))).toBe(2025);
  });

  test('is not moved by a slip of the pen, nor by a day that has not come', () => {
    const rows = Array.from({ length: 200 }, (_, i) => `${i},01/05/2019,S,C1,N1,U6,PR1,01/06/2019,E4A`);
    const slip = '900,01/05/2024,S,C1,N1,U6,PR1,,';
    expect(yearOf(partOf('episodes', `${[HEADINGS.episodes, ...rows, slip].join('\n')}\n`))).toBe(2020);
    expect(
      yearOf(partOf('episodes', `${HEADINGS.episodes}\n7,01/05/2019,S,C1,N1,U6,,01/05/2062,E4A\n`)),
    ).toBe(2020);
  });

  test('without episodes is that of most other dates; without a date there is none', () => {
    const rows = ['7,,30/08/2024,PN1', '8,,30/08/2023,PN1', '9,,01/03/2025,PN1'];
    expect(yearOf(partOf('reviews', `${[HEADINGS.reviews, ...rows].join('\n')}\n`))).toBe(2025);
    expect(yearOf(partOf('oc2', `${HEADINGS.oc2}\n7,,12,,0,,1,1,1,0,,\n`))).toBeUndefined();
  });
});

describe('an episode that is odd by itself is kept and said', () => {
  const CONTEXT = {
    birthDate: '2012-06-15' as IsoDate,
    yearEnds: '2025-03-31' as IsoDate,
    asAt: '2025-06-01' as IsoDate,
  };
  const doubts = (row: string) =>
    readAs<EpisodeRow>(ssda903Importer, `${HEADINGS.episodes}\n${row}\n`).rows.flatMap((each) =>
      episodeDoubts(each, CONTEXT),
    );

  const ODD: readonly [row: string, doubt: string, rule: string][] = [
    ['7,01/05/2024,S,C1,N1,U6,PR1,01/05/2024,E4A', 'endIsStart 2 DEC 2024-05-01', '355'],
    ['7,14/06/2012,S,C1,N1,U6,PR1,,', 'startedBeforeBirth 2 DECOM 2012-06-14', '302'],
    ['7,01/04/2025,S,C1,N1,U6,PR1,,', 'afterTheYear 2 DECOM 2025-04-01', '354'],
    ['7,01/05/2024,S,C1,N1,U6,PR1,01/04/2025,E4A', 'afterTheYear 2 DEC 2025-04-01', '385'],
    ['7,14/06/2024,S,C1,N1,K3,PR1,,', 'tooYoungForPlacement 2 PLACE K3', '371'],
    ['7,14/06/2022,S,C1,N1,R5,PR1,,', 'tooYoungForPlacement 2 PLACE R5', '372'],
    ['7,14/06/2016,S,C1,N1,S1,PR1,,', 'tooYoungForPlacement 2 PLACE S1', '373'],
    ['7,14/06/2022,S,J1,N1,U6,PR1,,', 'tooYoungForStatus 2 LS J1', '358'],
    ['7,01/05/2024,S,L1,N1,U6,PR1,05/05/2024,X1', 'statusTooLong 2 LS L1', '361'],
    ['7,01/05/2024,S,L2,N1,U6,PR1,23/05/2024,X1', 'statusTooLong 2 LS L2', '362'],
    ['7,01/05/2024,S,V3,N1,U6,PR1,19/05/2024,E8', 'statusTooLong 2 LS V3', '365'],
    ['7,01/05/2024,S,V4,N1,T2,,,', 'shortBreakPlacement 2 PLACE T2', '382'],
    ['7,01/05/2024,S,V3,N1,U4,PR1,,', 'shortBreakPlacement 2 PLACE U4', '384'],
    ['7,01/05/2024,S,D1,N1,U6,PR1,,', 'statusOfAnotherTime 2 LS D1', '445'],
    ['7,01/05/2024,S,C1,N1,U6,PR1,,E4A', 'reasonWithoutEnd 2 REC E4A', '148'],
    ['7,01/05/2024,S,C1,N1,U6,PR1,01/06/2024,', 'endWithoutReason 2 REC', '148'],
  ];
  test.each(ODD)('%s', (row, doubt, rule) => {
    const problems = doubts(row);
    expect(problems.map(brief)).toEqual([doubt]);
    expect(problems[0]?.reason).toContain(`DfE rule ${rule})`);
    expect(problems[0]?.reason.endsWith('. It is kept.')).toBe(true);
  });

  test('and a day that has not come is no breach of a rule', () => {
    expect(doubts('7,02/06/2025,S,C1,N1,U6,PR1,,').map(brief)).toEqual(['futureDate 2 DECOM 2025-06-02']);
  });

  const FINE = [
    '7,15/06/2022,S,J1,N1,R5,PR1,,',
    '7,01/05/2024,S,L1,N1,U6,PR1,04/05/2024,X1',
    '7,01/05/2024,S,V3,N1,U6,PR1,18/05/2024,E8',
    '7,01/05/2024,S,V4,N1,U6,PR1,01/12/2024,E8',
    '7,01/05/2024,S,E1,N1,A5,PR1,31/03/2025,X1',
  ];
  test.each(FINE)('but not %s', (row) => {
    expect(doubts(row)).toEqual([]);
  });
});

describe('episodes that follow each other', () => {
  const problems = (...rows: string[]) =>
    episodeProblems(
      readAs<EpisodeRow>(ssda903Importer, `${[HEADINGS.episodes, ...rows].join('\n')}\n`).rows,
    ).map(brief);

  test('are said where care went on and the next begins later', () => {
    expect(problems('7,01/05/2024,S,C1,N1,U6,PR1,01/06/2024,X1', '7,03/06/2024,P,C1,N1,U4,PR1,,')).toEqual([
      'episodeGap 3 DECOM 2024-06-03',
    ]);
  });

  test('are said where care starts anew on the day it went on', () => {
    expect(problems('7,01/05/2024,S,C1,N1,U6,PR1,01/06/2024,X1', '7,01/06/2024,S,C1,N1,U4,PR1,,')).toEqual([
      'newStartWhileInCare 3 RNE S',
    ]);
  });

  test('are said where care had ended and does not start anew', () => {
    expect(problems('7,01/05/2024,S,C1,N1,U6,PR1,01/06/2024,E4A', '7,01/09/2024,P,C1,N1,U4,PR1,,')).toEqual([
      'noNewStart 3 RNE P',
    ]);
  });

  test('are fine where care ended and started again', () => {
    expect(problems('7,01/05/2024,S,C1,N1,U6,PR1,01/06/2024,E4A', '7,01/09/2024,S,C1,N1,U4,PR1,,')).toEqual(
      [],
    );
  });
});
