import { Pencil, X } from 'lucide-react';
import { useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { LiveView, useLiveAsk } from '@/components/shell/live-view';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/checkbox';
import { TextArea, TextField } from '@/components/ui/field';
import { IconButton } from '@/components/ui/icon-button';
import { RelativeTime } from '@/components/ui/relative-time';
import { SafeText } from '@/components/ui/safe-text';
import type { FitMark } from '@/lib/domain/fit';
import { checkedEvidence, evidenceLimits } from '@/lib/domain/fit-evidence';
import type { FitPlace } from '@/lib/services/fit-types';
import type { useFitActs } from './use-fit-acts';

export interface FitEvidenceProps {
  readonly place: FitPlace;
  readonly mark: FitMark;
  readonly acts: ReturnType<typeof useFitActs>;
}

/** Writes the note of a mark and chooses the links that show it. */
export function FitEvidence(props: FitEvidenceProps) {
  const [isEditing, setEditing] = useState(false);
  if (isEditing) return <Editor {...props} onDone={() => setEditing(false)} />;
  return (
    <div>
      <Button size="sm" icon={Pencil} onClick={() => setEditing(true)}>
        {props.mark.note || props.mark.evidence.length > 0 ? 'Edit note and links' : 'Add a note or links'}
      </Button>
    </div>
  );
}

function Editor({ place, mark, acts, onDone }: FitEvidenceProps & { readonly onDone: () => void }) {
  const [note, setNote] = useState(mark.note ?? '');
  const [links, setLinks] = useState<readonly string[]>(mark.evidence);
  const [typed, setTyped] = useState('');
  const [error, setError] = useState<string | undefined>();
  const take = (link: string): readonly string[] | undefined => {
    const checked = checkedEvidence([...links, link]);
    setError(checked.ok ? undefined : checked.error.message);
    if (!checked.ok) return undefined;
    setLinks(checked.value);
    return checked.value;
  };
  const save = async () => {
    const evidence = take(typed);
    if (!evidence) return;
    const saved = await acts.save(place, { mark: mark.mark, note, evidence });
    if (saved.ok) onDone();
  };
  return (
    <form
      className="flex flex-col gap-2 rounded-lg bg-sunken p-2.5"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.stopPropagation();
          onDone();
        }
      }}
    >
      <TextArea
        label="Note"
        rows={2}
        autoFocus
        maxLength={evidenceLimits.note}
        value={note}
        onChange={(event) => setNote(event.target.value)}
      />
      {links.length > 0 && (
        <ul aria-label="Links" className="flex flex-col">
          {links.map((link) => (
            <li key={link} className="flex items-center gap-1">
              <span className="min-w-0 flex-1 truncate">
                <SafeText text={link.replace(/^https:\/\/(www\.)?/, '')} limit={120} />
              </span>
              <IconButton
                label="Take the link off"
                icon={X}
                onClick={() => setLinks((all) => all.filter((each) => each !== link))}
              />
            </li>
          ))}
        </ul>
      )}
      <TextField
        label="Link to what shows it"
        type="text"
        inputMode="url"
        placeholder="https://"
        value={typed}
        error={error}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter') return;
          event.preventDefault();
          if (take(typed)) setTyped('');
        }}
      />
      <SeenPosts
        place={place}
        chosen={links}
        onToggle={(url, isOn) => {
          if (isOn) take(url);
          else setLinks((all) => all.filter((each) => each !== url));
        }}
      />
      <div className="flex gap-1.5">
        <Button size="sm" variant="primary" type="submit" busy={acts.isBusy}>
          Save
        </Button>
        <Button size="sm" variant="ghost" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </form>
  );
}

/** Posts of theirs that were seen, to be ticked as evidence. */
function SeenPosts({
  place,
  chosen,
  onToggle,
}: {
  readonly place: FitPlace;
  readonly chosen: readonly string[];
  readonly onToggle: (url: string, isOn: boolean) => void;
}) {
  const { fit } = useServices();
  const ask = useLiveAsk(() => fit.posts(place.personId), [fit, place.personId]);
  return (
    <LiveView ask={ask} what="posts" rows={2}>
      {(posts) =>
        posts.length === 0 ? (
          <p className="text-muted">No post of theirs was seen yet. Posts you open can be picked here.</p>
        ) : (
          <fieldset className="flex min-w-0 flex-col gap-1">
            <legend className="mb-1 text-sm font-medium">Or pick posts you have seen</legend>
            <div className="flex max-h-40 flex-col gap-1 overflow-y-auto">
              {posts.map(({ url, caption, publishedAt }) => {
                const address = checkedEvidence([url]);
                const [href = url] = address.ok ? address.value : [];
                return (
                  <Checkbox
                    key={url}
                    checked={chosen.includes(href)}
                    onChange={(isOn) => onToggle(href, isOn)}
                    label={
                      <span className="line-clamp-2">
                        {publishedAt !== undefined && (
                          <span className="mr-1.5 text-muted">
                            <RelativeTime at={publishedAt} />
                          </span>
                        )}
                        <SafeText text={caption?.trim() || 'no caption'} limit={140} />
                      </span>
                    }
                  />
                );
              })}
            </div>
          </fieldset>
        )
      }
    </LiveView>
  );
}
