import * as z from 'zod/mini';
import { type Problem, problem } from '@/lib/domain/result';
import { officialProblemCodes as codes } from '../official-source';

/** Google's error answer (https://developers.google.com/youtube/v3/docs/errors); `details` since 2021. */
const refusal = z.object({
  error: z.object({
    status: z.optional(z.string()),
    errors: z.optional(z.array(z.object({ reason: z.optional(z.string()) }))),
    details: z.optional(z.array(z.object({ reason: z.optional(z.string()) }))),
  }),
});

const KEY_IS_WRONG = /^(?:keyInvalid|keyExpired|API_KEY_INVALID|API_KEY_EXPIRED)$/;
const KEY_IS_LIMITED = /^(?:ipRefererBlocked|API_KEY_(?:\w+)_BLOCKED)$/;
const NOT_SWITCHED_ON = /^(?:accessNotConfigured|SERVICE_DISABLED|CONSUMER_INVALID|CONSUMER_SUSPENDED)$/;
const QUOTA_IS_USED_UP = /^(?:quotaExceeded|dailyLimitExceeded)$/;
const TOO_FAST = /^(?:rateLimitExceeded|userRateLimitExceeded)$/;

/**
 * What YouTube's refusal means, in words of our own: its message may repeat the request, the key included. `undefined` where
 * the status says enough.
 */
export function explainRefusal(status: number, body: string): Problem | undefined {
  const reasons = reasonsIn(body);
  const says = (pattern: RegExp) => reasons.some((reason) => pattern.test(reason));
  if (says(KEY_IS_WRONG)) {
    return of(codes.refused, 'YouTube does not accept this API key. Copy it anew from the Google Cloud console.');
  }
  if (says(KEY_IS_LIMITED)) {
    return of(
      codes.refused,
      'This API key is limited to other websites, addresses or services. Allow the YouTube Data API for it in the Google Cloud console.',
    );
  }
  if (says(NOT_SWITCHED_ON)) {
    return of(
      codes.refused,
      'The YouTube Data API v3 is not switched on in the Google Cloud project of this API key. Switch it on there, then try again in a few minutes.',
    );
  }
  if (says(QUOTA_IS_USED_UP)) {
    return of(
      codes.askedTooOften,
      'The daily YouTube quota of this API key is used up. It starts anew at midnight Pacific time.',
    );
  }
  if (status === 403 && says(TOO_FAST)) {
    return of(codes.askedTooOften, 'YouTube was asked too often in a short time. Try again in a minute.');
  }
  if (status === 400) return of(codes.refused, 'YouTube did not understand the question (400).');
  if (status === 401 || status === 403) return of(codes.refused, `YouTube refuses this with this API key (${status}).`);
  return undefined;
}

function reasonsIn(body: string): string[] {
  try {
    const { error } = refusal.parse(JSON.parse(body));
    return [...(error.errors ?? []), ...(error.details ?? [])].flatMap(({ reason }) => reason ?? []);
  } catch {
    return [];
  }
}

function of(code: string, message: string): Problem {
  return problem(code, message).error;
}
