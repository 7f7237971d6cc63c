import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { whyBlocked } from '@/lib/domain/blocked-files';
import type {
  AttachmentId,
  EnrollmentId,
  MailboxId,
  PersonId,
  SequenceId,
  TemplateId,
  TouchKey,
} from '@/lib/domain/ids';
import type { AttachmentRef } from '@/lib/domain/sequence';
import { createAttachmentService } from '@/lib/services/attachment-service';
import type { AttachmentService } from '@/lib/services/attachment-types';
import type { ChosenFile } from '@/lib/services/file-types';
import type { Store } from '@/lib/services/ports';
import { fullStore } from '../../support/crash';
import { memoryStore, setClock } from '../../support/memory-store';

const DAY = 24 * 60 * 60 * 1000;
const clock = setClock(100 * DAY);
let store: Store;
let close: () => void;
let attachments: AttachmentService;
const saved: { name: string; type: string; bytes: Uint8Array | string }[] = [];

const serviceOn = (on: Store) =>
  createAttachmentService({
    store: on,
    clock,
    hashBytes: async (bytes) => createHash('sha256').update(bytes).digest('hex'),
    saveFile: (file) => ({
      write: (bytes) => saved.push({ ...file, bytes }),
      close: async () => {},
      abandon: () => {},
    }),
  });

beforeEach(async () => {
  ({ store, close } = await memoryStore());
  saved.length = 0;
  clock.set(100 * DAY);
  attachments = serviceOn(store);
});
afterEach(() => close());

function chosen(name: string, text = 'abc', part: Partial<ChosenFile> = {}): ChosenFile {
  const bytes = new TextEncoder().encode(text);
  return { name, type: 'application/pdf', size: bytes.length, arrayBuffer: async () => bytes.buffer, ...part };
}
async function one(name = 'rates.pdf', text?: string): Promise<AttachmentRef> {
  const [ref] = (await attachments.add([chosen(name, text)])).added;
  if (!ref) throw new Error('nothing was added');
  return ref;
}

describe('adding', () => {
  it('keeps the same bytes once, under their own hash, and gives each its name', async () => {
    const first = await one('rates.pdf');
    const again = await one('preise.pdf');
    expect(first).toEqual({
      id: createHash('sha256').update('abc').digest('hex'),
      name: 'rates.pdf',
      type: 'application/pdf',
      size: 3,
    });
    expect(again).toEqual({ ...first, name: 'preise.pdf' });
    expect(await attachments.total()).toEqual({ files: 1, bytes: 3 });
    expect(await attachments.bytes(first.id)).toEqual({ ok: true, value: new TextEncoder().encode('abc') });
  });

  it('refuses in words, one by one, what no mail takes', async () => {
    const { added, refused } = await attachments.add([
      chosen('rates.pdf'),
      chosen('setup.EXE'),
      chosen('invoice.pdf.js . '),
      chosen('program', 'x', { type: 'application/x-msdownload' }),
      chosen('forwarded.eml', 'x', { type: 'message/rfc822' }),
      chosen('empty.pdf', ''),
      chosen('film.mov', 'x', { size: 25 * 1024 * 1024 + 1 }),
      chosen('folder', '', { arrayBuffer: () => Promise.reject(new Error('no')) }),
      chosen('rates\u202efdp.scr\r\n'),
    ]);
    expect(added.map(({ name }) => name)).toEqual(['rates.pdf']);
    expect(refused.map(({ message }) => message)).toEqual([
      'Files that end in .exe can run as a program, so mail services do not let them through.',
      'Files that end in .js can run as a program, so mail services do not let them through.',
      'It is a program, so mail services do not let it through.',
      'It is a whole mail. Save it as a PDF to send it along.',
      'It is empty.',
      'It is 25 MB. No mail service takes more than 25 MB with a mail.',
      'It could not be read. It may be a folder, or it was moved meanwhile.',
      'Files that end in .scr can run as a program, so mail services do not let them through.',
    ]);
    expect(await attachments.total()).toEqual({ files: 1, bytes: 3 });
  });

  it('looks at the ending as a system that opens it would', () => {
    fc.assert(
      fc.property(
        fc.string(),
        fc.constantFrom('exe', 'Bat', 'JS', 'lnk'),
        fc.constantFrom('', '.', ' ', '. .'),
        (stem, ending, tail) => {
          expect(whyBlocked(`${stem}.${ending}${tail}`, '')).toBeDefined();
          expect(whyBlocked(`${stem}.pdf${tail}`, 'application/pdf')).toBeUndefined();
        },
      ),
    );
  });

  it.each([0, 1])('says that the disk is full after %i writes, and keeps nothing of the file', async (writes) => {
    const { added, refused } = await serviceOn(fullStore(store, writes)).add([chosen('rates.pdf')]);
    expect(added).toEqual([]);
    expect(refused[0]?.message).toContain('There is no room left for 3 bytes');
    expect(await store.attachments.all()).toEqual([]);
    expect(
      await store.attachments.bodies.getMany([createHash('sha256').update('abc').digest('hex') as AttachmentId]),
    ).toEqual([]);
  });
});

it('downloads a copy under the name of the mail, as mere bytes', async () => {
  const ref = await one('rates.html');
  expect(await attachments.download({ ...ref, name: '../x "rates".html' })).toEqual({ ok: true, value: undefined });
  expect(saved).toEqual([
    { name: "_x 'rates'.html", type: 'application/octet-stream', bytes: new TextEncoder().encode('abc') },
  ]);
  expect(await attachments.download({ ...ref, id: 'gone' as AttachmentId })).toMatchObject({ ok: false });
});

describe('removing', () => {
  const template = (ref: AttachmentRef) => ({
    id: 't1' as TemplateId,
    name: 'First contact',
    subject: 's',
    body: 'b',
    attachments: [ref],
    createdAt: 0,
    updatedAt: 0,
  });
  const touch = (ref: AttachmentRef) => ({
    key: 'e1:0' as TouchKey,
    enrollmentId: 'e1' as EnrollmentId,
    personId: 'p1' as PersonId,
    sequenceId: 's1' as SequenceId,
    mailboxId: 'm1' as MailboxId,
    stepIndex: 0,
    kind: 'mail' as const,
    state: 'unsure' as const,
    dueAt: 0,
    createdAt: 0,
    updatedAt: 0,
    attempts: 0,
    history: [],
    message: {
      messageId: '<a@b.test>',
      from: { name: '', address: 'a@b.test' },
      to: { name: '', address: 'c@d.test' },
      subject: 'Rates',
      text: '',
      references: [],
      attachments: [ref],
    },
  });
  const version = (ref: AttachmentRef) => ({
    key: 's1:1',
    sequenceId: 's1' as SequenceId,
    version: 1,
    name: 'Spring',
    steps: [
      {
        kind: 'mail' as const,
        delay: { amount: 0, unit: 'days' as const },
        subject: '',
        body: '',
        templateName: '',
        variants: [{ id: 'B' as const, subject: '', body: '', templateName: '', attachments: [ref] }],
      },
    ],
    createdAt: 0,
  });

  it.each<[string, (ref: AttachmentRef) => Promise<unknown>, string]>([
    ['a template', (ref) => store.templates.put(template(ref)), 'The template “First contact” goes with this file.'],
    [
      'another text of a started sequence',
      async (ref) => {
        await store.sequences.put({ id: 's1' as SequenceId, name: 'Spring', steps: [], createdAt: 0, updatedAt: 0 });
        await store.sequenceVersions.add(version(ref));
      },
      'The sequence “Spring” goes with this file.',
    ],
    [
      'a mail under way',
      (ref) => store.touches.put(touch(ref)),
      'The mail “Rates”, which is under way, goes with this file.',
    ],
  ])('is refused while %s names it', async (_, name, words) => {
    const ref = await one();
    await name(ref);
    const refused = await attachments.remove(ref.id);
    expect(refused).toMatchObject({ ok: false, error: { code: 'in-use' } });
    expect(refused.ok ? '' : refused.error.message).toContain(words);
    clock.advance(2 * DAY);
    expect(await attachments.removeUnused()).toEqual({ files: 0, bytes: 0 });
    expect(await attachments.bytes(ref.id)).toMatchObject({ ok: true });
  });

  it('takes away the bytes of what nothing names, once it is a day old', async () => {
    const ref = await one();
    clock.advance(2 * DAY);
    await one('new.pdf', 'new bytes');
    expect(await attachments.removeUnused()).toEqual({ files: 1, bytes: 3 });
    expect(await attachments.bytes(ref.id)).toMatchObject({ ok: false });
    expect((await attachments.all()).map(({ name }) => name)).toEqual(['new.pdf']);
  });

  it('leaves alone for a day what is added again', async () => {
    await one();
    clock.advance(2 * DAY);
    await one('again.pdf');
    expect(await attachments.removeUnused()).toEqual({ files: 0, bytes: 0 });
  });

  it('removes on demand what nothing names', async () => {
    const ref = await one();
    expect(await attachments.remove(ref.id)).toEqual({ ok: true, value: undefined });
    expect(await attachments.total()).toEqual({ files: 0, bytes: 0 });
  });
});
