import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { episodeProblems } from '../../src/importers/ssda903/episode-problems.ts';
import type { EpisodeRow } from '../../src/importers/ssda903/episodes.ts';
import type { HeaderRow } from '../../src/importers/ssda903/header.ts';
import { ssda903Importer } from '../../src/importers/ssda903.ts';
import { ROOT } from '../program.ts';
import { brief, readAs } from './rows-of.ts';

const header = (...rows: string[]) =>
  readAs<HeaderRow>(ssda903Importer, ['CHILD,SEX,DOB,ETHNIC,UPN,MOTHER,MC_DOB', ...rows].join('\n'));
const EPISODES =
  'CHILD,DECOM,RNE,LS,CIN,PLACE,PLACE_PROVIDER,DEC,REC,REASON_PLACE_CHANGE,HOME_POST,PL_POST,URN';
const episodes = (...rows: string[]) => readAs<EpisodeRow>(ssda903Importer, [EPISODES, ...rows].join('\n'));
const fixture = (name: string): string => readFileSync(join(ROOT, 'fixtures/imports/ssda903', name), 'utf8');

describe('the header of a return', () => {
  test('is a child with everything it says', () => {
    expect(header('410001,2,17/04/2008,wbri,B801200005001,1,05/11/2025').rows).toEqual([
      {
        localId: '410001',
        sex: 'F',
        birthDate: '2008-04-17',
        ethnicity: 'WBRI',
        upn: 'B801200005001',
        mother: true,
        motherChildBirthDate: '2025-11-05',
      },
    ]);
  });

  test.each([
    ['1', 'M'],
    ['2', 'F'],
    ['M', 'M'],
    ['f', 'F'],
    ['U', 'U'],
  ])('takes %s for sex %s: numbers until 2023-24, letters since', (sent, sex) => {
    const { rows, warnings } = header(`1,${sent},17/04/2008,WBRI,,,`);
    expect([rows[0]?.sex, warnings]).toEqual([sex, []]);
  });

  test('keeps a child whose sex is a code of no list as not known, and warns', () => {
    const { rows, warnings } = header('1,3,17/04/2008,WBRI,,,');
    expect(rows[0]?.sex).toBe('U');
    expect(warnings.map(brief)).toEqual(['sexCode 2 SEX 3']);
  });

  test('keeps a UPN whose check letter is wrong, and says which it should be', () => {
    const { rows, warnings } = header('1,M,17/04/2008,WBRI,Q207000016049,,');
    expect(rows[0]?.upn).toBe('Q207000016049');
    expect(warnings.map(({ reason }) => reason)).toEqual([
      'Q207000016049 should begin with P. It is kept as it came.',
    ]);
  });

  test.each(['UN1', 'UN2', 'UN3', 'UN4', 'un5'])('takes %s for the reason why there is no UPN', (reason) => {
    const { rows, warnings } = header(`1,M,17/04/2008,WBRI,${reason},,`);
    expect([rows[0]?.upn, rows[0]?.upnUnknown, warnings]).toEqual([undefined, reason.toUpperCase(), []]);
  });

  test('keeps a child whose UPN is none, with the text as it came', () => {
    const { rows, warnings } = header('1,M,17/04/2008,WBRI,1234,,');
    expect([rows[0]?.upn, rows[0]?.upnUnknown]).toEqual([undefined, '1234']);
    expect(warnings.map(brief)).toEqual(['upnFormat 2 UPN 1234']);
  });

  test('holds a row back for everything that is wrong with it, not for the first thing alone', () => {
    const { rows, errors } = header(',M,31/02/2008,WBRI,,,12/13/2025');
    expect(rows).toEqual([]);
    expect(errors.map(brief)).toEqual([
      'emptyCell 2 CHILD',
      'notADate 2 DOB 31/02/2008',
      'notADate 2 MC_DOB 12/13/2025',
    ]);
  });
});

describe('an episode', () => {
  test('is what it says, and what it leaves empty is not there', () => {
    expect(episodes('7,13/02/2023,s,c1,n5,u6,PR1,04/09/2023,X1,CARPL,ZZ1 1AB,ZZ4 2DD,SC899102').rows).toEqual(
      [
        {
          line: 2,
          localId: '7',
          episode: {
            from: '2023-02-13',
            until: '2023-09-04',
            reasonStarted: 'S',
            legalStatus: 'C1',
            need: 'N5',
            placement: 'U6',
            provider: 'PR1',
            reasonEnded: 'X1',
            reasonPlacementChanged: 'CARPL',
          },
          homePostcode: 'ZZ1 1AB',
          placementPostcode: 'ZZ4 2DD',
          placementUrn: 'SC899102',
        },
      ],
    );
    expect(episodes('7,13/02/2023,S,C1,N5,T4,,,,,,,').rows[0]?.episode).toEqual({
      from: '2023-02-13',
      reasonStarted: 'S',
      legalStatus: 'C1',
      need: 'N5',
      placement: 'T4',
    });
  });

  test('knows PL for PLACE', () => {
    const text = 'CHILD,DECOM,RNE,LS,CIN,PL,DEC,REC\n7,13/02/2023,S,C1,N5,U6,,\n';
    expect(readAs<EpisodeRow>(ssda903Importer, text).rows[0]?.episode.placement).toBe('U6');
  });

  const WARNED: readonly [row: string, warning: string][] = [
    ['7,13/02/2023,S,C1,N5,U6,,12/02/2023,X1,,,,', 'endBeforeStart 2 DEC 12/02/2023'],
    ['7,13/02/2023,S,C1,N5,U6,,,X1,,,,', 'openEpisodeWithReasonX1 2 REC X1'],
    ['7,13/02/2023,S,C1,N5,U6,,,,,,,1234567', 'placementUrnSevenDigits 2 URN 1234567'],
    ['7,13/02/2023,S,C1,N5,U6,,,,,,,SC12', 'placementUrn 2 URN SC12'],
  ];
  test.each(WARNED)('%s is taken with a warning', (row, warning) => {
    const { rows, errors, warnings } = episodes(row);
    expect([rows.length, errors.length]).toEqual([1, 0]);
    expect(warnings.map(brief)).toEqual([warning]);
  });

  test.each(['SC899102', '123456', 'XXXXXXX', ''])(
    'has a placement number such as %j without a word',
    (urn) => {
      expect(episodes(`7,13/02/2023,S,C1,N5,U6,,,,,,,${urn}`).warnings).toEqual([]);
    },
  );
});

describe('episodes of one child that cannot all be right are kept and said', () => {
  test('where one begins before another has ended', () => {
    const { rows } = episodes('7,01/03/2023,P,C1,N5,U6,,,,,,,', '7,01/01/2023,S,C1,N5,U6,,02/03/2023,X1,,,,');
    expect(episodeProblems(rows).map(({ reason }) => reason)).toEqual([
      'child 7 has an episode from 2023-03-01, before the one of line 3 has ended (DfE rule 501). Both are kept.',
    ]);
  });

  test('where more than one is open', () => {
    const { rows } = episodes('7,01/01/2023,S,C1,N5,U6,,,,,,,', '7,01/03/2023,P,C1,N5,U6,,,,,,,');
    expect(episodeProblems(rows).map(({ kind }) => kind)).toEqual(['episodesOverlap', 'episodesBothOpen']);
  });

  test('but not where one begins on the day the last one ends, nor those of two children', () => {
    const { rows } = episodes(
      '7,01/01/2023,S,C1,N5,U6,,01/03/2023,X1,,,,',
      '7,01/03/2023,P,C1,N5,U6,,,,,,,',
      '8,01/02/2023,S,C1,N5,U6,,,,,,,',
    );
    expect(episodeProblems(rows)).toEqual([]);
  });
});

test('the borough’s good return is twelve children and twenty-four episodes without an error', () => {
  const children = readAs<HeaderRow>(ssda903Importer, fixture('good/header.csv'));
  const stays = readAs<EpisodeRow>(ssda903Importer, fixture('good/episodes.csv'));
  expect([children.rows.length, children.errors.length, children.warnings.length]).toEqual([12, 0, 0]);
  expect([stays.rows.length, stays.errors.length, stays.warnings.length]).toEqual([24, 0, 0]);
  expect(episodeProblems(stays.rows)).toEqual([]);
});

test('the borough’s bad return is held back cell by cell', () => {
  const children = readAs<HeaderRow>(ssda903Importer, fixture('bad/header.csv'));
  expect(children.errors.map(brief)).toEqual([
    'notADate 3 DOB 31/02/2014',
    'notADate 4 DOB 12/13/2014',
    'notADate 5 DOB 09/12/11',
    'notADate 10 DOB',
  ]);
  expect(children.warnings.map(brief)).toEqual(['upnCheckLetter 7 UPN Q899104121003']);
  const stays = readAs<EpisodeRow>(ssda903Importer, fixture('bad/episodes.csv'));
  expect(stays.errors.map(brief)).toEqual([
    'notADate 3 DECOM 31/02/2023',
    'notADate 4 DECOM 12/13/2024',
    'notADate 5 DECOM 20/01/25',
    'notADate 10 DECOM',
  ]);
});
