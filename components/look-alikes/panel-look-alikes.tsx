import { useServices } from '@/components/hooks/services-context';
import { hashes } from '@/components/shell/route';
import { SafeText } from '@/components/ui/safe-text';
import type { Person } from '@/lib/domain/person';
import { LikeBar } from './like-bar';
import { allReasonWords } from './like-words';
import { callName } from './person-look-alikes';
import { useLookAlikes } from './use-look-alikes';

const shown = 3;

/** In the side panel of somebody who is known: three people like them, a line each. Nothing where there is nobody. */
export function PanelLookAlikes({ person }: { readonly person: Person }) {
  const { page } = useServices();
  const { live } = useLookAlikes([person.id], shown, []);
  if (live.state !== 'ready' || live.value.people.length === 0) return null;
  const name = callName(person);
  return (
    <section aria-label={`People like ${name}`} className="flex flex-col gap-1">
      <h3 className="section-title">
        People like <SafeText text={name} limit={40} />
      </h3>
      <ul className="flex flex-col gap-2">
        {live.value.people.map((one) => (
          <li key={one.personId}>
            <div className="flex items-center gap-2">
              <button
                type="button"
                className="link min-w-0 truncate"
                onClick={() => void page.openDashboard(hashes.person(one.personId))}
              >
                <SafeText text={one.person.displayName} limit={60} />
              </button>
              <LikeBar likeness={one} />
            </div>
            <p className="truncate text-xs first-letter:uppercase text-muted">
              <SafeText text={allReasonWords(one.reasons, { name })[0] ?? ''} limit={120} />
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}
