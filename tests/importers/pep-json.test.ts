import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { IsoDate } from '../../src/domain/dates.ts';
import { readPepStatus, readTermOfYear } from '../../src/domain/read-pep.ts';
import { readPepJson } from '../../src/importers/pep-json.ts';

const AS_AT = '2026-11-20' as IsoDate;

test('no JSON at all is read as a PEP by throwing', () => {
  fc.assert(fc.property(fc.json(), (json) => typeof readPepJson(json, AS_AT).ok === 'boolean'));
  fc.assert(
    fc.property(
      fc.record({
        pupil: fc.constant('1'),
        year: fc.constant('2026/27'),
        term: fc.constant('autumn'),
        status: fc.constantFrom('draft', 'submitted'),
        sections: fc.jsonValue(),
        voices: fc.jsonValue(),
        targets: fc.jsonValue(),
        grades: fc.jsonValue(),
      }),
      (pep) => typeof readPepJson(JSON.stringify(pep), AS_AT).ok === 'boolean',
    ),
  );
});

test('everything that is wrong is said at once', () => {
  const read = readPepJson('{"year":"2026/27","term":"winter","status":"draft"}', AS_AT);
  expect(read).toEqual({
    ok: false,
    error:
      'pep.term: winter is no term. Terms are autumn, spring and summer. pep has neither pupil (the local id) nor upn.',
  });
});

test('terms and statuses are read as vendors write them', () => {
  for (const text of ['autumn 2026/27', 'Autumn 2026-27', '2026/27 autumn'])
    expect(readTermOfYear(text)).toEqual({ ok: true, value: { year: 2026, term: 'autumn' } });
  expect(readTermOfYear('autumn').ok).toBe(false);
  expect(readPepStatus('Signed-off')).toEqual({ ok: true, value: 'complete' });
  expect(readPepStatus('toString').ok).toBe(false);
});
