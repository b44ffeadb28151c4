import { safe } from '../domain/safe.ts';
import type { Outline } from '../outline.ts';
import type { Scene, Screen } from './define-screen.ts';
import { changesData, type DeskDone, type DeskTask, doTask, taskWords } from './desk-task.ts';
import { Idle } from './idle.ts';
import { type Bound, findKey } from './keys.ts';
import type { Size } from './line.ts';
import { ask, type Move, type StackMove } from './move.ts';
import type { Notice, Question } from './notice.ts';
import { type Palette, pressInPalette } from './palette.ts';
import type { Picture } from './pictures.ts';
import { type Reading, Readings } from './readings.ts';
import { Scenes } from './scenes.ts';
import type { ShellOptions } from './shell-options.ts';
import { afterDone, NOTHING_DONE, type Sitting } from './sitting.ts';
import { moveStack, openStack, type Place, reachable, type Stack, top } from './stack.ts';
import { isPaste, type Stroke } from './strokes.ts';
import { Typed } from './typed.ts';
import { WaitingKeys } from './waiting-keys.ts';
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
  readonly #scenes: Scenes;
  readonly #idle: Idle;
  readonly #typed: Typed;
  /** It was asked in this sitting whether anything may be copied. */
  #mayCopy = false;
  #isWorking = false;
  readonly #waiting = new WaitingKeys();
  readonly #listeners = new Set<() => void>();

  constructor(options: ShellOptions) {
    this.options = options;
    this.size = options.size;
    this.names = options.names;
    this.stack = openStack(options.start.screen, options.start.params);
    this.#outline = options.outline;
    const { roll, asAt, now } = options;
    this.#scenes = new Scenes(options, this.reading, () => ({
      names: this.names,
      size: this.size,
      sitting: this.#sitting,
      hasLast: this.stack.before !== undefined,
    }));
    this.#idle = new Idle(roll.screenRules().blankAfterMinutes, () => this.#changed());
    this.#typed = new Typed(
      () => ({ at: top(this.stack).at, screen: this.screenOf(top(this.stack)), scene: this.scene() }),
      options.desk,
      options.isReadOnly,
      (why) => {
        this.notice = { text: `What is typed here would be lost with the program: ${why}`, role: 'warn' };
        this.#changed();
      },
    );
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

  screenOf = (place: Place): Screen => this.#scenes.screenOf(place);

  reading = (place: Place): Reading | undefined => this.#readings.of(place);

  /** What a place's view and keys may look at; undefined until it has been read. */
  scene = (place: Place = top(this.stack)): Scene | undefined => this.#scenes.of(place);

  /** What a place showed before, while it is read again. */
  picture = (place: Place = top(this.stack)): Picture | undefined => this.#scenes.picture(place);

  /** Keeps what those places show that can be come back to, and are about to be read again. */
  #keepPictures = (): void => this.#scenes.keepPictures(reachable(this.stack));

  get isTyping(): boolean {
    return this.#scenes.isTyping(top(this.stack));
  }

  /** Every key that works now. */
  keys = (): Bound[] => this.#scenes.keysIn(top(this.stack));

  /** A key pressed. While a screen is being read keys wait for it, unless it takes long. */
  press(stroke: Stroke): void {
    if (this.#idle.wake() && stroke !== '^c') {
      this.#changed();
      return;
    }
    // What follows something that waits means what that makes of it.
    const isBehind = this.#waiting.any && this.#isBeingRead() && stroke !== 'Esc' && stroke !== '^c';
    if (isBehind || (this.#mustWait(stroke) && !this.#needsNoScene(stroke))) this.#waiting.add(stroke);
    else {
      // Whoever goes elsewhere meant what was typed before for the screen that never came.
      if (this.#isBeingRead()) this.#waiting.forget();
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
    if (!this.outline || this.#isWorking || this.#waiting.any || this.question || this.scene()) return false;
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
    const before = this.#typed.before();
    const move = key.act(stroke);
    if (move) this.#do(move);
    this.#typed.dropEnded(before);
    this.#typed.follow();
  }

  /** Yes, no, or leaving altogether; nothing else is heard while a question stands. */
  #answer(question: Question, stroke: Stroke): void {
    const isYes = stroke === 'y' || stroke === 'Y';
    if (isYes || ['n', 'N', 'Esc', '^c'].includes(stroke)) this.question = undefined;
    if (isYes) this.#mayCopy ||= question.yes.move === 'copy';
    if (isYes && this.#typed.leavesScreen(question.yes)) this.#typed.drop();
    if (isYes) this.#carryOut(question.yes);
    else if (stroke === '^c') this.options.onTerminal('quit');
    this.#changed();
  }

  /** A move, once it has been asked whether what is unsaved may be lost by it. */
  #do(move: Move): void {
    const lost = this.#typed.lostBy(move);
    if (lost === undefined && this.#typed.leavesScreen(move)) this.#typed.drop();
    this.#carryOut(lost === undefined ? move : ask(lost, move));
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
    const before = this.#typed.before();
    const move = scene && this.screenOf(top(this.stack)).done?.(scene, done);
    if (move && this.#typed.leavesScreen(move)) this.#typed.drop();
    // What is typed can be asked about only as long as the screen is not read again.
    const isHere = move?.move === 'set';
    if (isHere) this.#carryOut(move);
    this.#typed.dropEnded(before);
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
    this.#waiting.release(
      (stroke) => this.#mustWait(stroke),
      (stroke) => this.#handle(stroke),
    );
  }

  #changed(): void {
    for (const listener of this.#listeners) listener();
  }
}
