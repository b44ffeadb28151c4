import type { Severity } from '../flags/define.ts';
import type { Finding } from '../flags/run.ts';
import { flagsToShow, type Morning, setAsideText } from '../reports/morning.ts';
import type { Paint } from './paint.ts';
import { textTable } from './table.ts';
import { count, list, number, pupilName, spokenDate } from './text.ts';

export const SEVERITY_WORDS: Record<Severity, string> = { act: 'act now', plan: 'plan', watch: 'watch' };

const NAMED_SCHOOLS = 5;

/** The morning summary as text: what is raised, what is new, and how far the data can be trusted. */
export function morningText(
  morning: Morning,
  options: { readonly names: boolean; readonly width: number; readonly paint: Paint },
): string {
  const { asAt, authority, pupils, pupilsWithAFlag, newFindings } = morning;
  const flagged = `${number(pupilsWithAFlag)} of ${count(pupils, 'looked-after child', 'looked-after children')}`;
  const compared = morning.comparedWith
    ? `Compared with ${spokenDate(morning.comparedWith, asAt)}.`
    : 'Not compared with an earlier day: none has been recorded yet.';
  const { shown, knownOfNobody } = flagsToShow(morning);
  const setAside = setAsideText(morning);
  const table = textTable(
    [
      { title: 'Flag', value: (row) => row.title },
      { title: '', value: (row) => SEVERITY_WORDS[row.severity] },
      { title: 'Raised', value: (row) => number(row.raised), align: 'right' },
      { title: 'New', value: (row) => number(row.new), align: 'right' },
      { title: 'Cleared', value: (row) => number(row.cleared), align: 'right' },
      { title: 'Unknown', value: (row) => number(row.unknown), align: 'right' },
    ],
    shown,
    options.width,
  );
  return [
    options.paint.heading(`${authority}: ${spokenDate(asAt, asAt)}`),
    ...(morning.demo ? [options.paint.muted('Imaginary children: this is the demo.')] : []),
    '',
    `${flagged} have at least one flag. ${compared}`,
    '',
    table,
    ...(setAside === undefined ? [] : ['', setAside]),
    ...(knownOfNobody === undefined ? [] : ['', knownOfNobody]),
    ...newText(newFindings, options),
    '',
    ...dataText(morning),
  ].join('\n');
}

function newText(
  findings: readonly Finding[],
  { names, paint }: { readonly names: boolean; readonly paint: Paint },
): string[] {
  if (findings.length === 0) return [];
  return [
    '',
    paint.heading('New:'),
    ...findings.map(
      ({ pupil, flag, sentence }) =>
        `  ${pupilName(pupil, names)} (${pupil.localId}): ${paint.heading(flag.title)}. ${sentence}`,
    ),
  ];
}

/** What the figures rest on: how new the marks are, what is held back, who is silent. */
function dataText(morning: Morning): string[] {
  const { asAt, dataAsAt, lastRuns, quarantined, silentSchools } = morning;
  const lines = [
    dataAsAt ? `Marks up to ${spokenDate(dataAsAt, asAt)}.` : 'No marks have been imported yet.',
  ];
  const last = lastRuns.find((run) => run.kind !== 'undo');
  if (last)
    lines.push(
      `Last import, ${last.file}: ${count(last.read, 'row')} read, ${number(last.new)} new, ${number(last.changed)} changed, ${number(last.quarantined)} held back.`,
    );
  if (quarantined > 0)
    lines.push(`${count(quarantined, 'row')} held in quarantine, waiting for somebody to look.`);
  if (morning.schoolsExpected === 0)
    lines.push('Whether schools have sent their marks is not known: no enrolments have been supplied.');
  if (silentSchools.length > 0) {
    const named = silentSchools.slice(0, NAMED_SCHOOLS).map((school) => school.schoolName);
    const more = silentSchools.length - named.length;
    lines.push(
      `No marks for the last school day from ${list([...named, ...(more > 0 ? [`${number(more)} more`] : [])])}.`,
    );
  }
  return lines;
}
