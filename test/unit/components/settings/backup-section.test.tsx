// @vitest-environment happy-dom
import { screen, waitForElementToBeRemoved, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import { BackupSection } from '@/components/settings/backup-section';
import { ok } from '@/lib/domain/result';
import type { BackupService } from '@/lib/services/backup-types';
import { refused } from '../../../support/fake-services';
import { renderWith } from '../../../support/render';

const counts = { people: 3, accounts: 4, messages: 5, touches: 6, files: 1 };
const info = { isDue: false };
const header = {
  muster: 'backup',
  format: 1,
  schema: 8,
  madeAt: 1_790_000_000_000,
  madeWith: 'Muster 1.0',
  counts: {},
} as const;

function shown(backups: Partial<BackupService>) {
  renderWith(<BackupSection />, { backups: { info: async () => info, counts: async () => counts, ...backups } });
  return userEvent.setup();
}

describe('the backup section', () => {
  it('says what is here, and makes a backup with the password', async () => {
    const make = vi.fn<BackupService['make']>(async () => ok({ name: 'muster-backup-2026-11-03.muster', rows: 9 }));
    const user = shown({ make });
    expect(await screen.findByText(/No backup was made from this browser yet/)).toBeTruthy();
    expect(
      await screen.findByText(/Here are 3 people, 4 accounts, 5 messages, 6 steps of outreach and 1 file/),
    ).toBeTruthy();
    expect(screen.queryByText(/No backup in the last/)).toBeNull();
    await user.type(screen.getByLabelText('Password (optional)'), 'horse');
    await user.click(screen.getByRole('button', { name: 'Download a backup' }));
    expect(make.mock.calls[0]?.[0]).toBe('horse');
    expect(await screen.findByText(/Saved muster-backup-2026-11-03.muster/)).toBeTruthy();
  });

  it('counts what is here once, and again when somebody is about to replace it', async () => {
    const count = vi.fn<BackupService['counts']>(async () => counts);
    const look = async () => ok({ header, isLocked: false, counts });
    renderWith(<BackupSection />, { backups: { info: async () => info, counts: count, look } });
    expect(await screen.findByText('Counting what is here…')).toBeTruthy();
    expect(count).not.toHaveBeenCalled();
    expect(await screen.findByText(/Here are 3 people/)).toBeTruthy();
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(count).toHaveBeenCalledTimes(1);
    count.mockResolvedValue({ ...counts, people: 8 });
    await userEvent.upload(screen.getByLabelText('Backup file'), new File(['x'], 'backup.muster'));
    const dialog = within(await screen.findByRole('dialog'));
    expect(await dialog.findByText(/8 people.*All of it is replaced/)).toBeTruthy();
    expect(dialog.getByText(/Whoever is on the do-not-contact list now stays on it/)).toBeTruthy();
    expect(count).toHaveBeenCalledTimes(2);
  });

  it('says nothing of what is here where it could not be counted', async () => {
    shown({
      counts: async () => {
        throw new Error('No answer.');
      },
    });
    expect(await screen.findByText('Counting what is here…')).toBeTruthy();
    await waitForElementToBeRemoved(() => screen.queryByText('Counting what is here…'));
    expect(screen.getByRole('button', { name: 'Download a backup' })).toBeTruthy();
  });

  it('reminds when one is due', async () => {
    shown({ info: async () => ({ ...info, isDue: true }) });
    expect(await screen.findByText(/No backup in the last 30 days/)).toBeTruthy();
  });

  it('asks for the password of a locked one, shows both sides, and replaces only on the word', async () => {
    const restore = vi.fn<BackupService['restore']>(async () => ok({ rows: 9 }));
    const look = vi.fn<BackupService['look']>(async (_, password) =>
      password === 'right'
        ? ok({ header, isLocked: true, counts: { ...counts, people: 7 } })
        : password === ''
          ? refused('This backup is locked with a password.', 'locked')
          : refused('That password does not open this backup. Nothing was changed.', 'wrong-password'),
    );
    const user = shown({ restore, look });
    await user.upload(await screen.findByLabelText('Backup file'), new File(['x'], 'backup.muster'));
    const dialog = await screen.findByRole('dialog');
    await user.type(await within(dialog).findByLabelText('Password of this backup'), 'wrong{Enter}');
    expect(await within(dialog).findByText(/does not open this backup/)).toBeTruthy();
    await user.clear(within(dialog).getByLabelText('Password of this backup'));
    await user.type(within(dialog).getByLabelText('Password of this backup'), 'right{Enter}');
    expect(await within(dialog).findByText(/7 people/)).toBeTruthy();
    expect(await within(dialog).findByText(/3 people.*All of it is replaced/)).toBeTruthy();
    expect(restore).not.toHaveBeenCalled();
    await user.click(within(dialog).getByRole('button', { name: 'Replace everything' }));
    expect(restore.mock.calls[0]?.[1]).toBe('right');
    expect(await screen.findByText(/Restored\. Every mailbox is paused/)).toBeTruthy();
  });

  it('says what is wrong with another file', async () => {
    const user = shown({});
    await user.upload(await screen.findByLabelText('Backup file'), new File(['x'], 'holiday.jpg'));
    expect(await screen.findByText('This is not a backup of Muster. Nothing was changed.')).toBeTruthy();
    expect(screen.queryByRole('button', { name: 'Replace everything' })).toBeNull();
  });
});
