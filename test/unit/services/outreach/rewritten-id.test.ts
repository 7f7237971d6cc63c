import { expect, it, vi } from 'vitest';
import type { MailboxId } from '@/lib/domain/ids';
import { DAY, World } from '../../../support/outreach-world';

it('a follow-up names the Message-ID that the recipient has seen, where the service put its own', async () => {
  const world = await World.open();
  const honest = world.server.provider.bind(world.server);
  vi.spyOn(world.server, 'provider').mockImplementation(() => {
    const provider = honest();
    return {
      ...provider,
      sendDraft: async (draftId) => ({ ...(await provider.sendDraft(draftId)), messageId: '<theirs@service.test>' }),
    };
  });
  const mara = await world.addPerson('Mara');
  const sequenceId = await world.addSequence([0, 3]);
  const mailboxId = 'box-gmail' as MailboxId;
  expect(await world.start().sequences.launch({ sequenceId, personIds: [mara], mailboxId })).toMatchObject({
    ok: true,
  });
  await world.start().runner.run({ checkMail: false });
  world.now += 3 * DAY;
  await world.start().runner.run({ checkMail: false });
  const [first, second] = world.server.accepted.map(({ message }) => message);
  expect(second).toMatchObject({ inReplyTo: '<theirs@service.test>', references: ['<theirs@service.test>'] });
  // The ledger keeps the one that it looks a message up by, and no field more.
  const touch = (await world.touches()).find(({ stepIndex }) => stepIndex === 0);
  expect(touch?.message?.messageId).toBe(first?.messageId);
  expect(touch).not.toHaveProperty('messageId');
  world.close();
});
