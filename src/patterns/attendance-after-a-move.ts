import type { IsoDate } from '../domain/dates.ts';
import { staysOf } from '../domain/placements.ts';
import type { PupilRecord } from '../domain/record.ts';
import { schoolMoves } from '../domain/school-moves.ts';
import { inCare, ZARA } from '../flags/example.ts';
import { count, shortDate } from '../render/text.ts';
import type { Pattern, RaisedFlag } from './define.ts';

/** School days after a move in which a fall is told together with it. A default of this program. */
const WITHIN = 30;

interface Move {
  readonly on: IsoDate;
  readonly what: string;
}

/** Changes of placement and of school, in order. Coming into care, and to a first school, are none. */
function movesOf({ care, schooling }: PupilRecord): Move[] {
  const stays = care ? staysOf(care.episodes) : [];
  const begins = new Set(care?.periods.map(({ from }) => from));
  return [
    ...stays.filter(({ from }) => !begins.has(from)).map(({ from }) => ({ on: from, what: 'placement' })),
    ...schoolMoves(schooling?.enrolments ?? []).map(({ on }) => ({ on, what: 'school' })),
  ].sort((a, b) => (a.on < b.on ? -1 : 1));
}

const fall = (since: string): RaisedFlag => ({
  flag: 'attendance-drop',
  since: since as IsoDate,
  sentence: 'Attendance was 96.0% last term and is 88.2% this term.',
});

const moved = (on: string): PupilRecord['care'] => {
  const [first, second] = [inCare('2024-03-04'), inCare(on)];
  const ended = { ...first.episodes[0], until: on, placementPostcode: 'ZZ1 1AA', placement: 'U6' };
  const next = { ...second.episodes[0], reasonStarted: 'P', placementPostcode: 'ZZ9 9ZZ', placement: 'K2' };
  return { episodes: [ended, next], periods: first.periods } as never;
};

export const attendanceAfterAMove: Pattern = {
  id: 'attendance-after-a-move',
  title: 'Attendance fell after a move',
  why: 'A new home or school is a reason for missing school that the new school may not know of, and that the team can do something about.',
  needs: ['care', 'schooling'],
  parts: [['attendance-drop']],
  say([drop], record, { asAt, calendar }) {
    if (!drop || !calendar) return undefined;
    const move = movesOf(record).findLast(
      ({ on }) => on <= drop.since && calendar.schoolDaysBetween(on, drop.since) <= WITHIN,
    );
    if (!move) return undefined;
    const days = calendar.schoolDaysBetween(move.on, drop.since);
    return `Moved to another ${move.what} on ${shortDate(move.on, asAt)}, and attendance has fallen ${days === 0 ? 'from that day on' : `within ${count(days, 'school day')}`}. ${drop.sentence}`;
  },
  examples: [
    {
      title: 'a fall that begins ten school days after a change of placement',
      asAt: '2026-11-20',
      raised: [fall('2026-11-13')],
      record: { identity: ZARA, care: moved('2026-10-23') },
      sentence:
        'Moved to another placement on 23 October, and attendance has fallen within 10 school days. Attendance was 96.0% last term and is 88.2% this term.',
    },
    {
      title: 'a move after the fall began',
      asAt: '2026-11-20',
      raised: [fall('2026-11-02')],
      record: { identity: ZARA, care: moved('2026-11-03') },
    },
    {
      title: 'a move more than thirty school days before it',
      asAt: '2026-11-20',
      raised: [fall('2026-11-13')],
      record: { identity: ZARA, care: moved('2026-09-10') },
    },
    {
      title: 'no move at all',
      asAt: '2026-11-20',
      raised: [fall('2026-11-13')],
      record: { identity: ZARA, care: inCare('2024-03-04') },
    },
  ],
};
