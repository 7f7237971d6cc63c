import { Check, ListPlus } from 'lucide-react';
import { useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { NameDialog } from '@/components/lists/name-dialog';
import { ListMenu } from '@/components/roster/list-menu';
import { useListActs } from '@/components/roster/use-list-acts';
import { hashes } from '@/components/shell/route';
import { IconButton } from '@/components/ui/icon-button';
import { SafeText } from '@/components/ui/safe-text';
import type { PersonId } from '@/lib/domain/ids';
import { visibleText } from '@/lib/domain/text';
import { LikeBar } from './like-bar';
import { allReasonWords, knownWords, type LikeWhom } from './like-words';
import type { NamedLookAlike } from './use-look-alikes';

export interface LookAlikeListProps {
  readonly people: readonly NamedLookAlike[];
  readonly whom: LikeWhom;
}

/** People one below the other, most alike first, each with the reasons. */
export function LookAlikeList({ people, whom }: LookAlikeListProps) {
  const { roster } = useServices();
  const { add } = useListActs();
  const [naming, setNaming] = useState<PersonId | undefined>();
  const [added, setAdded] = useState<ReadonlySet<PersonId>>(new Set());
  const put = async (personId: PersonId, list: Parameters<typeof add.run>[1]) => {
    const done = await add.run([personId], list);
    if (done.ok) setAdded((before) => new Set(before).add(personId));
  };
  return (
    <>
      <ol aria-label="People who are alike" className="flex flex-col">
        {people.map((one) => (
          <li key={one.personId} className="flex items-start gap-2 border-t py-2 first:border-t-0">
            <div className="min-w-0 flex-1">
              <div className="flex items-center gap-2">
                <a href={hashes.person(one.personId)} className="min-w-0 truncate font-medium hover:underline">
                  <SafeText text={one.person.displayName} limit={80} />
                </a>
                <LikeBar likeness={one} />
              </div>
              <p className="text-sm [overflow-wrap:anywhere] first-letter:uppercase">
                <SafeText text={allReasonWords(one.reasons, whom).join(' · ')} limit={400} />
              </p>
              {one.unknown.length > 0 && (
                <p className="text-xs text-muted first-letter:uppercase">{knownWords(one.unknown)}</p>
              )}
            </div>
            <ListMenu
              onChoose={(list) => void put(one.personId, list)}
              onNew={() => setNaming(one.personId)}
              trigger={
                <IconButton
                  label={`Add ${visibleText(one.person.displayName).slice(0, 40)} to a list`}
                  icon={added.has(one.personId) ? Check : ListPlus}
                />
              }
            />
          </li>
        ))}
      </ol>
      <NameDialog
        open={naming !== undefined}
        title="New list"
        label="Name"
        saveLabel="Make list"
        onClose={() => setNaming(undefined)}
        onSave={async (name) => {
          const made = await roster.createList(name);
          if (made.ok && naming !== undefined) await put(naming, made.value);
          return made;
        }}
      />
    </>
  );
}
