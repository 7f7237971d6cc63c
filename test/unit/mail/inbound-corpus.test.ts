import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { classifyInbound } from '@/lib/mail/inbound';
import type { BounceFacts } from '@/lib/mail/inbound-types';

const folder = new URL('../../fixtures/mail/', import.meta.url);
/** 2026-11-03T10:00:00Z */
const receivedAt = Date.UTC(2026, 10, 3, 10);
const own = { addresses: ['agent@agency.test'] };

/** `null`: must be absent. `returnsAt`: the UTC day. Fields that are left out are not judged. */
interface Expected {
  readonly kind: string;
  readonly returnsAt?: string | null;
  readonly textStarts?: string;
  readonly bounce?: { readonly [Key in keyof BounceFacts]?: BounceFacts[Key] | null };
  readonly [field: string]: unknown;
}

const expected: Record<string, Expected> = JSON.parse(readFileSync(new URL('expected.json', folder), 'utf8'));

describe('the mail corpus', () => {
  it('has an expectation for every message and a message for every expectation', () => {
    const files = readdirSync(folder).filter((name) => name.endsWith('.eml'));
    expect(files.map((name) => name.slice(0, -4)).sort()).toEqual(Object.keys(expected).sort());
    expect(files.length).toBeGreaterThanOrEqual(40);
  });

  it.each(Object.entries(expected))('%s', async (name, { returnsAt, textStarts, bounce, ...fields }) => {
    const text = readFileSync(new URL(`${name}.eml`, folder), 'utf8').replaceAll('\n', '\r\n');
    const found = await classifyInbound(
      { providerMessageId: 'm1', threadId: 't1', raw: new TextEncoder().encode(text), receivedAt },
      own,
    );
    expect(found).toMatchObject(withoutNulls(fields));
    for (const [key, value] of Object.entries(fields)) if (value === null) expect(found).not.toHaveProperty(key);
    if (textStarts !== undefined) expect(found.text.startsWith(textStarts)).toBe(true);
    if (returnsAt !== undefined) {
      const day =
        found.kind === 'auto-reply' && found.returnsAt !== undefined ? new Date(found.returnsAt).toISOString() : null;
      expect(day?.slice(0, 10) ?? null).toBe(returnsAt);
    }
    if (bounce !== undefined) {
      const facts = found.kind === 'bounce' || found.kind === 'delay' ? found.bounce : undefined;
      expect(facts).toMatchObject(withoutNulls(bounce));
      for (const [key, value] of Object.entries(bounce)) if (value === null) expect(facts).not.toHaveProperty(key);
    }
  });
});

function withoutNulls(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}
