import { Context, Liquid, type Template } from 'liquidjs';
import { asMergeValue, filterActions } from './filters';
import { type MergeValue, MissingValue } from './merge-value';
import { CUSTOM_SCOPE, type VariableId } from './variables';

export interface TemplateTag {
  readonly name: string;
  readonly description: string;
  readonly example: string;
}

/**
 * Every tag of the template language, for validation, help and completion alike. No loops: with these, the work of a
 * template is bounded by its length. No includes: a message is made of what its editor shows.
 */
export const templateTags: readonly TemplateTag[] = [
  {
    name: 'if',
    description: 'Text only when something is known or true. Also elsif, else.',
    example: '{% if followers %}…{% endif %}',
  },
  {
    name: 'unless',
    description: 'Text only when something is not known or not true.',
    example: '{% unless website %}…{% endunless %}',
  },
  {
    name: 'case',
    description: 'One text per value.',
    example: '{% case tier %}{% when "nano" %}…{% else %}…{% endcase %}',
  },
  {
    name: 'assign',
    description: 'A name for a value, to be used below.',
    example: '{% assign hello = first_name | default: "there" %}',
  },
  { name: 'comment', description: 'A note that is not sent.', example: '{% comment %}…{% endcomment %}' },
];

/** Longest template, in UTF-16 units. */
export const TEMPLATE_LENGTH = 20_000;

/** How many conditions may stand inside each other: more is a mistake, and each takes room on the engine's stack. */
export const DEEPEST = 20;

const BLOCKS = /\{%-?\s*(end)?(?:if|unless|case|comment)\b/g;

/** The line, from 1, on which conditions go deeper than they may; `undefined` when they do not. */
export function tooDeepAt(text: string): number | undefined {
  let depth = 0;
  for (const block of text.matchAll(BLOCKS)) {
    depth += block[1] === undefined ? 1 : -1;
    if (depth > DEEPEST) return text.slice(0, block.index).split('\n').length;
  }
  return undefined;
}

/** One piece of output: what a `{{ … }}` became. */
export interface OutputPiece {
  readonly text: string;
  readonly from: readonly VariableId[];
  readonly insteadOf: readonly VariableId[];
  /** Nothing stands here: these would have given it a value. The message is blocked. */
  readonly missing?: readonly VariableId[];
}

/** What happened while a template ran. */
export interface TemplateRun {
  /** The template's own text; `mark(n)` stands where piece n goes. */
  readonly frame: string;
  readonly pieces: readonly OutputPiece[];
  /** For each `{{ … }}` without a value: the variables that would have given it one. */
  readonly missing: readonly (readonly VariableId[])[];
}

interface Recorder {
  readonly pieces: OutputPiece[];
  readonly missing: (readonly VariableId[])[];
}

const RECORDER = 'recorder';

const engine = makeEngine();

/** Names that a bare Liquid has and this language refuses: said so, instead of "unknown". */
export const refusedTags: ReadonlySet<string> = new Set(
  Object.keys(new Liquid().tags).filter((name) => templateTags.every((tag) => tag.name !== name)),
);

/** @throws LiquidError when the syntax, a tag or a filter is wrong */
export function parse(text: string): Template[] {
  return engine.parse(text);
}

/**
 * Runs a parsed template. Values never become template text: they are put in afterwards, by `fill`.
 * @throws LiquidError when the template does what the engine refuses
 */
export function run(templates: Template[], variables: ReadonlyMap<VariableId, MergeValue | MissingValue>): TemplateRun {
  const scope: Record<string, unknown> = Object.create(null);
  const own: Record<string, unknown> = Object.create(null);
  for (const [id, value] of variables) {
    if (id.startsWith(`${CUSTOM_SCOPE}.`)) own[id.slice(CUSTOM_SCOPE.length + 1)] = value;
    else scope[id] = value;
  }
  scope[CUSTOM_SCOPE] = own;
  const context = new Context(scope, engine.options, { sync: true }, { liquid: engine });
  const recorder: Recorder = { pieces: [], missing: [] };
  context.setRegister(RECORDER, recorder);
  const frame: unknown = engine.renderSync(templates, context);
  return { frame: String(frame), pieces: recorder.pieces, missing: recorder.missing };
}

/** The frame with something in each piece's place. */
export function fill(outcome: TemplateRun, write: (piece: OutputPiece) => string): string {
  return outcome.frame.replace(MARKS, (_, index: string) => {
    const piece = outcome.pieces[Number(index)];
    return piece === undefined ? '' : write(piece);
  });
}

/** The frame and its pieces one after the other, as they will stand in the message. */
export function inOrder(outcome: TemplateRun): (string | OutputPiece)[] {
  return outcome.frame.split(MARKS).flatMap((part, index): (string | OutputPiece)[] => {
    if (index % 2 === 0) return part === '' ? [] : [part];
    const piece = outcome.pieces[Number(part)];
    return piece ? [piece] : [];
  });
}

/** A frame for people to read: dots stand in each value's place. */
export function readableFrame(frame: string): string {
  return frame.replace(MARKS, '…');
}

/** A noncharacter of Unicode, removed from every template before it is parsed: a mark is always ours. */
const MARKS = /\ufdd0(\d+)\ufdd0/g;

function mark(index: number): string {
  return `\ufdd0${index}\ufdd0`;
}

function makeEngine(): Liquid {
  const liquid = new Liquid({
    strictFilters: true,
    ownPropertyOnly: true,
    relativeReference: false,
    // An in-memory map without entries: nothing can be loaded, neither from disk nor from an address.
    templates: {},
    locale: 'en-US',
    parseLimit: TEMPLATE_LENGTH,
    memoryLimit: 100_000,
    outputEscape: record,
  });
  for (const name of Object.keys(liquid.tags)) {
    if (templateTags.every((tag) => tag.name !== name)) delete liquid.tags[name];
  }
  for (const name of Object.keys(liquid.filters)) liquid.unregisterFilter(name);
  for (const [name, action] of filterActions) liquid.registerFilter(name, action);
  return liquid;
}

/** The engine calls this with each output, as a filter: `this` carries the run. */
function record(this: { readonly context: Context } | undefined, output: unknown): string {
  const recorder = this?.context.getRegister<Recorder>(RECORDER);
  if (recorder === undefined) return '';
  const value = asMergeValue(output);
  if (value instanceof MissingValue) {
    recorder.missing.push(value.variables);
    return mark(recorder.pieces.push({ text: '', from: [], insteadOf: [], missing: value.variables }) - 1);
  }
  // A filter may leave nothing of a value: "Hi ," is as wrong as a missing name.
  if (value.text.trim() === '' && value.from.length > 0) recorder.missing.push(value.from);
  return mark(recorder.pieces.push({ text: value.text, from: value.from, insteadOf: value.insteadOf }) - 1);
}
