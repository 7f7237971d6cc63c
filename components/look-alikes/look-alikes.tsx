import { useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { NameDialog } from '@/components/lists/name-dialog';
import { useListActs } from '@/components/roster/use-list-acts';
import { LiveView } from '@/components/shell/live-view';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { plural } from '@/components/ui/format-count';
import { Notice } from '@/components/ui/notice';
import type { PersonId } from '@/lib/domain/ids';
import type { List } from '@/lib/domain/person';
import { likeParts } from '@/lib/roster/look-alikes/like-weights';
import { type LikeWhom, partWords } from './like-words';
import { LookAlikeList } from './look-alike-list';
import { useLookAlikes } from './use-look-alikes';

const first = 10;
const most = 50;

export interface LookAlikesProps {
  readonly personIds: readonly PersonId[];
  readonly whom: LikeWhom;
  /** Lists whose people can be left out. */
  readonly lists: readonly List[];
}

/** Everybody on the roster held against one person or several: the ten most alike, then fifty. */
export function LookAlikes({ personIds, whom, lists }: LookAlikesProps) {
  const { roster } = useServices();
  const { add } = useListActs();
  const [isAll, setAll] = useState(false);
  const [isNew, setNew] = useState(false);
  const [isNaming, setNaming] = useState(false);
  const ask = useLookAlikes(personIds, isAll ? most : first, isNew ? lists.map(({ id }) => id) : []);
  const name = 'name' in whom ? whom.name : 'them';
  return (
    <LiveView ask={ask} what="people who are alike" rows={4}>
      {({ known, people }) => (
        <div className="flex flex-col gap-2">
          {known.length < likeParts.length && (
            <Notice>
              {known.length === 0
                ? `Nothing is known of ${name} to look by. Open their profile and some posts first.`
                : `Not known of ${name}: ${likeParts
                    .filter((part) => !known.includes(part))
                    .map((part) => partWords[part])
                    .join(', ')}. Opening their profile and some posts makes this surer.`}
            </Notice>
          )}
          {lists.length > 0 && (
            <Checkbox
              label={lists.length === 1 ? 'Leave out people on the same list' : 'Leave out people on the same lists'}
              checked={isNew}
              onChange={setNew}
            />
          )}
          {people.length === 0 ? (
            known.length > 0 && (
              <p className="text-muted">
                Nobody {isNew ? 'else ' : ''}on your roster is much like {name}. The more profiles you open, the more
                there is to find.
              </p>
            )
          ) : (
            <>
              <LookAlikeList people={people} whom={whom} />
              <div className="flex flex-wrap gap-2">
                {!isAll && people.length === first && (
                  <Button size="sm" onClick={() => setAll(true)}>
                    Show more
                  </Button>
                )}
                <Button size="sm" variant="ghost" onClick={() => setNaming(true)}>
                  {people.length === 1 ? 'Save as a list' : `Save these ${people.length} as a list`}
                </Button>
              </div>
            </>
          )}
          <NameDialog
            open={isNaming}
            title={`New list with ${plural(people.length, 'person', 'people')}`}
            label="Name"
            initial={'name' in whom ? `People like ${whom.name}` : ''}
            saveLabel="Make list"
            onClose={() => setNaming(false)}
            onSave={async (listName) => {
              const made = await roster.createList(listName);
              if (made.ok)
                await add.run(
                  people.map(({ personId }) => personId),
                  made.value,
                );
              return made;
            }}
          />
        </div>
      )}
    </LiveView>
  );
}
