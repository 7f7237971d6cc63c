import PostalMime from 'postal-mime';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { EnrollmentId, MailboxId, PersonId } from '@/lib/domain/ids';
import { classifyInbound } from '@/lib/mail/inbound';
import { buildMime } from '@/lib/mail/mime';
import { HOUR, World } from '../../../support/outreach-world';

/** What the decoded words would add to a mail, if a line of them began one. */
const EVE = 'eve@evil.example';
/** Carriage return and line feed, also as characters that others take for a line's end, all of them encoded. */
const BREAKS = ['=0D=0A', '=0A', '=0D', '=E2=80=A8', '=C2=85', '=0B', '=0D=0A=20', '=0D=0A=0D=0A'];
/** With the colon and the at sign as they are, which no name may have, programs read other names and addresses out of it. */
const CASES = [...BREAKS.map((end) => [end, 'encoded'] as const), ['=0D=0A', 'plain'] as const];
const LINE_END = /[\r\n\v\f\u0085\u2028\u2029]/;

let world: World;
let mira: PersonId;

beforeEach(async () => {
  world = await World.open();
  world.classify = classifyInbound;
  mira = await world.addPerson('Mira');
  const sequenceId = await world.addSequence([0, 3]);
  await world.start().sequences.launch({ sequenceId, personIds: [mira], mailboxId: 'box-gmail' as MailboxId });
  await run();
});
afterEach(() => world.close());

const run = () => world.start().runner.run({ checkMail: true });

async function comesIn(id: string, headers: readonly string[]): Promise<void> {
  world.now += HOUR;
  const lines = ['To: agent@agency.test', `Message-ID: <${id}@home.test>`, ...headers, '', 'Gladly!', ''];
  world.server.inbox.push({
    providerMessageId: id,
    threadId: `thread-${id}`,
    raw: new TextEncoder().encode(lines.join('\r\n')),
    receivedAt: world.now,
  });
  await run();
}

/** Every text that is kept; what somebody wrote below the subject may have lines. */
async function expectOneLineEach(): Promise<void> {
  const walk = (value: unknown, path: string): void => {
    if (typeof value === 'string' && !/\.(?:text|body)$/.test(path)) expect(value, path).not.toMatch(LINE_END);
    else if (typeof value === 'object' && value !== null)
      for (const [key, part] of Object.entries(value)) walk(part, `${path}.${key}`);
  };
  for (const { name } of world.database.tables)
    for (const row of (await world.database.table(name).toArray()) as unknown[]) walk(row, name);
}

/** As every service gets it: one recipient, no header but ours. */
async function expectOneRecipient(index: number): Promise<void> {
  const message = world.server.accepted[index]?.message;
  if (!message) throw new Error('It was not sent.');
  const raw = buildMime(message, world.now);
  const head = raw.slice(0, raw.indexOf('\r\n\r\n'));
  const names = head.split(/\r\n(?![ \t])/).map((line) => line.slice(0, line.indexOf(':')));
  expect(names).not.toContain('Bcc');
  expect(new Set(names).size).toBe(names.length);
  const read = await PostalMime.parse(raw);
  expect(read.to?.map(({ address }) => address)).toEqual([message.to.address]);
  expect([read.bcc ?? [], read.cc ?? []]).toEqual([[], []]);
  for (const line of [message.subject, message.to.name, message.from.name]) expect(line).not.toMatch(LINE_END);
}

it.each(CASES)(
  'a stranger whose name holds %s (%s) adds no header to what they are answered, and no line to a name',
  async (end, how) => {
    const plain = how === 'plain';
    const hostile = (words: string) =>
      `=?utf-8?q?${words}${end}${plain ? 'Bcc:_eve@evil.example' : 'Bcc=3A_eve=40evil.example'}?=`;
    await comesIn('stray', [
      `From: ${hostile('Mira')} <mira@home.test>`,
      `Subject: ${hostile('Re:_A_thought_for_Mira')}`,
      'In-Reply-To: <of-before@agency.test>',
    ]);
    const [item] = await world.start().conversations.strays();
    if (item?.stray.inbound.kind !== 'reply') throw new Error('It is not in the tray.');
    expect(item.stray.inbound).toMatchObject({
      fromName: expect.stringMatching(plain ? /./ : /^Mira ?Bcc: eve@/),
      fromAddress: 'mira@home.test',
    });
    await expectOneLineEach();
    const { conversations } = world.start();
    expect(await conversations.takeStray(item.stray.id, mira, { addAddress: true })).toMatchObject({ ok: true });
    expect((await world.store.people.get(mira))?.emails.map(({ address }) => address)).toEqual([
      'mira@creators.test',
      'mira@home.test',
    ]);
    const answer = { id: 'answer-1' as EnrollmentId, personId: mira, text: 'Thank you.' };
    expect(await conversations.answer(answer)).toMatchObject({ ok: true });
    world.now += HOUR;
    await run();
    await expectOneRecipient(1);
    expect(world.server.accepted[1]?.message.to.address).toBe('mira@home.test');
    await expectOneLineEach();
    for (const item of (await conversations.of(mira))?.items ?? [])
      if (item.kind === 'mail') expect(item.heading ?? '').not.toMatch(LINE_END);
  },
);

it('an address that decodes to more than one line is none: nothing is added to anybody, and nobody else is written to', async () => {
  await comesIn('odd', [
    `From: "Mira" <=?utf-8?q?mira=40home.test=0D=0ABcc:_${EVE}?=>`,
    'Subject: Re: A thought for Mira',
  ]);
  const [item] = await world.start().conversations.strays();
  if (!item) throw new Error('It is not in the tray.');
  const { conversations } = world.start();
  await conversations.takeStray(item.stray.id, mira, { addAddress: true });
  for (const { address } of (await world.store.people.get(mira))?.emails ?? []) {
    expect(address).not.toMatch(LINE_END);
    expect(address).not.toContain(EVE);
  }
  await conversations.answer({ id: 'answer-1' as EnrollmentId, personId: mira, text: 'Thank you.' });
  world.now += HOUR;
  await run();
  for (const { message } of world.server.accepted) expect(message.to.address).not.toContain(EVE);
});
