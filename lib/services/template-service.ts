import type { TemplateId } from '@/lib/domain/ids';
import { ok, problem, type Result } from '@/lib/domain/result';
import type { Template } from '@/lib/domain/template';
import { headerText } from '@/lib/domain/text';
import { adviseOn } from '@/lib/templates/advice/advise';
import { checkTemplate } from '@/lib/templates/check';
import { lintTemplate } from '@/lib/templates/lint';
import { renderExample } from '@/lib/templates/render';
import { type TemplateVariable, type TemplateVariables, variablesOf } from '@/lib/templates/variables';
import type { TemplateService, TemplateVariableInfo } from './app-services';
import { changedElsewhere } from './changed-elsewhere';
import { openingLines } from './opening-lines';
import type { Clock, Ids, Store } from './ports';
import { language, preview } from './template-preview';

function infoOf(row: TemplateVariable): TemplateVariableInfo {
  return {
    id: row.id,
    label: row.label,
    group: row.group,
    description: row.description,
    example: row.format(row.example),
    insert: row.insert,
  };
}

/** Lint that says the same as a finding of the advice, which explains itself. */
const saidBy: Readonly<Record<string, readonly string[]>> = {
  links: ['many-links'],
  capitals: ['all-caps'],
  exclamations: ['exclamation'],
  impersonal: ['impersonal'],
  'too-long': ['long-body'],
};

/** Message templates. Nothing that could not be rendered later is ever saved. */
export function createTemplateService({
  store,
  clock,
  ids,
}: {
  store: Store;
  clock: Clock;
  ids: Ids;
}): TemplateService {
  const variables = async (): Promise<TemplateVariables> => variablesOf(await store.customFields.all());
  return {
    all: () => store.templates.all(),
    variables: async () => (await variables()).all.map(infoOf),
    language: (personId) => language(store, personId),
    preview: (request) => preview(store, request),
    openingLines: (personId) => openingLines(store, personId),
    async check(draft) {
      const known = await variables();
      const problems = checkTemplate(draft, { subject: 'optional' }, known);
      const advice = adviseOn(draft, draft.role ? { role: draft.role } : {}, known);
      // What the advice says better is said once.
      const said = new Set(advice.findings.flatMap(({ code }) => saidBy[code] ?? []));
      const warnings = lintTemplate(draft, await store.settings.get(), known).filter(({ code }) => !said.has(code));
      const sample = problems.length > 0 ? undefined : renderExample(draft, known);
      return sample?.ok
        ? { problems, warnings, advice, sample: { subject: sample.subject, text: sample.text } }
        : { problems, warnings, advice };
    },
    async save(draft) {
      const name = headerText(draft.name).slice(0, 120);
      if (!name) return problem('empty-name', 'Give the template a name.');
      const [first] = checkTemplate(draft, { subject: 'optional' }, await variables());
      if (first) return problem(first.code, first.message);
      const now = clock.now();
      return store.atomic(async (tx): Promise<Result<Template>> => {
        const before = draft.id && (await tx.templates.get(draft.id));
        const refusal = changedElsewhere(before || undefined, draft.knownAt);
        if (refusal) return refusal;
        const template: Template = {
          id: before ? before.id : ids.next<TemplateId>(),
          name,
          subject: draft.subject,
          body: draft.body,
          ...(draft.attachments?.length ? { attachments: draft.attachments } : {}),
          createdAt: before ? before.createdAt : now,
          updatedAt: now,
        };
        await tx.templates.put(template);
        return ok(template);
      });
    },
    async delete(id) {
      const template = await store.templates.get(id);
      await store.templates.delete(id);
      return template;
    },
    restore: (template) => store.templates.put(template),
  };
}
