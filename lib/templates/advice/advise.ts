import { type TemplateVariables, variablesOf } from '../variables';
import { englishFindings, englishGood } from './english-rules';
import type { Advice, MailRole } from './finding';
import { languageOf } from './language';
import { mailText, VALUE } from './mail-text';
import { neutralFindings, neutralGood, type Read } from './neutral-rules';

/**
 * How a mail would sound to somebody who does not know the sender: what puts them off, why, and what to write instead; and what
 * was done well. There is no score: a number would explain nothing. English is read in full, of other languages only what holds
 * in any.
 */
export function adviseOn(
  draft: { readonly subject: string; readonly body: string },
  { role = 'first' }: { readonly role?: MailRole } = {},
  variables: TemplateVariables = variablesOf(),
): Advice {
  const read: Read = { subject: mailText(draft.subject), body: mailText(draft.body), role, variables };
  const language = languageOf(`${read.subject.words}\n${read.body.words}`.replaceAll(VALUE, ''));
  const isEnglish = language.tag === 'en';
  const findings = [...(isEnglish ? englishFindings(read) : []), ...neutralFindings(read)];
  const good = [...(isEnglish ? englishGood(read) : []), ...neutralGood(read)];
  return {
    language,
    read: isEnglish ? 'english' : 'neutral',
    findings: [...new Map(findings.map((finding) => [finding.code, finding])).values()].sort(
      (one, other) =>
        (one.part === 'subject' ? 0 : (one.line ?? 1e6)) - (other.part === 'subject' ? 0 : (other.line ?? 1e6)),
    ),
    good: [...new Map(good.map((each) => [each.code, each])).values()],
  };
}
