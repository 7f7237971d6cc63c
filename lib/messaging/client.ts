import * as z from 'zod/mini';
import { problem, type Result } from '@/lib/domain/result';
import { contract, type MessageName, type ReplyOf, type RequestOf } from './contract';
import type { Envelope } from './server';

/** Carries one envelope and brings the raw answer back. @throws when nobody is there to answer */
export type Transport = (envelope: Envelope) => Promise<unknown>;

const replyShape = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), error: z.object({ code: z.string(), message: z.string() }) }),
]);

/** Asks, and checks the answer: what comes from a page's process is not believed before it has the right shape. */
export async function ask<Name extends MessageName>(
  transport: Transport,
  name: Name,
  request: RequestOf<Name>,
): Promise<Result<ReplyOf<Name>>> {
  let raw: unknown;
  try {
    raw = await transport({ muster: name, request });
  } catch (error) {
    return problem('no-answer', error instanceof Error ? error.message : String(error));
  }
  const reply = replyShape.safeParse(raw);
  if (!reply.success) return problem('no-answer', `Nobody answered ${name}.`);
  if (!reply.data.ok) return { ok: false, error: reply.data.error };
  const value = contract[name].reply.safeParse(reply.data.value);
  return value.success
    ? { ok: true, value: value.data as ReplyOf<Name> }
    : problem('bad-answer', `The answer to ${name} had a wrong shape: ${z.prettifyError(value.error).slice(0, 300)}`);
}
