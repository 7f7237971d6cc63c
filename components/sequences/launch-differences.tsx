import clsx from 'clsx';
import { useMemo, useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { useLive } from '@/components/hooks/use-live';
import { Button } from '@/components/ui/button';
import { TextField } from '@/components/ui/field';
import { formatCount, plural } from '@/components/ui/format-count';
import { SafeText } from '@/components/ui/safe-text';
import type { LaunchPlan, LaunchSurvey, Oddity, SurveyedRecipient } from '@/lib/services/launch-types';

export interface LaunchDifferencesProps {
  readonly plan: LaunchPlan;
  readonly survey: LaunchSurvey;
}

const PAGE = 50;

const oddWords: Record<Oddity, string> = {
  fallback: 'not known: the fallback stands there',
  longest: 'the longest',
  shortest: 'the shortest',
  handle: 'looks like a handle',
  capitals: 'all capitals',
  emoji: 'has an emoji',
  digits: 'has a number',
};
/** What to look at first. */
const weight: Record<Oddity, number> = {
  handle: 6,
  capitals: 6,
  emoji: 5,
  digits: 5,
  fallback: 4,
  longest: 2,
  shortest: 2,
};

/** The texts once, and below them only what differs from one person to the next; what is odd comes first. */
export function LaunchDifferences({ plan, survey }: LaunchDifferencesProps) {
  const [search, setSearch] = useState('');
  const [shown, setShown] = useState(PAGE);
  const rows = useMemo(() => inOrder(survey.recipients), [survey]);
  const found = useMemo(() => rows.filter((row) => holds(row, search)), [rows, search]);
  const odd = rows.filter((row) => oddness(row) >= 4).length;
  if (survey.columns.length === 0) {
    return (
      <>
        <TemplateTexts plan={plan} />
        <p className="mt-3 text-muted">
          {survey.isSameForAll
            ? 'Everybody gets the same words.'
            : 'They get different words: look at them under “Every message”.'}
        </p>
      </>
    );
  }
  return (
    <div className="flex flex-col gap-3">
      <TemplateTexts plan={plan} />
      <div className="flex flex-wrap items-end gap-3">
        <TextField
          label="Search in recipients"
          hideLabel
          type="search"
          placeholder="Search in recipients"
          fieldClassName="min-w-40 max-w-72 flex-1"
          value={search}
          onChange={(event) => {
            setSearch(event.target.value);
            setShown(PAGE);
          }}
        />
        <p role="status" className="pb-1.5 text-sm text-muted">
          {search.trim() === ''
            ? odd === 0
              ? 'Nothing looks odd.'
              : `${plural(odd, 'person has', 'people have')} something worth a look, shown first.`
            : `${formatCount(found.length)} of ${formatCount(rows.length)}`}
        </p>
      </div>
      <div className="overflow-x-auto rounded-md border">
        <table className="w-full text-left text-sm">
          <thead className="bg-sunken text-muted">
            <tr>
              <th scope="col" className="px-2.5 py-1.5 font-medium">
                Person
              </th>
              {survey.columns.map(({ id, label }) => (
                <th key={id} scope="col" className="px-2.5 py-1.5 font-medium">
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody className="divide-y">
            {found.slice(0, shown).map((row) => (
              <tr key={row.personId} className="align-top">
                <th scope="row" className="max-w-48 px-2.5 py-1.5 font-normal">
                  <SafeText text={row.displayName} limit={80} />
                  {row.hasConflict && <span className="block text-warn">Another client may mind</span>}
                </th>
                {survey.columns.map(({ id }, index) => {
                  const value = row.values[index];
                  return (
                    <td key={id} className="max-w-64 min-w-24 px-2.5 py-1.5">
                      {value ? (
                        <>
                          <SafeText
                            text={value.text}
                            limit={120}
                            className={clsx(value.odd.includes('fallback') && 'text-muted italic')}
                          />
                          {value.odd.length > 0 && (
                            <span className="block text-warn">
                              {value.odd.map((each) => oddWords[each]).join(', ')}
                            </span>
                          )}
                        </>
                      ) : (
                        <span className="text-muted">not in their text</span>
                      )}
                    </td>
                  );
                })}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {found.length > shown && (
        <Button size="sm" className="self-start" onClick={() => setShown(shown + 4 * PAGE)}>
          Show more of the {formatCount(found.length - shown)} others
        </Button>
      )}
    </div>
  );
}

/** The words as they stand in the templates, once. */
function TemplateTexts({ plan }: { readonly plan: LaunchPlan }) {
  const services = useServices();
  const texts = useLive(async () => {
    const [sequence, templates] = await Promise.all([
      services.sequences.get(plan.sequenceId),
      services.templates.all(),
    ]);
    const byId = new Map(templates.map((template) => [template.id, template]));
    return (sequence?.steps ?? []).flatMap((step) => {
      if (step.kind === 'manual') return [{ title: step.title, text: step.instructions }];
      if (step.kind !== 'mail') return [];
      return [step.templateId, ...(step.variants ?? []).map(({ templateId }) => templateId)].flatMap((id) => {
        const template = byId.get(id);
        return template ? [{ title: template.subject, text: template.body }] : [];
      });
    });
  }, [services, plan.sequenceId]);
  if (texts.state !== 'ready') return null;
  return (
    <details className="rounded-md border">
      <summary className="px-3 py-2 text-sm hover:bg-hover">
        The words, as they stand in {plural(texts.value.length, 'template or task', 'templates and tasks')}
      </summary>
      <ol className="divide-y border-t">
        {texts.value.map(({ title, text }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: texts are known by their place
          <li key={index} className="px-3 py-2">
            <p className="font-medium">
              <SafeText text={title || 'In the same thread'} limit={300} />
            </p>
            <SafeText text={text} multiline limit={10_000} className="text-sm" />
          </li>
        ))}
      </ol>
    </details>
  );
}

function oddness({ values }: SurveyedRecipient): number {
  return Math.max(0, ...values.flatMap((value) => value?.odd.map((each) => weight[each]) ?? []));
}

function inOrder(recipients: readonly SurveyedRecipient[]): SurveyedRecipient[] {
  return recipients
    .filter(({ blocked }) => blocked.length === 0)
    .map((row) => ({ row, odd: oddness(row) }))
    .sort((a, b) => b.odd - a.odd)
    .map(({ row }) => row);
}

/** Every word typed stands in the name, the address or a value. */
export function holds({ displayName, address = '', values }: SurveyedRecipient, search: string): boolean {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const text = [displayName, address, ...values.map((value) => value?.text ?? '')].join('\n').toLowerCase();
  return words.every((word) => text.includes(word));
}
