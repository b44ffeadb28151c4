import type { IsoDate } from '../domain/dates.ts';
import type { Identity } from '../domain/record.ts';
import type { Digest } from '../reports/digest.ts';
import { SEVERITY_WORDS } from './morning.ts';
import { count, list, number, pupilName, spokenDate } from './text.ts';

/** One part of the digest: a heading, sentences, and a table where there is more to say. */
export interface DigestPart {
  readonly title: string;
  readonly lines: readonly string[];
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}

const part = (
  title: string,
  lines: readonly string[],
  columns: readonly string[] = [],
  rows: readonly (readonly string[])[] = [],
): DigestPart => ({ title, lines, columns, rows });

type Who = (pupil: Identity) => string;

function changesOf({ raised, cleared, together, asAt, comparedWith }: Digest, who: Who): DigestPart[] {
  if (comparedWith === undefined)
    return [part('New', ['Not compared with an earlier day: none has been recorded by then.'])];
  const since = spokenDate(comparedWith, asAt);
  return [
    part(
      'New',
      raised.length === 0 ? [`No flag is new since ${since}.`] : [],
      ['Child', 'Flag', '', 'What'],
      raised.map(({ pupil, flag, severity, sentence }) => [
        who(pupil),
        flag.title,
        SEVERITY_WORDS[severity],
        sentence,
      ]),
    ),
    ...(together.length === 0
      ? []
      : [
          part(
            'What flags of one child say together',
            [],
            ['Child', 'What', 'Why'],
            together.flatMap(({ pupil, patterns }) =>
              patterns.map(({ pattern, sentence }) => [who(pupil), pattern.title, sentence]),
            ),
          ),
        ]),
    part(
      'Cleared',
      cleared.length === 0 ? [`No flag has cleared since ${since}.`] : [],
      ['Child', 'Flag', 'Raised'],
      cleared.map(({ pupil, flag, raisedOn }) => [who(pupil), flag.title, spokenDate(raisedOn, asAt)]),
    ),
  ];
}

function duePart({ due, dueUntil, bySchoolDays, dueNotKnown, asAt }: Digest, who: Who): DigestPart {
  const by = spokenDate(dueUntil, asAt);
  return part(
    bySchoolDays ? `Due in ten school days, by ${by}` : `Due in two weeks, by ${by}`,
    [
      ...(bySchoolDays ? [] : ['Term dates are not known as far as ten school days ahead.']),
      ...(due.length === 0 ? ['Nothing that is recorded is due.'] : []),
      ...(dueNotKnown.length > 0
        ? [`Not known, as none have ever been supplied: ${list(dueNotKnown)}.`]
        : []),
    ],
    ['By', 'Child', '', 'What'],
    due.map(({ pupil, what, on, severity }) => [
      spokenDate(on, asAt),
      pupil ? who(pupil) : 'all',
      SEVERITY_WORDS[severity],
      what,
    ]),
  );
}

function dataParts({
  changedMarks,
  quarantined,
  silentSchools,
  silentIsKnown,
  dataAsAt,
  asAt,
}: Digest): DigestPart[] {
  return [
    part(
      'Marks changed after the event',
      changedMarks.length === 0 ? ['None.'] : [],
      ['School', 'Marks', 'Children'],
      changedMarks.map(({ schoolName, marks, pupils }) => [schoolName, number(marks), number(pupils)]),
    ),
    part(
      'Schools without marks of the last school day',
      silentSchools.length > 0
        ? []
        : [
            silentIsKnown
              ? 'None that is known to have children on its roll.'
              : 'Not known: there are no term dates for this day.',
          ],
      ['School', 'Children', 'Last mark'],
      silentSchools.map(({ schoolName, pupils, lastMarked }) => [
        schoolName,
        number(pupils),
        lastMarked ? spokenDate(lastMarked, asAt) : 'none',
      ]),
    ),
    part('Data', [
      dataAsAt ? `Marks up to ${spokenDate(dataAsAt, asAt)}.` : 'No marks have been imported yet.',
      quarantined === 0
        ? 'No row is held in quarantine.'
        : `${count(quarantined, 'row')} held in quarantine, waiting for somebody to look.`,
    ]),
  ];
}

/** The title of the digest and its parts, the same for text and for a page. */
export function digestParts(
  digest: Digest,
  names: boolean,
): { readonly title: string; readonly under: readonly string[]; readonly parts: readonly DigestPart[] } {
  const { asAt, authority, demo, pupils, comparedWith } = digest;
  const who: Who = (pupil) => `${pupilName(pupil, names)} (${pupil.localId})`;
  const since = comparedWith ? ` Compared with ${spokenDate(comparedWith, asAt)}.` : '';
  return {
    title: `${authority}: ${spokenDate(asAt, '' as IsoDate)}`,
    under: [
      ...(demo ? ['Imaginary children: this is the demo.'] : []),
      `${count(pupils, 'looked-after child', 'looked-after children')}.${since}`,
    ],
    parts: [...changesOf(digest, who), duePart(digest, who), ...dataParts(digest)],
  };
}
