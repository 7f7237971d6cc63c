import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { useServices } from '@/components/hooks/services-context';
import { asResult, useAction } from '@/components/hooks/use-action';
import { useHotkeys } from '@/components/hooks/use-hotkeys';
import { TextArea } from '@/components/ui/field';
import { Kbd } from '@/components/ui/kbd';
import { Notice } from '@/components/ui/notice';
import { SafeText } from '@/components/ui/safe-text';
import { visibleText } from '@/lib/domain/text';
import type { QueueItem } from '@/lib/services/queue-types';
import { FileList } from './file-list';
import { ItemHead } from './item-head';
import { ManyToday } from './many-today';
import { OpenButtons } from './open-buttons';
import { OutcomeBar } from './outcome-bar';
import type { QueueCardProps } from './queue-card';
import { AnsweredDialog, NeverDialog, SkipDialog } from './queue-dialogs';
import { isSentAsText } from './queue-words';
import { TextLength } from './text-length';
import { useCardFocus } from './use-card-focus';
import { useQueueActs } from './use-queue-acts';

interface WaitingItemProps extends QueueCardProps {
  readonly item: QueueItem;
  /** One's own act is on its way. */
  readonly onActing: (isActing: boolean) => void;
}

type Asking = 'skip' | 'answered' | 'never' | 'later';

/** A step that waits, with everything to do it and to say what became of it. */
export function WaitingItem({
  item,
  itemKey,
  isPanel,
  isAtPerson = false,
  hasKeys,
  comesByItself = false,
  onActed,
  onActing,
}: WaitingItemProps) {
  const { page, queue } = useServices();
  const id = useId();
  const frame = useRef<HTMLElement>(null);
  const box = useRef<HTMLTextAreaElement>(null);
  const [draft, setDraft] = useState<string>();
  const [profileId, setProfileId] = useState(item.profiles[0]?.id);
  const [asking, setAsking] = useState<Asking>();
  const [isCopied, setCopied] = useState(false);
  const [said, setSaid] = useState('');
  const acts = useQueueActs(itemKey, onActed);
  const { isBusy } = acts;
  useEffect(() => onActing(isBusy), [onActing, isBusy]);
  useCardFocus(frame, { hasKeys, comesByItself });

  const { kind } = item;
  const act = item.act?.ok ? item.act.value : undefined;
  const isText = isSentAsText(kind);
  const text = draft ?? act?.text ?? '';
  const profile = item.profiles.find((each) => each.id === profileId) ?? item.profiles[0];
  const name = visibleText(item.displayName).slice(0, 80);
  const backToCard = () => frame.current?.focus();

  const copy = useAction(
    () => asResult(page.copy(text)),
    () => {
      setCopied(true);
      setSaid('Copied the text.');
      backToCard();
    },
  );
  const open = useAction(
    async (url: string) => {
      // Before the other page takes the focus: after that a page may not write to the clipboard.
      if (isText && text) await page.copy(text);
      return page.openVisit(url, ...(isPanel ? (['in-front'] as const) : []));
    },
    () => {
      setCopied(true);
      setSaid(isText ? 'Opened the profile. The text is copied: paste it there.' : 'Opened the profile.');
      backToCard();
    },
  );
  const write = useAction(
    async (place: number) => {
      const ways =
        draft === undefined && act ? { ok: true as const, value: act } : await queue.mailLinks(itemKey, text);
      if (!ways.ok) return ways;
      if (ways.value.mustCopy) await page.copy(text);
      await page.openUrl(ways.value.links[place]?.url ?? '');
      return { ok: true as const, value: ways.value.mustCopy };
    },
    (mustCopy) => {
      setCopied(true);
      setSaid(mustCopy ? 'Opened. The text is copied too: paste it where it is missing.' : 'Opened, filled in.');
      backToCard();
    },
  );

  const done = () => {
    if (isBusy) return;
    void acts.done.run({
      ...(isText && text ? { text } : {}),
      ...(profile && kind !== 'mail' && { profileId: profile.id }),
    });
  };
  const openFirst = () => {
    if (kind === 'mail') {
      if (act) void write.run(0);
    } else if (profile?.url) void open.run(profile.url);
  };
  const gone = () => profile && void acts.noProfile.run(profile.id);
  useHotkeys(
    {
      o: openFirst,
      d: done,
      s: () => setAsking('skip'),
      l: () => setAsking('later'),
      r: () => setAsking('answered'),
      x: () => setAsking('never'),
      ...(act && { c: () => void copy.run() }),
      ...(act && isText && { t: () => box.current?.focus() }),
      ...(profile && kind !== 'mail' && { g: gone }),
    },
    { enabled: hasKeys && !isBusy },
  );
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && event.target === frame.current && isCopied && !asking) {
      event.preventDefault();
      done();
    }
    if (event.key === 'Escape' && event.target === box.current) {
      event.stopPropagation();
      backToCard();
    }
  };
  const close = () => setAsking(undefined);

  return (
    <article
      ref={frame}
      tabIndex={-1}
      aria-labelledby={`${id}-name`}
      onKeyDown={onKeyDown}
      className="flex flex-col gap-3 p-4 outline-none"
    >
      <ItemHead item={item} nameId={`${id}-name`} isAtPerson={isAtPerson} />
      {item.late && <Notice tone="warn">{item.late}</Notice>}
      <ManyToday kind={kind} today={item.today} site={profile?.site} />
      {item.act && !item.act.ok && (
        <Notice tone="bad">
          <SafeText text={item.act.error.message} limit={500} />
        </Notice>
      )}
      {act && (
        <div className="flex flex-col gap-1.5">
          {act.to && (
            <p className="text-sm text-muted">
              To <SafeText text={act.to} limit={200} className="text-text" />
              {act.subject && (
                <>
                  {' '}
                  · <SafeText text={act.subject} limit={300} className="font-medium text-text" />
                </>
              )}
            </p>
          )}
          {isText ? (
            <>
              <TextArea
                ref={box}
                label="Text"
                hideLabel
                rows={kind === 'mail' ? 9 : isPanel ? 6 : 5}
                maxLength={50_000}
                aria-keyshortcuts="T"
                className="field-sizing-content max-h-96"
                value={text}
                onChange={(event) => {
                  setDraft(event.target.value);
                  setCopied(false);
                }}
              />
              <div className="flex flex-wrap items-baseline justify-between gap-x-3">
                <TextLength text={text} kind={kind} site={profile?.site} />
                {draft !== undefined && draft !== act.text ? (
                  <p className="text-sm text-muted">Changed: what you send is what is kept.</p>
                ) : (
                  hasKeys && (
                    <p className="text-sm text-muted">
                      <Kbd>T</Kbd> to change it
                    </p>
                  )
                )}
              </div>
            </>
          ) : (
            <p className="max-h-48 overflow-y-auto rounded-md border bg-sunken px-2.5 py-2">
              <SafeText text={act.text} multiline limit={10_000} />
            </p>
          )}
          {act.files && <FileList files={act.files} />}
        </div>
      )}
      <OpenButtons
        kind={kind}
        act={act}
        profiles={item.profiles}
        profile={profile}
        isBusy={open.isBusy || write.isBusy}
        isCopying={copy.isBusy}
        hasKeys={hasKeys}
        onProfile={setProfileId}
        onOpen={openFirst}
        onWrite={(place) => void write.run(place)}
        onCopy={() => void copy.run()}
      />
      <p role="status" className="text-sm text-muted empty:hidden">
        {said}
      </p>
      <OutcomeBar
        hasKeys={hasKeys}
        isReady={isCopied || !isText}
        isBusy={isBusy}
        isLaterOpen={asking === 'later'}
        onLaterOpen={(isOpen) => setAsking(isOpen ? 'later' : undefined)}
        onDone={done}
        onSkip={() => setAsking('skip')}
        onAnswered={() => setAsking('answered')}
        onNever={() => setAsking('never')}
        onPutOff={(until) => void acts.putOff.run(until)}
        {...(profile && kind !== 'mail' ? { onGone: gone } : {})}
      />
      <SkipDialog
        open={asking === 'skip'}
        name={name}
        busy={isBusy}
        onClose={close}
        onSay={(reason) => {
          close();
          void acts.skip.run(reason);
        }}
      />
      <AnsweredDialog
        open={asking === 'answered'}
        name={name}
        busy={isBusy}
        onClose={close}
        onSay={(answer) => {
          close();
          void acts.answered.run(answer);
        }}
      />
      <NeverDialog
        open={asking === 'never'}
        name={name}
        busy={isBusy}
        onClose={close}
        onSay={(reason) => {
          close();
          void acts.never.run(reason);
        }}
      />
    </article>
  );
}
