import { morningText } from '../src/render/morning.ts';
import { type Morning, morning } from '../src/reports/morning.ts';
import type { Context, Opened } from './context.ts';
import type { Input } from './define.ts';
import { envelope, findingJson } from './json.ts';
import { namesShow } from './names.ts';

const morningJson = (summary: Morning, names: boolean): Record<string, unknown> => ({
  authority: summary.authority,
  demo: summary.demo,
  pupils: summary.pupils,
  pupilsWithAFlag: summary.pupilsWithAFlag,
  ...{ putOff: summary.putOff, closed: summary.closed },
  comparedWith: summary.comparedWith ?? null,
  rows: summary.counts,
  new: summary.newFindings.map((finding) => findingJson(finding, names)),
  quarantined: summary.quarantined,
  silentSchools: summary.silentSchools.map(({ schoolName, pupils, lastMarked }) => ({
    school: schoolName,
    pupils,
    lastMarked: lastMarked ?? null,
  })),
  lastImport: summary.lastRuns.find((run) => run.kind !== 'undo') ?? null,
});

/** Prints the morning summary. */
export async function printMorning(
  context: Context,
  opened: Opened,
  input: Input,
  command: string,
): Promise<void> {
  const summary = await morning(opened.roll, opened.asAt);
  const names = await namesShow(context, opened.store, input);
  context.out.result(
    context.out.json
      ? envelope(command, opened, morningJson(summary, names))
      : morningText(summary, { names, width: context.out.columns, paint: context.out.paint }),
  );
}
