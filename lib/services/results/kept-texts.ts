import type { SequenceId } from '@/lib/domain/ids';
import type { FrozenStep, SequenceVersion, VariantId } from '@/lib/domain/sequence';
import { textsOf } from '@/lib/domain/variant';

/** Where something stands, as the newest version that has it says. */
interface Place {
  readonly sequenceId: SequenceId;
  readonly step: FrozenStep;
  readonly stepIndex: number;
  /** The versions that have it. */
  readonly firstVersion: number;
  readonly lastVersion: number;
  /** Missing: it is in the sequence as it stands. */
  readonly isEarlier?: true;
}

/** A text that went out. */
export interface TextPlace extends Place {
  readonly name: string;
  /** Missing: it was the only one of its step. */
  readonly variant?: VariantId;
}

/** Texts of a step among which it was drawn who gets which. */
export interface TextTest extends Place {
  readonly key: string;
  readonly arms: readonly { readonly armKey: string; readonly variant: VariantId; readonly name: string }[];
}

/** Under what a touch is counted. */
export interface TextKeys {
  readonly textKey: string;
  /** Missing: there was only one text. */
  readonly armKey?: string;
}

/** What a version does at one place. */
export interface StepTexts {
  readonly step: FrozenStep;
  readonly stepKey: string;
  /** Epoch ms since when there is this version. */
  readonly since: number;
  /** The texts among which it is drawn. Missing: there is only one. */
  readonly testKey?: string;
  readonly own: TextKeys;
  readonly byVariant: ReadonlyMap<VariantId, TextKeys>;
}

/**
 * Every text that versions sent, told apart by what it says: a letter passes to another text, and a template is written anew.
 * Worked out once for each version, so that a touch costs a look-up.
 */
export interface KeptTexts {
  /** By version, then by place. */
  readonly steps: ReadonlyMap<string, readonly StepTexts[]>;
  /** By `textKey`. */
  readonly texts: ReadonlyMap<string, TextPlace>;
  readonly tests: readonly TextTest[];
}

/** @param stepsNow of each sequence as it stands */
export function keptTexts(
  versions: readonly SequenceVersion[],
  stepsNow: ReadonlyMap<SequenceId, readonly FrozenStep[]>,
): KeptTexts {
  const namer = textNamer();
  const isNow = new Set(
    [...stepsNow].flatMap(([sequenceId, steps]) =>
      steps.flatMap((step, index) => {
        const { testKey, texts } = namer(sequenceId, step, index);
        return [...texts.map(({ textKey }) => textKey), ...(testKey === undefined ? [] : [testKey])];
      }),
    ),
  );
  const texts = new Map<string, TextPlace>();
  const tests = new Map<string, TextTest>();
  const steps = new Map<string, StepTexts[]>();
  for (const each of versions.toSorted((a, b) => a.version - b.version)) {
    const { sequenceId, version, createdAt } = each;
    const placeOf = (key: string, known: Place | undefined, stepIndex: number): Place => ({
      sequenceId,
      step: each.steps[stepIndex] as FrozenStep,
      stepIndex,
      firstVersion: known?.firstVersion ?? version,
      lastVersion: version,
      ...(!isNow.has(key) && { isEarlier: true }),
    });
    steps.set(
      each.key,
      each.steps.map((step, index): StepTexts => {
        const named = namer(sequenceId, step, index);
        const { stepKey, testKey } = named;
        for (const { textKey, name, variant } of named.texts)
          texts.set(textKey, {
            ...placeOf(textKey, texts.get(textKey), index),
            name,
            ...(named.texts.length > 1 && { variant }),
          });
        if (testKey !== undefined)
          tests.set(testKey, {
            ...placeOf(testKey, tests.get(testKey), index),
            key: testKey,
            arms: named.texts
              .filter(({ armKey }, at) => named.texts.findIndex((each) => each.armKey === armKey) === at)
              .map(({ armKey, variant, name }) => ({ armKey, variant, name })),
          });
        const keysOf = ({ textKey, armKey }: NamedText): TextKeys =>
          testKey === undefined ? { textKey } : { textKey, armKey };
        return {
          step,
          stepKey,
          since: createdAt,
          ...(testKey !== undefined && { testKey }),
          own: keysOf(named.texts[0]),
          byVariant: new Map(named.texts.map((text) => [text.variant, keysOf(text)])),
        };
      }),
    );
  }
  return { steps, texts, tests: [...tests.values()] };
}

interface NamedText {
  readonly variant: VariantId;
  readonly name: string;
  readonly textKey: string;
  readonly armKey: string;
}

interface NamedStep {
  readonly stepKey: string;
  readonly testKey: string | undefined;
  readonly texts: readonly [NamedText, ...NamedText[]];
}

/** Gives the same key to the same words of a step, whichever version they are of. */
function textNamer(): (sequenceId: SequenceId, step: FrozenStep, index: number) => NamedStep {
  const known = new Map<string, Map<string, string>>();
  return (sequenceId, step, index) => {
    const stepKey = stepKeyOf(sequenceId, step, index);
    const ofStep = known.get(stepKey) ?? new Map<string, string>();
    known.set(stepKey, ofStep);
    const [own, ...others] = wordsOf(step);
    const keyOf = ({ words }: Words) => {
      const key = ofStep.get(words) ?? `${stepKey}/${ofStep.size}`;
      ofStep.set(words, key);
      return key;
    };
    const keys = [...new Set([own, ...others].map(keyOf))].sort();
    const testKey = keys.join(' ');
    const named = (text: Words): NamedText => {
      const textKey = keyOf(text);
      return { variant: text.variant, name: text.name, textKey, armKey: `${testKey}>${textKey}` };
    };
    return {
      stepKey,
      testKey: keys.length > 1 ? testKey : undefined,
      texts: [named(own), ...others.map(named)],
    };
  };
}

interface Words {
  readonly variant: VariantId;
  readonly name: string;
  /** All that somebody gets to read. */
  readonly words: string;
}

function wordsOf(step: FrozenStep): readonly [Words, ...Words[]] {
  if (step.kind !== 'mail') {
    const [name, words] = step.kind === 'manual' ? [step.title, step.instructions] : ['', ''];
    return [{ variant: 'A', name, words: JSON.stringify([name, words]) }];
  }
  const [own, ...others] = textsOf(step).map(
    ({ id, templateName, subject, body, attachments = [] }): Words => ({
      variant: id,
      name: templateName,
      words: JSON.stringify([subject, body, attachments.map((each) => each.id)]),
    }),
  );
  return [own as Words, ...others];
}

/** A step under which its touches are counted, whatever version they are of; unlike any of another sequence. */
export function stepKeyOf(sequenceId: SequenceId, step: Pick<FrozenStep, 'id'> | undefined, index: number): string {
  // The name that a step without one gets in the editor.
  return `${sequenceId}#${step?.id ?? `step-${index + 1}`}`;
}

const UNKNOWN = '/unknown';

/** The key of a text of a step that is not known. */
export function unknownTextOf(stepKey: string): string {
  return `${stepKey}${UNKNOWN}`;
}

/** The step of such a key. */
export function stepOfUnknown(textKey: string): string {
  return textKey.endsWith(UNKNOWN) ? textKey.slice(0, -UNKNOWN.length) : textKey;
}
