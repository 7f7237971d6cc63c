import { createJmapProvider, type JmapProviderOptions } from '@/lib/mail/jmap';
import type { FaultFront } from './fault-front';
import type { ProviderWorld } from './provider-contract';

const STAGES = {
  'hand-over': 'EmailSubmission/set',
  'make-draft': 'Email/import',
  'look-up': 'Email/query',
  fetch: '/download/',
} as const;

/** The part of a contract world that is alike for every JMAP server behind a front. */
export function jmapWorld(
  front: () => FaultFront,
  signIn: Pick<JmapProviderOptions, 'authorization' | 'user'>,
): Pick<ProviderWorld, 'fault' | 'forgetChanges'> & {
  provider(options?: Partial<JmapProviderOptions>): ReturnType<typeof createJmapProvider>;
} {
  return {
    provider: (options = {}) =>
      createJmapProvider({ server: front().url, clock: { now: () => Date.now() }, ...signIn, ...options }),
    fault: (stage, fault) => front().fault({ path: STAGES[stage], ...fault }),
    async forgetChanges() {
      const refused = ['error', { type: 'cannotCalculateChanges' }, '0'];
      const without = ['error', { type: 'invalidResultReference' }, '1'];
      const answer = JSON.stringify({ methodResponses: [refused, without], sessionState: '0' });
      front().fault({ path: 'Email/changes', answer });
    },
  };
}
