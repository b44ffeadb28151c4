import { expect, test } from 'vitest';
import type { IsoDate } from '../../src/domain/dates.ts';
import { isPlanLate, planDueOn, reviewDueOn } from '../../src/domain/ehc-clock.ts';
import { interviewDueOn, isInterviewLate } from '../../src/domain/return-interview.ts';

const day = (text: string): IsoDate => text as IsoDate;
const back = (until: string, more = {}) => ({
  from: day('2026-11-01'),
  until: day(until),
  kind: 'M',
  ...more,
});

test('a return interview is held within 72 hours: three days', () => {
  expect(interviewDueOn(back('2026-11-03'))).toBe('2026-11-06');
  expect(isInterviewLate(back('2026-11-03', { interviewOn: '2026-11-06' }), day('2026-11-20'))).toBe(false);
  expect(isInterviewLate(back('2026-11-03', { interviewOn: '2026-11-07' }), day('2026-11-20'))).toBe(true);
  expect(isInterviewLate(back('2026-11-03'), day('2026-11-06'))).toBe(false);
  expect(isInterviewLate(back('2026-11-03'), day('2026-11-07'))).toBe(true);
  expect(isInterviewLate(back('2026-11-03', { interview: 'declined' }), day('2026-11-20'))).toBe(false);
  expect(isInterviewLate({ from: day('2026-11-01'), kind: 'M' }, day('2026-11-20'))).toBe(false);
  expect(isInterviewLate(back('2026-11-03', { kind: 'A' }), day('2026-11-20'))).toBe(false);
});

test('a plan is issued within twenty weeks of the request', () => {
  const plan = { requestedOn: day('2026-01-05') };
  expect(planDueOn(plan)).toBe('2026-05-25');
  expect(isPlanLate(plan, day('2026-05-25'))).toBe(false);
  expect(isPlanLate(plan, day('2026-05-26'))).toBe(true);
  expect(isPlanLate({ ...plan, refusedOn: day('2026-03-01') }, day('2026-05-26'))).toBe(false);
  expect(isPlanLate({ ...plan, exception: 'school closed in the holidays' }, day('2026-05-26'))).toBe(false);
});

test('a plan in force is reviewed twelve months after it was issued or last reviewed', () => {
  const plan = { requestedOn: day('2024-01-05'), issuedOn: day('2024-05-20') };
  expect(reviewDueOn(plan, [], 12)).toBe('2025-05-20');
  expect(reviewDueOn(plan, [{ heldOn: day('2025-05-02') }, { heldOn: day('2023-01-01') }], 12)).toBe(
    '2026-05-02',
  );
  expect(reviewDueOn({ ...plan, ceasedOn: day('2025-01-01') }, [], 12)).toBeUndefined();
});
