import { safe } from '../domain/safe.ts';
import type { Outline } from '../outline.ts';
import type { Scene, Screen } from './define-screen.ts';
import { changesData, type DeskDone, type DeskTask, doTask, taskWords } from './desk-task.ts';
import { Drafts, type Unsaved } from './drafts.ts';
import { bodySize } from './frame-size.ts';
import { Idle } from './idle.ts';
import { type Bound, bind, bindShell, findKey } from './keys.ts';
import type { Size } from './line.ts';
import { ask, type Move, type StackMove } from './move.ts';
import type { Notice, Question } from './notice.ts';
import { type Palette, pressInPalette } from './palette.ts';
import { isTypingIn, type Picture, Pictures } from './pictures.ts';
import { type Reading, Readings } from './readings.ts';
import { type ShellScene, shellKeys } from './shell-keys.ts';
import type { ShellOptions } from './shell-options.ts';
import { afterDone, NOTHING_DONE, type Sitting } from './sitting.ts';
import { moveStack, openStack, type Place, reachable, type Stack, top } from './stack.ts';
import { isPaste, type Stroke } from './strokes.ts';
import { forgetWholeRoll } from './whole-roll.ts';

/** Time for a frame to be drawn: the database keeps the program until it has written. */
const FRAME_MS = 30;

const READ_ONLY: Notice = {
  text: 'These screens were opened with --read-only. Nothing was changed.',
  role: 'warn',
};

const PASTED_NOWHERE: Notice = {
  text: 'Nothing is typed in here, so that what was pasted is left out.',
  role: 'warn',
};

/** The state of the screens and the way from a key to the next one. It knows no terminal. */
export class Shell {
  readonly options: ShellOptions;
  stack: Stack;
  names: boolean;
  /** Strokes of a key of two that has only begun. */
  pending = '';
  palette: Palette | undefined;
  notice: Notice | undefined;
  question: Question | undefined;
  size: Size;
  #outline: Outline | undefined;
  #sitting: Sitting = NOTHING_DONE;
  readonly #readings: Readings;
  readonly #pictures = new Pictures();
  readonly #idle: Idle;
  readonly #drafts: Drafts;
  /** It was asked in this sitting whether anything may be copied. */
  #mayCopy = false;
  #isWorking = false;
  readonly #waiting: Stroke[] = [];
  readonly #listeners = new Set<() => void>();

  constructor(options: ShellOptions) {
    this.options = options;
    this.size = options.size;
    this.names = options.names;
    this.stack = openStack(options.start.screen, options.start.params);
    this.#outline = options.outline;
    const { roll, asAt, now } = options;
    this.#idle = new Idle(roll.screenRules().blankAfterMinutes, () => this.#changed());
    this.#drafts = new Drafts(options.desk, (why) => {
      this.notice = { text: `What is typed here would be lost with the program: ${why}`, role: 'warn' };
      this.#changed();
    });
    this.#readings = new Readings({
      load: (place) => this.screenOf(place).load(roll, place.params as never, asAt),
      now,
      moment: () => roll.moment(),
      onOutdated: () => this.#keepPictures(),
      afterFrame: options.afterFrame ?? ((begin) => void setTimeout(begin)),
      onChange: () => {
        if (!this.#isBriefly()) this.#outline = undefined;
        this.#changed();
        this.#resume();
      },
    });
    this.#readings.read(top(this.stack));
  }

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  screenOf(place: Place): Screen {
    const screen = this.options.screens.find((each) => each.id === place.screen);
    if (!screen) throw new Error(`There is no screen ${place.screen}.`);
    return screen;
  }

  reading = (place: Place): Reading | undefined => this.#readings.of(place);

  /** What a place's view and keys may look at; undefined until it has been read. */
  scene(place: Place = top(this.stack)): Scene | undefined {
    const reading = this.reading(place);
    if (reading?.is !== 'ready') return undefined;
    const state = place.state ?? this.screenOf(place).start(place.params as never);
    const size = bodySize(this.size, this.options.roll.about);
    const { replays, edits } = this.#sitting;
    const done = { lastReplay: replays.at(-1), lastEdit: edits.at(-1) };
    return { model: reading.model, state, names: this.names, ...done, size };
  }

  /** What a place showed before, while it is read again. */
  picture(place: Place = top(this.stack)): Picture | undefined {
    const reading = this.reading(place);
    if (reading !== undefined && reading.is !== 'reading') return undefined;
    return this.#pictures.of(place, this.names, bodySize(this.size, this.options.roll.about));
  }

  /** Keeps what those places show that can be come back to, and are about to be read again. */
  #keepPictures(): void {
    const places = reachable(this.stack);
    this.#pictures.forgetOthers(places);
    for (const place of places) {
      const scene = this.scene(place);
      const screen = this.screenOf(place);
      if (scene) this.#pictures.keep(place, screen, scene, this.#keysIn(place, scene));
    }
  }

  get isTyping(): boolean {
    const scene = this.scene();
    return scene !== undefined && isTypingIn(this.screenOf(top(this.stack)), scene);
  }

  /** Every key that works now. */
  keys = (): Bound[] => this.#keysIn(top(this.stack), this.scene());

  #keysIn(place: Place, scene: Scene | undefined): Bound[] {
    const screen = this.screenOf(place);
    const isTyping = scene !== undefined && isTypingIn(screen, scene);
    const own: ShellScene = { hasLast: this.stack.before !== undefined };
    return [
      ...(scene ? bind(this.#keysOf(screen), scene, isTyping) : []),
      ...bindShell(shellKeys(this.options.screens), own, isTyping),
    ];
  }

  /** A screen’s keys; of screens that are read only, those that edit nothing. */
  #keysOf = ({ keys }: Screen): Screen['keys'] =>
    this.options.isReadOnly ? keys.filter(({ does }) => does === undefined) : keys;

  /** A key pressed. While a screen is being read keys wait for it, unless it takes long. */
  press(stroke: Stroke): void {
    if (this.#idle.wake() && stroke !== '^c') {
      this.#changed();
      return;
    }
    // What follows something that waits means what that makes of it.
    const isBehind = this.#waiting.length > 0 && this.#isBeingRead() && stroke !== 'Esc' && stroke !== '^c';
    if (isBehind || (this.#mustWait(stroke) && !this.#needsNoScene(stroke))) this.#waiting.push(stroke);
    else {
      // Whoever goes elsewhere meant what was typed before for the screen that never came.
      if (this.#isBeingRead()) this.#waiting.length = 0;
      this.#handle(stroke);
    }
  }

  /** Something is on its way, and will be there in a moment: what shows now is not worth reading aloud. */
  get isBetween(): boolean {
    return this.#isBriefly();
  }

  #isBeingRead = (): boolean => this.reading(top(this.stack))?.is === 'reading';

  /** While a screen is read, what means nothing yet waits for it; what leads elsewhere waits a moment only. */
  #mustWait(stroke: Stroke): boolean {
    if (stroke === '^c') return false;
    if (this.#isBriefly()) return true;
    if (!this.#isBeingRead() || this.palette || this.question || this.pending !== '') return false;
    return findKey(this.keys(), stroke) === undefined;
  }

  /** What stands on Home until something has been read for the first time. */
  get outline(): Outline | undefined {
    return top(this.stack).screen === 'home' ? this.#outline : undefined;
  }

  /**
   * At the very beginning, a key that works the same whatever Home turns out to hold, with none before it that waits:
   * other screens, help, quit. Later they wait: a number may be meant for the form that is being read.
   */
  #needsNoScene(stroke: Stroke): boolean {
    if (!this.outline || this.#isWorking || this.#waiting.length > 0 || this.question || this.scene())
      return false;
    return this.palette !== undefined || this.keys().some((key) => key.keys.includes(stroke));
  }

  /** Nobody has typed for a while: a key shows the screen again and does nothing else. */
  get isBlank(): boolean {
    return this.#idle.isBlank;
  }

  /** Whether it is said that the screen is being read. */
  saysReading = (): boolean => this.#readings.isSaid(top(this.stack));

  #isBriefly = (): boolean => this.#isWorking || this.#readings.isBrief(top(this.stack));

  #handle(stroke: Stroke): void {
    if (!this.#isWorking) this.notice = undefined;
    if (this.question) {
      this.#answer(this.question, stroke);
      return;
    }
    if (this.palette && stroke !== '^c') {
      const { palette, run } = pressInPalette(this.palette, this.keys(), stroke);
      this.palette = palette;
      this.#changed();
      if (run) this.#act(run, run.keys[0] ?? '');
      return;
    }
    const sequence = this.pending === '' ? stroke : `${this.pending} ${stroke}`;
    const found = findKey(this.keys(), sequence);
    const wasPending = this.pending !== '';
    this.pending = found === 'begun' ? sequence : '';
    this.#changed();
    if (found === undefined && isPaste(stroke)) this.notice = PASTED_NOWHERE;
    if (found !== undefined && found !== 'begun') this.#act(found, stroke);
    else if (found === undefined && wasPending && stroke === '^c') this.#handle(stroke);
  }

  #act(key: Bound, stroke: Stroke): void {
    const before = this.#drafted();
    const move = key.act(stroke);
    if (move) this.#do(move);
    this.#dropEnded(before);
    if (!this.options.isReadOnly) this.#drafts.follow(this.#draft());
  }

  #drafted = () => ({ at: top(this.stack).at, draft: this.#draft() });

  /** What was typed in place on a screen that is still there, and is typed no more: it was kept for good or given up. */
  #dropEnded({ at, draft }: { readonly at: number; readonly draft: Unsaved | undefined }): void {
    if (this.options.isReadOnly || !draft || at !== top(this.stack).at || !this.scene()) return;
    if (this.#draft() === undefined) this.#drafts.drop(draft);
  }

  /** What is typed on the screen and not saved yet. */
  #draft(): Unsaved | undefined {
    const scene = this.scene();
    return scene && this.screenOf(top(this.stack)).draft?.(scene);
  }

  #dropDraft(): void {
    const draft = this.#draft();
    if (draft && !this.options.isReadOnly) this.#drafts.drop(draft);
  }

  /** Yes, no, or leaving altogether; nothing else is heard while a question stands. */
  #answer(question: Question, stroke: Stroke): void {
    const isYes = stroke === 'y' || stroke === 'Y';
    if (isYes || ['n', 'N', 'Esc', '^c'].includes(stroke)) this.question = undefined;
    if (isYes) this.#mayCopy ||= question.yes.move === 'copy';
    if (isYes && this.#losesScreen(question.yes)) this.#dropDraft();
    if (isYes) this.#carryOut(question.yes);
    else if (stroke === '^c') this.options.onTerminal('quit');
    this.#changed();
  }

  /** A move, once it has been asked whether what is unsaved may be lost by it. */
  #do(move: Move): void {
    const isLost = this.#losesScreen(move);
    const unsaved = isLost ? this.#unsaved() : undefined;
    if (isLost && unsaved === undefined) this.#dropDraft();
    this.#carryOut(unsaved === undefined ? move : ask(unsaved, move));
  }

  #unsaved(): string | undefined {
    const scene = this.scene();
    return scene && this.screenOf(top(this.stack)).unsaved?.(scene);
  }

  #losesScreen(move: Move): boolean {
    if (move.move === 'back') {
      const scene = this.scene();
      return scene === undefined || this.screenOf(top(this.stack)).back?.(scene) === undefined;
    }
    return ['go', 'last', 'pop', 'replace', 'quit'].includes(move.move);
  }

  #carryOut(move: Move): void {
    switch (move.move) {
      case 'ask':
        this.question = move;
        break;
      case 'say':
        this.notice = move;
        break;
      case 'desk':
        if (this.options.isReadOnly && changesData(move.task)) this.notice = READ_ONLY;
        else void this.#work(move.task);
        break;
      case 'copy':
        this.#copy(move);
        break;
      case 'help':
        this.palette = { of: 'keys', text: '', row: 0 };
        break;
      case 'commands':
        this.palette = { of: 'commands', text: '', row: 0 };
        break;
      case 'names':
        this.names = !this.names;
        break;
      case 'read again':
        this.#keepPictures();
        forgetWholeRoll(this.options.roll);
        this.#readings.read(top(this.stack));
        break;
      case 'back':
        this.#back();
        break;
      case 'redraw':
      case 'suspend':
      case 'quit':
        this.options.onTerminal(move.move);
        break;
      default:
        this.#turn(move);
    }
    this.#changed();
  }

  /** What is copied leaves the program: asked once a sitting. */
  #copy(move: Extract<Move, { move: 'copy' }>): void {
    if (!this.#mayCopy) {
      this.question = {
        text: `Copy ${move.what}? It is about a child, and the terminal keeps it until something else is copied. This is asked once.`,
        yes: move,
      };
      return;
    }
    this.options.onCopy(move.text);
    this.notice = { text: `Sent to the terminal: ${move.what}.`, role: 'good' };
  }

  #back(): void {
    const scene = this.scene();
    const state = scene && this.screenOf(top(this.stack)).back?.(scene);
    if (state !== undefined) {
      this.#turn({ move: 'set', state });
      return;
    }
    const left = top(this.stack);
    this.#turn({ move: 'pop' });
    const screen = this.screenOf(top(this.stack));
    const under = this.scene();
    if (left.at !== top(this.stack).at && under && screen.cameBack)
      this.#turn({ move: 'set', state: screen.cameBack(under, left.screen, left.params) });
  }

  /** Has the desk do a task; afterwards everything that was read is out of date. */
  async #work(task: DeskTask): Promise<void> {
    this.#isWorking = true;
    this.notice = { text: taskWords(task), role: 'muted' };
    this.#changed();
    await new Promise((resolve) => setTimeout(resolve, FRAME_MS));
    try {
      const done = await doTask(this.options.desk, task);
      this.#after(done);
      this.notice = done.notice;
    } catch (error) {
      this.notice = { text: safe(error instanceof Error ? error.message : String(error)), role: 'bad' };
    }
    this.#isWorking = false;
    this.#changed();
    this.#resume();
  }

  #after(done: DeskDone): void {
    if (done.done === 'plan undo') {
      const yes: Move = { move: 'desk', task: { do: 'undo', runs: [done.run] } };
      this.#carryOut(ask(done.question, yes));
      return;
    }
    this.#sitting = afterDone(this.#sitting, done);
    const scene = this.scene();
    const before = this.#drafted();
    const move = scene && this.screenOf(top(this.stack)).done?.(scene, done);
    if (move && this.#losesScreen(move)) this.#dropDraft();
    // What is typed can be asked about only as long as the screen is not read again.
    const isHere = move?.move === 'set';
    if (isHere) this.#carryOut(move);
    this.#dropEnded(before);
    this.#keepPictures();
    this.#readings.forget();
    if (move && !isHere) this.#carryOut(move);
    this.#readings.follow(this.stack, top(this.stack));
  }

  #turn(move: StackMove): void {
    this.stack = moveStack(this.stack, move);
    this.#readings.follow(this.stack, top(this.stack));
  }

  #resume(): void {
    while (this.#waiting.length > 0 && !this.#mustWait(this.#waiting[0] ?? ''))
      this.#handle(this.#waiting.shift() ?? '');
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}
