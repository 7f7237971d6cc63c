import type { Problem } from '@/lib/domain/result';
import type { Settings } from '@/lib/domain/settings';
import { compile } from './compile';
import { findLeftovers } from './leftovers';
import { type TemplateVariables, variablesOf } from './variables';

/** Advice about a template that may be saved all the same. */
export interface LintWarning extends Problem {
  readonly part: 'subject' | 'body';
  /** From 1, in the body. */
  readonly line?: number;
}

interface Draft {
  readonly subject: string;
  readonly body: string;
}

/** Longer subjects are cut in most lists of mail, on a phone sooner. */
const SUBJECT_SHOWN = 70;
const BODY_READ = 2_000;
const MOST_LINKS = 2;
const CODE = /\{\{.*?\}\}|\{%.*?%\}/gs;
const LINK = /\bhttps?:\/\/[^\s<>"')\]]+/gi;
const SHOUTED_WORDS = 3;

type Rule = (
  draft: Draft,
  settings: Pick<Settings, 'optOutLine'>,
  variables: TemplateVariables,
) => readonly LintWarning[];

const rules: readonly Rule[] = [placeholders, longSubject, shouting, links, impersonal, noWayOut, longBody];

/** What is likely to annoy the reader, or a spam filter. Empty when nothing comes to mind. */
export function lintTemplate(
  draft: Draft,
  settings: Pick<Settings, 'optOutLine'>,
  variables: TemplateVariables = variablesOf(),
): LintWarning[] {
  return rules.flatMap((rule) => rule(draft, settings, variables));
}

function placeholders(draft: Draft): LintWarning[] {
  return (['subject', 'body'] as const).flatMap((part) =>
    findLeftovers(ownWords(draft[part])).map(({ code, message, found }) => {
      const line = part === 'body' ? lineOf(draft.body, found) : undefined;
      return { code, part, message, ...(line !== undefined && { line }) };
    }),
  );
}

function longSubject({ subject }: Draft): LintWarning[] {
  const length = ownWords(subject).length;
  if (length <= SUBJECT_SHOWN) return [];
  const message = `The subject is ${length} characters long without its variables; about ${SUBJECT_SHOWN} are seen.`;
  return [{ code: 'long-subject', part: 'subject', message }];
}

function shouting(draft: Draft): LintWarning[] {
  const found: LintWarning[] = [];
  for (const part of ['subject', 'body'] as const) {
    const words = ownWords(draft[part]).match(/\p{L}{2,}/gu) ?? [];
    const shouted = words.filter((word) => word === word.toUpperCase() && word !== word.toLowerCase());
    const long = shouted.filter((word) => word.length > 3);
    const isShouting = part === 'subject' ? words.length > 1 && shouted.length === words.length : false;
    if (isShouting || long.length >= SHOUTED_WORDS) {
      found.push({ code: 'all-caps', part, message: `Capitals read as shouting: ${shouted.slice(0, 3).join(', ')}.` });
    }
  }
  if (/!\s*!/.test(draft.subject)) {
    found.push({ code: 'exclamation', part: 'subject', message: 'More than one exclamation mark looks like spam.' });
  }
  return found;
}

function links({ subject, body }: Draft): LintWarning[] {
  const inBody = body.match(LINK) ?? [];
  const found: LintWarning[] = [];
  if (inBody.length > MOST_LINKS) {
    const message = `${inBody.length} links: a first mail is more welcome with ${MOST_LINKS} at most.`;
    found.push({ code: 'many-links', part: 'body', message });
  }
  const open = inBody.find((link) => link.toLowerCase().startsWith('http://'));
  if (open !== undefined) {
    const line = lineOf(body, open);
    const message = `${open} is not encrypted: use its https:// address.`;
    found.push({ code: 'http-link', part: 'body', message, ...(line !== undefined && { line }) });
  }
  if (subject.search(LINK) !== -1) {
    found.push({ code: 'link-in-subject', part: 'subject', message: 'A link in the subject looks like spam.' });
  }
  return found;
}

function impersonal({ subject, body }: Draft, _: unknown, variables: TemplateVariables): LintWarning[] {
  const used = [...compile(subject, variables).variables, ...compile(body, variables).variables];
  if (used.some((id) => variables.of(id)?.group !== 'sender')) return [];
  const message = 'Nothing in it is about the person: everybody would get the same words.';
  return [{ code: 'impersonal', part: 'body', message }];
}

function noWayOut(
  { body }: Draft,
  settings: Pick<Settings, 'optOutLine'>,
  variables: TemplateVariables,
): LintWarning[] {
  if (settings.optOutLine.trim() !== '' || compile(body, variables).variables.has('opt_out')) return [];
  const message = 'It does not say how to opt out. Write an opt-out line in the settings: it is added to every mail.';
  return [{ code: 'no-opt-out', part: 'body', message }];
}

function longBody({ body }: Draft): LintWarning[] {
  const length = ownWords(body).length;
  if (length <= BODY_READ) return [];
  return [{ code: 'long-body', part: 'body', message: `${length} characters is long for a mail from a stranger.` }];
}

/** The text without variables and tags. */
function ownWords(text: string): string {
  return text.replace(CODE, '\ufffc');
}

function lineOf(text: string, found: string): number | undefined {
  const at = text.indexOf(found);
  return at === -1 ? undefined : text.slice(0, at).split('\n').length;
}
