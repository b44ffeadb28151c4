import { defineScreen, type Scene } from '../define-screen.ts';
import { type Line, line, paragraph } from '../line.ts';
import { shownName } from './names.ts';
import { loadPlace, type PlaceModel } from './place-model.ts';

type PlaceScene = Scene<PlaceModel, Record<string, never>>;

function linesOf({ model, names, size }: PlaceScene): Line[] {
  const width = size.columns - 2;
  const said = model.household.map(({ open, hidden }) => (names ? open : hidden));
  return [
    line(` ${shownName(model.called, names)}`, 'heading'),
    ...paragraph(
      'Confidential: it is shown here alone, and the audit has noted that you looked. Do not copy it, and leave with Esc.',
      width,
      'warn',
      1,
    ),
    [],
    line(' Where the child lives', 'heading'),
    ...model.facts.flatMap((fact) => paragraph(fact, width, 'text', 1)),
    [],
    line(' With whom', 'heading'),
    ...(said.length === 0
      ? paragraph('Nobody of the household is recorded.', width, 'muted', 1)
      : said.flatMap((each) => paragraph(each, width, 'text', 1))),
  ];
}

export const place = defineScreen<'place', PlaceModel, Record<string, never>>({
  id: 'place',
  title: 'Where a child lives',
  load: loadPlace,
  start: () => ({}),
  view: (scene) => ({ lines: linesOf(scene).slice(0, scene.size.rows) }),
  crumb: () => 'Where the child lives',
  keys: [
    {
      id: 'back-left',
      keys: ['h', 'Left'],
      title: 'back to the pupil',
      hint: 'back',
      act: () => ({ move: 'back' }),
    },
  ],
});
