import { CircleCheck } from 'lucide-react';
import { Section } from '@/components/shell/screen';
import { SafeText } from '@/components/ui/safe-text';
import type { Advice, Finding, MailRole } from '@/lib/services/template-types';

export interface AdviceListProps {
  readonly advice: Advice;
  readonly role: MailRole;
  readonly onRole: (role: MailRole) => void;
}

/** How the mail would sound to a stranger: what to change and why, and what is good already. No score. */
export function AdviceList({ advice, role, onRole }: AdviceListProps) {
  const { findings, good, language, read } = advice;
  return (
    <Section
      title="How it sounds"
      className="mt-6"
      actions={
        <label className="flex items-center gap-1.5 text-sm text-muted">
          Read as
          <select
            className="h-6 rounded-md border border-control bg-surface px-1 text-text"
            value={role}
            onChange={(event) => onRole(event.target.value === 'first' ? 'first' : 'follow-up')}
          >
            <option value="first">a first mail</option>
            <option value="follow-up">a follow-up</option>
          </select>
        </label>
      }
    >
      {findings.length === 0 && <p className="mb-2">Nothing to change comes to mind.</p>}
      {findings.length > 0 && (
        <ul aria-label="Worth changing" className="flex flex-col gap-2">
          {findings.map((finding) => (
            <FindingRow key={finding.code} finding={finding} />
          ))}
        </ul>
      )}
      {good.length > 0 && (
        <ul aria-label="Good already" className="mt-3 flex flex-col gap-1">
          {good.map(({ code, message }) => (
            <li key={code} className="flex gap-2">
              <CircleCheck aria-hidden className="mt-px size-4 shrink-0 text-good" strokeWidth={1.75} />
              <span className="min-w-0">
                <SafeText text={message} limit={300} />
              </span>
            </li>
          ))}
        </ul>
      )}
      <p className="mt-3 text-sm text-muted">
        {read === 'english'
          ? 'Read as English.'
          : language.tag === undefined
            ? 'Which language this is cannot be told yet: only what holds in any language was looked at.'
            : `Read as ${language.name}: of languages other than English only what holds in any was looked at.`}
      </p>
    </Section>
  );
}

function FindingRow({ finding }: { readonly finding: Finding }) {
  const { part, line, message, why, instead } = finding;
  return (
    <li className="rounded-md border-l-2 border-l-warn bg-sunken px-2.5 py-2">
      <p className="font-medium">
        <SafeText text={message} limit={300} />
        <span className="ml-1.5 text-sm font-normal text-muted">
          {part === 'subject' ? 'Subject' : line === undefined ? 'Whole message' : `Line ${line}`}
        </span>
      </p>
      <p className="text-sm text-muted">{why}</p>
      <p className="mt-0.5 text-sm">
        <SafeText text={instead} limit={300} />
      </p>
    </li>
  );
}
