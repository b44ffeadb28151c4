import { count, list } from '../../render/text.ts';
import { assignFlag, closeFlag, noteFlag, snoozeFlag } from '../forms/flag.ts';
import { type FormAbout, formKey } from '../forms/form-key.ts';
import type { Key } from '../keys.ts';
import type { FlagRaised } from './roll-model.ts';
import type { RollRow } from './roll-rows.ts';
import { chosen, markedRows, type RollScene } from './roll-state.ts';
import { undoEditKey } from './undo-edit.ts';

/** The marked pupils; where nobody is marked, the one under the cursor. */
function pupilsMeant(scene: RollScene): readonly RollRow[] {
  const marked = markedRows(scene);
  const one = chosen(scene);
  return marked.length > 0 ? marked : one ? [one] : [];
}

/** More titles than this, and a sentence is no longer read. */
const NAMED_AT_MOST = 6;

function titlesOf(flags: readonly FlagRaised[]): string {
  const counts = [...Map.groupBy(flags, ({ title }) => title)].map(([title, all]) => ({
    title,
    n: all.length,
  }));
  const most = counts.toSorted((a, b) => b.n - a.n).map(({ title, n }) => `${title} (${n})`);
  const rest = most.length - NAMED_AT_MOST;
  return list(rest > 0 ? [...most.slice(0, NAMED_AT_MOST), `${rest} more`] : most);
}

/** The flags of the pupils meant: all that are raised, or of each pupil the most urgent alone. */
const about =
  (which: 'all' | 'most urgent') =>
  (scene: RollScene): FormAbout | undefined => {
    const pupils = pupilsMeant(scene);
    const flags = pupils.flatMap(({ pupilId }) => {
      const raised = scene.model.raised(pupilId);
      return which === 'all' ? raised : raised.slice(0, 1);
    });
    const of = new Set(flags.map(({ pupil }) => pupil)).size;
    if (of === 0) return undefined;
    const [one] = pupils;
    return {
      given: {},
      each: flags.map(({ pupil, flag }) => ({ pupil, flag })),
      ...(pupils.length === 1 && one ? { called: one.called } : {}),
      lines: [`${count(flags.length, 'flag')} of ${count(of, 'pupil')}: ${titlesOf(flags)}.`],
    };
  };

const ALL = 'the flags of the marked pupils, or of this one';

/** The work on flags of many pupils at once, by the forms of one. */
export const rollFlagKeys: readonly Key<RollScene>[] = [
  { ...formKey(assignFlag, ['a'], about('all')), title: `give to somebody ${ALL}`, hint: 'assign' },
  { ...formKey(snoozeFlag, ['z'], about('all')), title: `put off ${ALL}` },
  { ...formKey(closeFlag, ['C'], about('all')), title: `close ${ALL}` },
  {
    ...formKey(noteFlag, ['n'], about('most urgent')),
    title: 'keep a note on the most urgent flag of the marked pupils, or of this one',
  },
  undoEditKey('flag'),
];
