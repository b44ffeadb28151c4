import { heldRows } from '../../db/quarantine.ts';
import { changedMarks, findRun, listRuns, type RunOfFeed, resultOf, warningsOf } from '../../db/runs.ts';
import type { IsoDate } from '../../src/domain/dates.ts';
import { UserError } from '../../src/domain/user-error.ts';
import { kindWords } from '../../src/render/outcome.ts';
import { count, number, shortDate } from '../../src/render/text.ts';
import { type Context, type Opened, textOption } from '../context.ts';
import type { Command, Input } from '../define.ts';
import { withoutIdentity } from '../identity-cells.ts';
import { envelope } from '../json.ts';
import { namesShow } from '../names.ts';
import type { Output } from '../output.ts';

const SHOWN = 20;

/** The number of a run, as typed. */
export function runNumberOf(text: string): number {
  if (!/^\d{1,9}$/.test(text))
    throw new UserError('usage', `${text} is not the number of a run. “vschool runs” lists them.`);
  return Number(text);
}

export const runRuns: Command['run'] = (context, input) =>
  context.withStore(async (opened) => {
    const asked = input.arguments[0];
    if (typeof asked === 'string')
      showRun(context, opened, runNumberOf(asked), await namesShow(context, opened.store, input));
    else showRuns(context, opened, input);
    return 0;
  });

function showRuns(context: Context, opened: Opened, input: Input): void {
  const limit = textOption(input, 'limit') ?? String(SHOWN);
  if (!/^[1-9]\d{0,5}$/.test(limit))
    throw new UserError('usage', `--limit is ${limit}; it has to be a whole number from 1.`);
  const runs = listRuns(opened.store, Number(limit));
  const { out } = context;
  if (out.json) out.result(envelope('runs', opened, { rows: runs }));
  else if (runs.length === 0) out.result('Nothing has been imported yet.');
  else out.result(runsTable(runs, out));
}

const runsTable = (runs: readonly RunOfFeed[], out: Output): string =>
  out.table(
    [
      { title: 'Run', value: (run) => String(run.run), align: 'right' },
      { title: 'When (UTC)', value: (run) => run.at.slice(0, 16).replace('T', ' ') },
      { title: 'Kind', value: (run) => run.kind },
      { title: 'Read', value: (run) => number(run.read), align: 'right' },
      { title: 'New', value: (run) => number(run.new), align: 'right' },
      { title: 'Changed', value: (run) => number(run.changed), align: 'right' },
      { title: 'Held', value: (run) => number(run.quarantined), align: 'right' },
      {
        title: 'File',
        value: (run) => (run.undoneBy === null ? run.file : `${run.file} (undone by run ${run.undoneBy})`),
      },
    ],
    runs,
    out.columns,
  );

function showRun(context: Context, opened: Opened, id: number, names: boolean): void {
  const { store, asAt } = opened;
  const { out } = context;
  const run = findRun(store, id);
  const changed = changedMarks(store, id);
  const held = heldRows(store, id).map((row) =>
    names ? row : { ...row, reason: withoutIdentity(row.reason, row.row) },
  );
  const warnings = warningsOf(store, id);
  if (out.json) {
    const heldJson = held.map(({ id: row, line, kind, reason, state }) => ({
      row,
      line,
      kind,
      reason,
      state,
    }));
    out.result(
      envelope('runs', opened, {
        ...run,
        result: resultOf(store, id),
        changedMarks: changed,
        held: heldJson,
        warningRows: warnings,
      }),
    );
    return;
  }
  const listed = <T>(title: string, all: readonly T[], line: (each: T) => string): string[] => {
    if (all.length === 0) return [];
    const more =
      all.length > SHOWN ? [`  … and ${count(all.length - SHOWN, 'more', 'more')}; --json lists all.`] : [];
    return [
      '',
      `${title} (${number(all.length)}):`,
      ...all.slice(0, SHOWN).map((each) => `  ${line(each)}`),
      ...more,
    ];
  };
  const dates = run.from && run.to ? `, for ${span(run.from, run.to, asAt)}` : '';
  const undone = run.undoneBy === null ? '' : ` Undone by run ${run.undoneBy}.`;
  out.result(
    [
      `Run ${run.run}: ${run.kind}, ${run.file}${dates}. ${run.at.slice(0, 16).replace('T', ' ')} UTC, by ${run.actor}.${undone}`,
      `${count(run.read, 'row')} read: ${number(run.new)} new, ${number(run.changed)} changed, ${number(run.unchanged)} unchanged, ${number(run.quarantined)} held back; ${number(run.withdrawn)} withdrawn.`,
      ...listed('Marks changed', changed, (mark) => {
        const was = `${mark.before ?? 'no mark'} → ${mark.now ?? 'no mark'}`;
        return `${mark.pupil}, ${shortDate(mark.date, asAt)} ${mark.session}, ${mark.school}: ${was}`;
      }),
      ...listed('Held back', held, (row) => `row ${row.id}, line ${row.line} (${row.state}): ${row.reason}`),
      ...listed(
        'Worth a look',
        warnings,
        (each) => `line ${each.line}, ${kindWords(each.kind)}: ${each.reason}`,
      ),
    ].join('\n'),
  );
}

const span = (from: IsoDate, to: IsoDate, asAt: IsoDate): string =>
  from === to ? shortDate(from, asAt) : `${shortDate(from, asAt)} to ${shortDate(to, asAt)}`;
