import type { EnrollmentId } from './ids';
import { partOf } from './part-of-text';
import type { FrozenMail, FrozenVariant, VariantId } from './sequence';

/** What one person gets of a mail step. */
export type MailText = Omit<FrozenVariant, 'id'> & { readonly id: VariantId };

/** The texts that a step tries, its own first. */
export function textsOf(step: FrozenMail): readonly [MailText, ...MailText[]] {
  const { subject, body, templateName, attachments, variants = [] } = step;
  const own: MailText = { id: 'A', subject, body, templateName, ...(attachments && { attachments }) };
  return [own, ...variants];
}

/**
 * Which text of a step a person gets: an equal share of people each, the same at every look, and of every step anew.
 * `undefined` where the step has only one.
 * @param stepIndex counts where the step has no id
 */
export function variantFor(enrollmentId: EnrollmentId, step: FrozenMail, stepIndex: number): VariantId | undefined {
  const texts = textsOf(step);
  if (texts.length === 1) return undefined;
  return texts[Math.floor(partOf(`${step.id ?? stepIndex} ${enrollmentId}`) * texts.length)]?.id;
}

/** The step as it is for those who get this text: with that alone. */
export function mailFor(step: FrozenMail, variant: VariantId | undefined): FrozenMail {
  const { id: _, ...text } = textOf(step, variant);
  const { attachments: __, variants: ___, ...rest } = step;
  return { ...rest, ...text };
}

/** The text of a step that carries this letter; its own where no letter, or one that is gone, is given. */
export function textOf(step: FrozenMail, variant: VariantId | undefined): MailText {
  const [own, ...others] = textsOf(step);
  return others.find(({ id }) => id === variant) ?? own;
}
