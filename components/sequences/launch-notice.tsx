import { useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { useAction } from '@/components/hooks/use-action';
import { useLive } from '@/components/hooks/use-live';
import { Button } from '@/components/ui/button';
import { TextArea } from '@/components/ui/field';
import { plural } from '@/components/ui/format-count';
import { Notice } from '@/components/ui/notice';
import type { Settings } from '@/lib/domain/settings';
import type { LaunchSurvey } from '@/lib/services/launch-types';

export interface LaunchNoticeProps {
  readonly notice: LaunchSurvey['notice'];
  /** People are left out because it is not written. */
  readonly isBlocking: boolean;
  /** Whether those without a country get it. Missing: not answered. */
  readonly answer: boolean | undefined;
  readonly onAnswer: (answer: boolean) => void;
  readonly onWritten: () => void;
}

/** What the law of Europe asks to be told in a first mail, and the one question about those of whom no country is known. */
export function LaunchNotice({ notice, isBlocking, answer, onAnswer, onWritten }: LaunchNoticeProps) {
  const [isWriting, setWriting] = useState(false);
  const { launches } = useServices();
  const asks = notice.unknown > 0 && answer === undefined;
  const reply = (yes: boolean) => {
    void launches.setNoticeForUnknown(yes);
    onAnswer(yes);
  };
  return (
    <>
      {asks && (
        <Notice
          tone="warn"
          action={
            <>
              <Button size="sm" onClick={() => reply(true)}>
                Yes, tell them
              </Button>
              <Button size="sm" onClick={() => reply(false)}>
                No, they live elsewhere
              </Button>
            </>
          }
        >
          <p className="font-medium">
            Where {plural(notice.unknown, 'person lives', 'people live')} is not known. Might they live in the European
            Union or the United Kingdom?
          </p>
          <p>
            There, people must be told in the first mail from where you have their address. If in doubt, say yes. This
            is not legal advice.
          </p>
        </Notice>
      )}
      {answer !== undefined && (
        <p className="text-sm text-muted">
          People whose country is not known {answer ? 'are told from where you have their address' : 'are not told'}, as
          you said.{' '}
          <button type="button" className="link" onClick={() => reply(!answer)}>
            {answer ? 'Do not tell them' : 'Tell them'}
          </button>
        </p>
      )}
      {isBlocking && !isWriting && (
        <Notice
          tone="bad"
          action={
            <Button size="sm" onClick={() => setWriting(true)}>
              Write the notice
            </Button>
          }
        >
          Some of these people live in Europe. There, the first mail must say from where you have their address (GDPR,
          Article 14), and that notice is not written yet. This is not legal advice.
        </Notice>
      )}
      {isBlocking && isWriting && (
        <NoticeForm
          onSaved={() => {
            setWriting(false);
            onWritten();
          }}
          onCancel={() => setWriting(false)}
        />
      )}
      {!isBlocking && notice.people > 0 && notice.isWritten && (
        <p className="text-sm text-muted">
          {plural(notice.people, 'first mail says', 'first mails say')} from where you have the address, as people in
          Europe must be told.
        </p>
      )}
      {(notice.told ?? 0) > 0 && (
        <p className="text-sm text-muted">
          {plural(notice.told ?? 0, 'person was', 'people were')} told so by an earlier mail: not again. Each preview
          says when.
        </p>
      )}
    </>
  );
}

/** A starting text: true only once somebody has read and changed it. */
function startingText({ senderName, companyName }: Settings): string {
  const who = companyName.trim() || senderName.trim() || 'we';
  return (
    `Why you get this: ${who} found your public profile and the contact address on it, and keeps your name, your profiles, ` +
    'this address and what we write to each other, to ask you about working together (our legitimate interest). ' +
    'Nobody else gets it. You can ask what we keep, have it corrected or deleted, or object at any time: just answer this mail. ' +
    'You may also complain to the data protection authority of your country.'
  );
}

function NoticeForm({ onSaved, onCancel }: { readonly onSaved: () => void; readonly onCancel: () => void }) {
  const { settings } = useServices();
  const now = useLive(() => settings.get(), [settings]);
  const [typed, setTyped] = useState<string | undefined>();
  const text = typed ?? (now.state === 'ready' ? startingText(now.value) : '');
  const save = useAction(async () => settings.save({ ...(await settings.get()), privacyNotice: text.trim() }), onSaved);
  return (
    <form
      aria-label="Notice"
      className="flex flex-col gap-2 rounded-md border p-3"
      onSubmit={(event) => {
        event.preventDefault();
        void save.run();
      }}
    >
      <TextArea
        label="From where you have their address"
        hint="Stands below the first mail to people in Europe. Change what is not true of you: who you are, what you keep, how long, whom to ask. This is not legal advice."
        rows={7}
        value={text}
        onChange={(event) => setTyped(event.target.value)}
      />
      <div className="flex justify-end gap-2">
        <Button size="sm" variant="ghost" onClick={onCancel}>
          Cancel
        </Button>
        <Button size="sm" variant="primary" type="submit" busy={save.isBusy} disabled={text.trim() === ''}>
          Save the notice
        </Button>
      </div>
    </form>
  );
}
