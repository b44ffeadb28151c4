import { describe, expect, test } from 'vitest';
import { demoCopy, json, vschool } from '../program.ts';

const db = demoCopy();
const raised = (flag: string): string[] =>
  json(vschool(['flags', '--flag', flag, '--json', '--db', db]))['rows'].map(
    (row: { pupil: string }) => row.pupil,
  );

describe('the borough has a pupil for each rung of the ladder', () => {
  test.each([
    ['first-suspension', '410127'],
    ['suspension-ladder', '410083'],
    ['governors-must-meet', '410096'],
    ['near-suspension-limit', '410172'],
    ['over-suspension-limit', '410095'],
    ['permanent-exclusion', '410174'],
    ['nothing-provided-while-suspended', '410095'],
  ])('%s: %s', (flag, pupil) => {
    expect(raised(flag)).toContain(pupil);
  });

  test('explain walks up it: each suspension with the total that it makes, and the rungs that it passes', () => {
    const { stdout } = vschool(['explain', 'governors-must-meet', '410096', '--db', db]);
    const steps = stdout
      .split('\n')
      .flatMap((line) => /; ([\d.]+ this term.*) \[exclusion/.exec(line)?.[1] ?? []);
    expect(steps).toEqual([
      '1 this term',
      '2 this term',
      '17.5 this term, over 5 on Tuesday 22 September and over 15 on Wednesday 7 October',
    ]);
  });
});
