// @vitest-environment happy-dom
import { act, screen, waitFor, within } from '@testing-library/react';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { DueHere } from '@/components/queue/due-here';
import { PanelQueue } from '@/components/queue/panel-queue';
import { QueueLine } from '@/components/queue/queue-line';
import { QueueScreen } from '@/components/queue/queue-screen';
import type { PersonId, ProfileId, SequenceId, TouchKey } from '@/lib/domain/ids';
import { ok } from '@/lib/domain/result';
import type { QueueItem, QueueRow } from '@/lib/services/queue-types';
import type { FakeParts } from '@/test/support/fake-services';
import { renderWith } from '@/test/support/render';
import { sampleNow } from '@/test/support/samples';

const key = (name: string) => name as TouchKey;
const row = (name: string, part: Partial<QueueRow> = {}): QueueRow => ({
  key: key(name),
  personId: name.toLowerCase() as PersonId,
  displayName: name,
  kind: 'dm',
  title: 'Say hello',
  sequenceId: 'hello' as SequenceId,
  sequenceName: 'First contact',
  group: 'instagram',
  dueAt: sampleNow,
  ...part,
});
const itemOf = (name: string, part: Partial<QueueItem> = {}): QueueItem => ({
  key: key(name),
  personId: name.toLowerCase() as PersonId,
  displayName: name,
  kind: 'dm',
  title: 'Say hello',
  sequenceName: 'First contact',
  stepIndex: 1,
  stepCount: 3,
  dueAt: sampleNow,
  act: ok({ kind: 'task', text: `Hello ${name}!`, links: [], mustCopy: false }),
  profiles: [{ id: `p-${name}` as ProfileId, site: 'instagram', name: '@x', url: `https://www.instagram.com/${name}` }],
  recent: [{ at: sampleNow, text: 'Sent “A thought” from ines@agency.example.' }],
  lastNote: 'Likes tea',
  today: {},
  ...part,
});

afterEach(() => localStorage.clear());

function show(
  items: readonly QueueItem[] = [itemOf('Mara'), itemOf('Jon')],
  parts: FakeParts = {},
  ui = <QueueScreen />,
) {
  const rows = items.map(({ displayName, kind }) => row(displayName, { kind }));
  const copy = vi.fn(async () => undefined);
  const openVisit = vi.fn(async () => ok(undefined));
  const undone = vi.fn(async () => ok(undefined));
  const acted = async () => ok({ undo: { rows: [] } });
  const acts = {
    done: vi.fn(acted),
    skip: vi.fn(acted),
    putOff: vi.fn(async () => ok({ undo: { rows: [] }, dueAt: Date.now() + 86_400_000 })),
    answered: vi.fn(acted),
    doNotContact: vi.fn(acted),
    noSuchProfile: vi.fn(acted),
  };
  const view = renderWith(ui, {
    ...parts,
    queue: {
      ...acts,
      undo: undone,
      waiting: async () => ({
        rows,
        waiting: rows.length,
        isMore: false,
        groups: [{ group: 'instagram', count: rows.length }],
        kinds: [{ kind: 'dm', count: rows.length }],
        sequences: [{ id: 'hello' as SequenceId, name: 'First contact', count: rows.length }],
      }),
      item: async (asked) => items.find((each) => each.key === asked),
      ...parts.queue,
    },
    page: { copy, openVisit, ...parts.page },
  });
  return { ...view, ...acts, copy, openVisit, undone };
}
const card = (name: string) => screen.findByRole('article', { name: new RegExp(name) });

describe('working through what waits', () => {
  it('shows who, why now and the text, takes the focus, and opens nothing by itself', async () => {
    const { openVisit, copy } = show();
    const mara = await card('Mara');
    expect(document.activeElement).toBe(mara);
    expect(mara.textContent).toContain('Say hello · step 2 of 3 in “First contact”');
    expect(mara.textContent).toContain('Sent “A thought”');
    expect(mara.textContent).toContain('Likes tea');
    expect(screen.getByRole('textbox', { name: 'Text' })).toHaveProperty('value', 'Hello Mara!');
    expect(mara.textContent).toContain('11 of 1,000 characters on Instagram');
    expect(screen.getByRole('progressbar', { name: 'Steps done now' }).getAttribute('aria-valuemax')).toBe('2');
    expect(screen.getByText('1 of 2').getAttribute('role')).toBe('status');
    expect(screen.getByText(': DM to Mara')).toBeTruthy();
    expect(openVisit).not.toHaveBeenCalled();
    expect(copy).not.toHaveBeenCalled();
  });

  it('goes by key: open, which copies, then Enter; the next comes by itself; U takes back', async () => {
    const { user, openVisit, copy, done, undone } = show();
    await card('Mara');
    await user.keyboard('{Enter}');
    expect(done).not.toHaveBeenCalled();
    await user.keyboard('o');
    await screen.findByText('Opened the profile. The text is copied: paste it there.');
    expect(copy).toHaveBeenCalledWith('Hello Mara!');
    expect(openVisit).toHaveBeenCalledWith('https://www.instagram.com/Mara');
    await user.keyboard('{Enter}');
    expect(done).toHaveBeenCalledWith('Mara', { text: 'Hello Mara!', profileId: 'p-Mara' });
    await card('Jon');
    expect(screen.getByText('2 of 2')).toBeTruthy();
    await user.keyboard('u');
    await card('Mara');
    expect(undone).toHaveBeenCalledTimes(1);
    expect(screen.getByText('1 of 2')).toBeTruthy();
  });

  it('sends on what was changed, and no key acts while one types', async () => {
    const { user, done, copy } = show();
    await card('Mara');
    await user.keyboard('t');
    const box = screen.getByRole('textbox', { name: 'Text' });
    expect(document.activeElement).toBe(box);
    await user.clear(box);
    await user.keyboard('sold');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(screen.getByText('Changed: what you send is what is kept.')).toBeTruthy();
    await user.keyboard('{Escape}c');
    expect(copy).toHaveBeenCalledWith('sold');
    await user.keyboard('d');
    expect(done).toHaveBeenCalledWith('Mara', { text: 'sold', profileId: 'p-Mara' });
  });

  it('skips with a reason, puts off, logs an answer, and ends with what was done', async () => {
    const items = ['Mara', 'Jon', 'Lu', 'Ada'].map((name) => itemOf(name));
    const { user, skip, putOff, answered, noSuchProfile } = show(items);
    await card('Mara');
    await user.keyboard('s');
    await screen.findByRole('dialog', { name: 'Skip this step?' });
    await user.keyboard('Too soon{Enter}');
    expect(skip).toHaveBeenCalledWith('Mara', 'Too soon');
    await card('Jon');
    await user.keyboard('l');
    await user.click(await screen.findByRole('menuitem', { name: 'Tomorrow' }));
    expect(putOff).toHaveBeenCalledWith('Jon', 'tomorrow');
    await card('Lu');
    await user.keyboard('r');
    const dialog = await screen.findByRole('dialog', { name: 'Lu answered?' });
    await user.click(within(dialog).getByRole('radio', { name: 'A yes' }));
    await user.type(within(dialog).getByRole('textbox'), 'Sure{Control>}{Enter}{/Control}');
    expect(answered).toHaveBeenCalledWith('Lu', { text: 'Sure', verdict: 'yes' });
    await card('Ada');
    await user.keyboard('g');
    expect(noSuchProfile).toHaveBeenCalledWith('Ada', 'p-Ada');
    await screen.findByRole('heading', { name: 'All done' });
    expect(screen.getByText('1 skipped, 1 put off, 1 answered, 1 without a profile any more.')).toBeTruthy();
  });

  describe('what was put off until later today', () => {
    const threeHours = 3 * 3_600_000;
    /** Time passes for the clock of the page only, half a minute before its next beat. */
    async function until(at: number) {
      vi.setSystemTime(at);
      await act(async () => vi.advanceTimersByTime(30_000));
    }
    function waitingUntil(due: Map<TouchKey, number>) {
      return async ({ now }: { now: number }) => {
        const rows = [...due].filter(([, at]) => at <= now).map(([name]) => row(name));
        return {
          rows,
          waiting: rows.length,
          isMore: false,
          groups: [{ group: 'instagram' as const, count: rows.length }],
          kinds: [{ kind: 'dm' as const, count: rows.length }],
          sequences: [],
        };
      };
    }
    async function putOffMara(names: readonly string[]) {
      vi.useFakeTimers({ toFake: ['Date', 'setInterval', 'clearInterval'], now: sampleNow });
      const due = new Map(names.map((name) => [key(name), sampleNow]));
      const putOff = async (asked: TouchKey) => {
        due.set(asked, sampleNow + threeHours);
        return ok({ undo: { rows: [] }, dueAt: sampleNow + threeHours });
      };
      const done = vi.fn(async (asked: TouchKey) => {
        due.delete(asked);
        return ok({ undo: { rows: [] } });
      });
      const view = show(
        names.map((name) => itemOf(name)),
        { queue: { waiting: waitingUntil(due), putOff, done } },
        <>
          <QueueScreen />
          <input aria-label="Elsewhere" />
        </>,
      );
      await card('Mara');
      await view.user.keyboard('l');
      await view.user.click(await screen.findByRole('menuitem', { name: 'Later today' }));
      return view;
    }
    afterEach(() => vi.useRealTimers());

    it('comes back by itself when it is due, and leaves the focus to what one is at', async () => {
      const { user } = await putOffMara(['Mara']);
      await screen.findByRole('heading', { name: 'All done' });
      expect(screen.getByText('1 put off.')).toBeTruthy();
      const elsewhere = screen.getByRole('textbox', { name: 'Elsewhere' });
      await user.click(elsewhere);
      await until(sampleNow + threeHours - 60_000);
      expect(screen.queryByRole('article')).toBeNull();
      await until(sampleNow + threeHours + 60_000);
      await card('Mara');
      expect(screen.getByText('1 of 1')).toBeTruthy();
      expect(document.activeElement).toBe(elsewhere);
    });

    it('waits behind the one that is in hand', async () => {
      const { user } = await putOffMara(['Mara', 'Jon']);
      const jon = await card('Jon');
      expect(screen.getByText('2 of 2')).toBeTruthy();
      await until(sampleNow + threeHours + 60_000);
      expect(await screen.findByRole('button', { name: /Mara/ })).toBeTruthy();
      expect(document.activeElement).toBe(jon);
      expect(screen.getByText('1 of 2')).toBeTruthy();
      await user.keyboard('d');
      const mara = await card('Mara');
      expect(document.activeElement).toBe(mara);
      expect(screen.getByText('2 of 2')).toBeTruthy();
      await user.keyboard('d');
      await screen.findByRole('heading', { name: 'All done' });
      expect(screen.getByText('2 done.')).toBeTruthy();
    });
  });

  it('asks before somebody is never contacted again', async () => {
    const { user, doNotContact } = show();
    await card('Mara');
    await user.keyboard('x');
    const dialog = await screen.findByRole('dialog', { name: 'Never contact Mara?' });
    expect(doNotContact).not.toHaveBeenCalled();
    await user.click(within(dialog).getByRole('button', { name: 'Do not contact' }));
    await waitFor(() => expect(doNotContact).toHaveBeenCalledWith('Mara', ''));
  });

  it('says when one was taken away, looks at the rules itself, and goes on by key', async () => {
    const check = vi.fn(async () => ok({ away: 'Mara replied.' }));
    const { user } = show([itemOf('Mara', { away: 'Mara replied.' }), itemOf('Jon')], { queue: { check } });
    const away = await screen.findByRole('article', { name: 'Taken away' });
    expect(away.textContent).toContain('Not to do any more: Mara replied.');
    expect(check).toHaveBeenCalledWith('Mara');
    await user.keyboard('n');
    await card('Jon');
  });

  it('lists files and ways to write for a mail by hand', async () => {
    const openUrl = vi.fn(async () => undefined);
    const file = { id: 'f' as never, name: 'Brief.pdf', type: 'application/pdf', size: 2_000 };
    const links = [{ label: 'Open in Gmail', url: 'https://mail.google.com/x' }];
    const mail = {
      kind: 'mail' as const,
      to: 'm@x.test',
      subject: 'Clay',
      text: 'Hi',
      links,
      mustCopy: true,
      files: [file],
    };
    const { user, copy } = show([itemOf('Mara', { kind: 'mail', act: ok(mail) })], { page: { openUrl } });
    const mara = await card('Mara');
    expect(mara.textContent).toContain('Add 1 file to the mail yourself');
    expect(mara.textContent).toContain('Brief.pdf');
    await user.keyboard('o');
    await waitFor(() => expect(openUrl).toHaveBeenCalledWith('https://mail.google.com/x'));
    expect(copy).toHaveBeenCalledWith('Hi');
    expect(within(mara).queryByRole('button', { name: /No such profile/ })).toBeNull();
  });

  it('says that much was sent today, and what is late', async () => {
    show([itemOf('Mara', { today: { instagram: 22 }, late: 'This was due 9 days ago. Do it now, or skip it?' })]);
    const mara = await card('Mara');
    expect(mara.textContent).toContain('You have sent 22 DMs on Instagram today.');
    expect(mara.textContent).toContain('This was due 9 days ago.');
  });

  it('says when there is nothing', async () => {
    show([]);
    expect(await screen.findByRole('heading', { name: 'Nothing to do by hand' })).toBeTruthy();
  });
});

describe('in the panel', () => {
  it('opens the profile in the tab in front', async () => {
    const { user, openVisit } = show([itemOf('Mara')], {}, <PanelQueue onLeave={() => undefined} />);
    await card('Mara');
    await user.keyboard('o');
    await waitFor(() => expect(openVisit).toHaveBeenCalledWith('https://www.instagram.com/Mara', 'in-front'));
  });

  it('shows what is due for the profile in front, without taking keys or focus', async () => {
    const ofPerson = async () => [key('Mara')];
    const { user, done } = show(undefined, { queue: { ofPerson } }, <DueHere personId={'mara' as PersonId} />);
    // The page above says who it is.
    const mara = await card('Say hello');
    expect(within(mara).queryByRole('button', { name: 'Their page' })).toBeNull();
    expect(document.activeElement).not.toBe(mara);
    await user.keyboard('d');
    expect(done).not.toHaveBeenCalled();
    await user.click(within(mara).getByRole('button', { name: 'Done' }));
    expect(done).toHaveBeenCalledTimes(1);
  });
});

describe('the line of the day', () => {
  it('leads to the list, by key too', async () => {
    const openDashboard = vi.fn(async () => undefined);
    const count = async () => ({ count: 400, isMore: true });
    const { user } = renderWith(<QueueLine />, { queue: { count }, page: { openDashboard } });
    expect(await screen.findByText('400+')).toBeTruthy();
    await user.keyboard('s');
    expect(openDashboard).toHaveBeenCalledWith('#/queue');
  });

  it('is not there when nothing waits', async () => {
    const count = vi.fn(async () => ({ count: 0, isMore: false }));
    renderWith(<QueueLine />, { queue: { count } });
    await waitFor(() => expect(count).toHaveBeenCalled());
    expect(screen.queryByRole('button')).toBeNull();
  });
});
