import type { SyntaxProblem } from './compile';
import { compile } from './compile';
import { run } from './engine';
import { MissingValue } from './merge-value';
import { problemInWords } from './problem-words';
import { exampleOf, type TextPart } from './render';
import { type TemplateVariables, variablesOf } from './variables';

/** Something that must be put right before a template is saved. `message` says where. */
export interface TemplateProblem extends SyntaxProblem {
  readonly part: TextPart;
}

const partNames: Readonly<Record<TextPart, string>> = {
  subject: 'Subject',
  body: 'Body',
  title: 'Title',
  instructions: 'Instructions',
};
const oneLine: ReadonlySet<TextPart> = new Set<TextPart>(['subject', 'title']);

/**
 * Everything that is wrong with a template, in reading order; empty when it may be saved.
 * @param subject 'optional' for a follow-up, which answers in the thread of the first mail and keeps its subject
 */
export function checkTemplate(
  template: { readonly subject: string; readonly body: string },
  { subject = 'required' }: { readonly subject?: 'required' | 'optional' } = {},
  variables: TemplateVariables = variablesOf(),
): TemplateProblem[] {
  const needsSubject = subject === 'required' || template.subject.trim() !== '';
  return [
    ...(needsSubject ? checkText(template.subject, 'subject', variables) : []),
    ...checkText(template.body, 'body', variables),
  ];
}

/** The same for one text, such as the instructions of a manual step. */
export function checkText(
  text: string,
  part: TextPart,
  variables: TemplateVariables = variablesOf(),
): TemplateProblem[] {
  if (text.trim() === '') {
    // A task's title may say it all.
    return part === 'instructions'
      ? []
      : [{ code: `empty-${part}`, part, message: `${partNames[part]}: there is no text yet.` }];
  }
  const problems: TemplateProblem[] = compile(text, variables).problems.map((problem) => located(problem, part));
  if (oneLine.has(part) && /[\r\n\u2028\u2029]/.test(text)) {
    problems.push({ code: 'line-break', part, message: `${partNames[part]}: this must be one line.` });
  }
  return problems.length > 0 ? problems : tryOut(text, part, variables);
}

/** Runs the text with everything known and with nothing known: what only shows when it runs must show now. */
function tryOut(text: string, part: TextPart, variables: TemplateVariables): TemplateProblem[] {
  const { templates, variables: used } = compile(text, variables);
  const known = new Map(
    [...used].map((id) => {
      const variable = variables.of(id);
      return [id, variable ? exampleOf(variable) : new MissingValue([id])] as const;
    }),
  );
  const unknown = new Map([...used].map((id) => [id, new MissingValue([id])]));
  try {
    const outcome = run(templates, known);
    run(templates, unknown);
    const isBlank = outcome.missing.some((ids) => ids.length === 0);
    if (!isBlank) return [];
    return [{ code: 'no-value', part, message: `${partNames[part]}: a {{ … }} has no value to show.` }];
  } catch (error) {
    return [located(problemInWords(error), part)];
  }
}

function located(problem: SyntaxProblem, part: TextPart): TemplateProblem {
  const line = problem.line !== undefined && !oneLine.has(part) ? `, line ${problem.line}` : '';
  return { ...problem, part, message: `${partNames[part]}${line}: ${problem.message}` };
}
