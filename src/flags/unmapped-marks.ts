import { countSessions, dateOfSlot, slotsUntil } from '../domain/attendance.ts';
import { linesThisYear } from '../domain/attendance-summary.ts';
import { count, list, spokenDate, upperFirst } from '../render/text.ts';
import { CLEAR, defineFlag, raised } from './define.ts';
import { attends, NO_MARKS, ZARA } from './example.ts';

export const unmappedMarks = defineFlag({
  id: 'unmapped-marks',
  title: 'Marks with a code of no list',
  why: 'Sessions with such a code stand outside every rate: what they hide may be absence.',
  severity: 'watch',
  source:
    'DfE, register codes from 19 August 2024: a code that is in no list of its day is kept as it came, and never guessed.',
  needs: ['attendance'],
  parameters: {
    sessions: {
      value: 1,
      unit: 'sessions',
      meaning: 'sessions of this school year with such a code from which there is doubt',
      source: 'default of this program',
    },
  },
  clears: 'The right code from the school.',
  find({ attendance }, { asAt, parameters }) {
    const found = linesThisYear(attendance.lines, asAt)
      .map((line) => {
        const end = slotsUntil(line.year, asAt);
        const { unmapped } = countSessions(line.year, line.marks, 0, end);
        return { line, unmapped, end };
      })
      .filter(({ unmapped }) => unmapped > 0);
    const total = found.reduce((sum, each) => sum + each.unmapped, 0);
    if (total < Math.max(1, parameters.sessions)) return CLEAR;
    const days = found.map(({ line, end }) => {
      let slot = 0;
      while (slot < end && countSessions(line.year, line.marks, slot, slot + 1).unmapped === 0) slot++;
      return dateOfSlot(line.year, slot);
    });
    const since = days.sort()[0] ?? asAt;
    return raised({
      sentence: `${upperFirst(list(found.map(({ line }) => line.schoolName)))} sent ${count(total, 'mark')} with a code that is in no list of that day, first on ${spokenDate(since, asAt)}; no rate counts ${total === 1 ? 'it' : 'them'}.`,
      since,
      evidence: found.map(({ line, unmapped }) => ({
        section: 'attendance' as const,
        row: line.ref,
        text: `${upperFirst(line.schoolName)}: ${count(unmapped, 'mark')} with a code of no list`,
      })),
      clears: 'A code of the list from the school, for each of those sessions, clears this.',
    });
  },
  examples: [
    {
      title: 'two sessions of H, which ended in August 2024',
      asAt: '2026-11-20',
      record: { identity: ZARA, attendance: attends('2026-09-02', '80/ 2H 20/') },
      answer: 'raised',
      sentence:
        'Oak Academy sent 2 marks with a code that is in no list of that day, first on Wednesday 4 November; no rate counts them.',
      clears: 'A code of the list from the school, for each of those sessions, clears this.',
    },
    {
      title: 'every code is of the list',
      asAt: '2026-11-20',
      record: { identity: ZARA, attendance: attends('2026-09-02', '80/ 2C 20/') },
      answer: 'clear',
    },
    {
      title: 'no marks: another flag says so',
      asAt: '2026-11-20',
      record: { identity: ZARA, attendance: NO_MARKS },
      answer: 'clear',
    },
    {
      title: 'marks were never supplied',
      asAt: '2026-11-20',
      record: { identity: ZARA },
      answer: 'unknown',
    },
  ],
});
