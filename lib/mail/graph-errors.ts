import { errorAnswer } from './graph-answers';
import type { HttpAnswer } from './http-account';
import type { HttpService } from './http-errors';

/** Graph's codes for "too much, too fast", which do not always come as 429. */
const RATE_CODES = new Set([
  'toomanyrequests',
  'applicationthrottled',
  'errorexceededmessagelimit',
  'activitylimitreached',
]);
/** The mailbox itself is full: no fault of the message, and waiting alone does not help. */
const FULL_CODES = new Set(['errorquotaexceeded', 'quotalimitreached', 'quotaexceeded']);
const GONE_CODES = new Set(['erroritemnotfound', 'itemnotfound', 'errormessagenotfound']);
/** The change log no longer reaches back to our place in it. */
const CUT_CODES = new Set(['syncstatenotfound', 'syncstateinvalid', 'resyncrequired', 'errorinvalidsyncstatedata']);

export const graphService: HttpService = {
  name: 'Microsoft',
  within: 'Microsoft',
  signIn: 'Microsoft asks you to sign in again.',
  ill: 'Microsoft’s mail',
  draftsIn: 'Outlook',
  readRefusal(body) {
    const { code, message } = readError(body);
    return { detail: message, kind: FULL_CODES.has(code) ? 'full' : RATE_CODES.has(code) ? 'too-fast' : undefined };
  },
};

/**
 * Is this one message surely not there? A 404 for any other reason (the mailbox moves, a gateway does not know the path)
 * says nothing about it.
 */
export function isGone(answer: HttpAnswer): boolean {
  return answer.status === 404 && GONE_CODES.has(codeOf(answer));
}

/** Must the folder be read anew instead of from the place that was kept? */
export function isCutShort(answer: HttpAnswer): boolean {
  const { status } = answer;
  return status === 410 || (status >= 400 && status < 500 && CUT_CODES.has(codeOf(answer)));
}

function codeOf({ body }: HttpAnswer): string {
  return readError(new TextDecoder().decode(body)).code;
}

/** `code` in lower case. */
function readError(body: string): { code: string; message: string } {
  try {
    const { error } = errorAnswer.parse(JSON.parse(body));
    return { code: error.code?.toLowerCase() ?? '', message: error.message ?? '' };
  } catch {
    return { code: '', message: '' };
  }
}
