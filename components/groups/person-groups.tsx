import { useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { LiveView, useLiveAsk } from '@/components/shell/live-view';
import { hashes } from '@/components/shell/route';
import { Section } from '@/components/shell/screen';
import { plural } from '@/components/ui/format-count';
import { SafeText } from '@/components/ui/safe-text';
import type { GroupId, PersonId } from '@/lib/domain/ids';
import { visibleText } from '@/lib/domain/text';
import { WhyView } from './why-dialog';

/** The groups whose rules somebody fits just now; each says why. */
export function PersonGroups({ personId }: { readonly personId: PersonId }) {
  const { groups } = useServices();
  const ask = useLiveAsk(() => groups.ofPerson(personId), [groups, personId]);
  const [open, setOpen] = useState<GroupId | undefined>();
  return (
    <Section title="Groups">
      <LiveView ask={ask} what="groups" rows={1}>
        {(memberships) => (
          <>
            <p className="text-muted">
              {memberships.length === 0 ? 'In no group.' : `In ${plural(memberships.length, 'group', 'groups')}`}
            </p>
            <ul aria-label="Groups" className="mt-1 flex flex-col gap-1">
              {memberships.map(({ group, why }) => (
                <li key={group.id}>
                  <div className="flex min-h-6.5 items-center gap-2">
                    <a href={hashes.group(group.id)} className="min-w-0 truncate hover:underline">
                      <SafeText text={group.name} limit={80} />
                    </a>
                    <button
                      type="button"
                      aria-expanded={open === group.id}
                      aria-label={`Why in “${visibleText(group.name)}”?`}
                      className="link h-6.5 shrink-0 text-sm"
                      onClick={() => setOpen((was) => (was === group.id ? undefined : group.id))}
                    >
                      Why?
                    </button>
                  </div>
                  {open === group.id && (
                    <div className="mt-1 rounded-lg bg-sunken p-2 pb-0.5">
                      <WhyView why={why} />
                    </div>
                  )}
                </li>
              ))}
            </ul>
          </>
        )}
      </LiveView>
    </Section>
  );
}
