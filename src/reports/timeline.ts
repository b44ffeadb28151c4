import type { IsoDate } from '../domain/dates.ts';
import { addMonths } from '../domain/dates.ts';
import { EXCLUSION_KIND_WORDS } from '../domain/exclusion.ts';
import type { FlagAct } from '../domain/flag-work.ts';
import { isTemporaryPlacement } from '../domain/placements.ts';
import type { PupilRecord, Section } from '../domain/record.ts';
import { FLAGS } from '../flags/index.ts';
import { legalStatusWords, placementWords, SEN_WORDS } from '../render/code-words.ts';
import { count, upperFirst } from '../render/text.ts';

/** Something that happened to a pupil, or that was done, on a day. */
export interface TimelineEvent {
  readonly on: IsoDate;
  readonly section: Section;
  /** A phrase, without the date. */
  readonly text: string;
  /** The row that says so. */
  readonly row: string;
}

/** The sections that a timeline mixes. */
export const TIMELINE_SECTIONS: readonly Section[] = [
  'care',
  'careDetails',
  'reviews',
  'missing',
  'health',
  'people',
  'schooling',
  'outOfSchool',
  'sen',
  'ehcPlans',
  'peps',
  'exclusions',
  'flagWork',
];

type Events = (record: PupilRecord, asAt: IsoDate, names: boolean) => TimelineEvent[];

const event = (on: IsoDate, section: Section, text: string, row: string): TimelineEvent => ({
  on,
  section,
  text,
  row,
});

const careEvents: Events = ({ care }) => {
  const starts = new Set(care?.periods.map(({ from }) => from));
  const ends = new Map(
    care?.periods.flatMap(({ until, episodes }) => (until ? [[until, episodes.at(-1)] as const] : [])),
  );
  const begun = (care?.episodes ?? []).map((episode) => {
    const { from, reasonStarted, legalStatus, placement, ref } = episode;
    if (starts.has(from))
      return event(
        from,
        'care',
        `Came into care: ${legalStatusWords(legalStatus)}, ${placementWords(placement)}`,
        ref,
      );
    if (reasonStarted === 'L')
      return event(from, 'care', `Legal status changed: ${legalStatusWords(legalStatus)}`, ref);
    const what = isTemporaryPlacement(episode) ? 'Away for a time' : 'Placement changed';
    return event(from, 'care', `${what}: ${placementWords(placement)}`, ref);
  });
  const ended = [...ends].map(([on, last]) => event(on, 'care', 'Care ended', last?.ref ?? ''));
  return [...begun, ...ended];
};

const careDetailEvents: Events = ({ careDetails }) => [
  ...(careDetails?.deprivations ?? []).map(({ from, ref }) =>
    event(from, 'careDetails', 'Deprivation of liberty order began', ref),
  ),
  ...(careDetails?.adoption ?? []).map(({ from, kind, ref }) =>
    event(
      from,
      'careDetails',
      kind === 'decision' ? 'Decided that the child should be placed for adoption' : 'Placed for adoption',
      ref,
    ),
  ),
];

const reviewEvents: Events = ({ reviews }) =>
  (reviews?.reviews ?? []).map(({ on, ref }) => event(on, 'reviews', 'Looked-after review held', ref));

const missingEvents: Events = ({ missing }) =>
  (missing?.episodes ?? []).flatMap(({ from, until, kind, interviewOn, ref }) => [
    event(
      from,
      'missing',
      kind === 'A' ? 'Away from the placement without authorisation' : 'Went missing',
      ref,
    ),
    ...(until ? [event(until, 'missing', 'Came back', ref)] : []),
    ...(interviewOn ? [event(interviewOn, 'missing', 'Return interview held', ref)] : []),
  ]);

const healthEvents: Events = ({ health }) =>
  (health?.sdq ?? []).map(({ on, score, ref }) => event(on, 'health', `SDQ score ${score}`, ref));

const peopleEvents: Events = ({ people }) =>
  (people?.roles ?? []).map(({ from, role, ref }) => event(from, 'people', `New ${role}`, ref));

const schoolEvents: Events = ({ schooling }) =>
  (schooling?.enrolments ?? []).flatMap(({ from, until, schoolName, status, ref }) => [
    event(from, 'schooling', `Joined ${schoolName}${status === 'S' ? ' as a second school' : ''}`, ref),
    ...(until ? [event(until, 'schooling', `Last day on the roll of ${schoolName}`, ref)] : []),
  ]);

const outOfSchoolEvents: Events = ({ outOfSchool }) => [
  ...(outOfSchool?.spells ?? []).map(({ from, reason, ref }) =>
    event(from, 'outOfSchool', `Out of school: ${reason}`, ref),
  ),
  ...(outOfSchool?.partTime ?? []).map(({ from, hoursAWeek, ref }) =>
    event(
      from,
      'outOfSchool',
      `Part-time timetable${hoursAWeek === undefined ? '' : ` of ${count(hoursAWeek, 'hour')} a week`}`,
      ref,
    ),
  ),
];

const needEvents: Events = ({ sen, ehcPlans }) => [
  ...(sen?.needs ?? []).map(({ from, provision, need, ref }) =>
    event(
      from,
      'sen',
      `${upperFirst(SEN_WORDS[provision] ?? provision)} from this day${need === undefined ? '' : `, type of need ${need}`}`,
      ref,
    ),
  ),
  ...(ehcPlans?.plans ?? []).flatMap(({ requestedOn, issuedOn, refusedOn, ref }) => [
    event(requestedOn, 'ehcPlans', 'EHC assessment requested', ref),
    ...(issuedOn ? [event(issuedOn, 'ehcPlans', 'EHC plan issued', ref)] : []),
    ...(refusedOn ? [event(refusedOn, 'ehcPlans', 'EHC plan refused', ref)] : []),
  ]),
  ...(ehcPlans?.reviews ?? []).map(({ heldOn, ref }) =>
    event(heldOn, 'ehcPlans', 'Annual review of the EHC plan held', ref),
  ),
];

const pepEvents: Events = ({ peps }) =>
  (peps?.peps ?? []).flatMap(({ type, openedOn, meetingOn, completedOn, ref }) => [
    event(openedOn, 'peps', `PEP opened (${type})`, ref),
    ...(meetingOn ? [event(meetingOn, 'peps', 'PEP meeting held', ref)] : []),
    ...(completedOn ? [event(completedOn, 'peps', 'PEP signed off', ref)] : []),
  ]);

const exclusionEvents: Events = ({ exclusions }) =>
  (exclusions?.exclusions ?? []).flatMap(({ from, kind, schoolName, cancelledOn, ref }) => [
    event(from, 'exclusions', `${upperFirst(EXCLUSION_KIND_WORDS[kind])} by ${schoolName}`, ref),
    ...(cancelledOn ? [event(cancelledOn, 'exclusions', 'Suspension cancelled', ref)] : []),
  ]);

const titles = new Map(FLAGS.map(({ id, title }) => [id, title]));

/** What an act did, told from the act before it on the same flag. */
export function flagActWords(act: FlagAct, before: FlagAct | undefined, names: boolean): string {
  const { state, owner, until, outcome, reason } = act;
  const typed = (text: string | undefined): string => (names && text !== undefined ? `: ${text}` : '');
  const wasState = before?.state ?? 'open';
  if (owner !== before?.owner && state === wasState)
    return `${owner === undefined ? 'with nobody any more' : `given to ${owner}`}${typed(reason)}`;
  if (state === 'closed') return `closed${typed(outcome)}`;
  if (state === 'snoozed') return `put off until ${until ?? 'its evidence changes'}${typed(reason)}`;
  return `opened again${typed(reason)}`;
}

const flagWorkEvents: Events = ({ flagWork }, _, names) => {
  const title = (flag: string): string => titles.get(flag) ?? flag;
  return [
    ...(flagWork?.acts ?? []).map((act, i, acts) => {
      const before = acts.slice(0, i).findLast(({ flag }) => flag === act.flag);
      const words = `Flag “${title(act.flag)}” ${flagActWords(act, before, names)}, by ${act.by}`;
      return event(act.on, 'flagWork', words, act.ref);
    }),
    ...(flagWork?.notes ?? []).map(({ flag, number, on, by, text, ref }) =>
      event(
        on,
        'flagWork',
        `Note ${number} on “${title(flag)}”${names ? `: ${text}` : ' is held'}, by ${by}`,
        ref,
      ),
    ),
  ];
};

const eighteenth: Events = ({ identity }, asAt) => {
  const on = addMonths(identity.birthDate, 18 * 12);
  return on <= asAt ? [event(on, 'care', 'Turned 18', '')] : [];
};

const SOURCES: readonly Events[] = [
  careEvents,
  careDetailEvents,
  reviewEvents,
  missingEvents,
  healthEvents,
  peopleEvents,
  schoolEvents,
  outOfSchoolEvents,
  needEvents,
  pepEvents,
  exclusionEvents,
  flagWorkEvents,
  eighteenth,
];

/**
 * Care and education in one line of days, newest first; what comes after the date is not told. What staff have typed
 * may hold a name, and is told only where names may show.
 */
export const timelineOf = (record: PupilRecord, asAt: IsoDate, names = true): TimelineEvent[] =>
  SOURCES.flatMap((events) => events(record, asAt, names))
    .filter(({ on }) => on <= asAt)
    .sort((a, b) => (a.on < b.on ? 1 : a.on > b.on ? -1 : 0));
