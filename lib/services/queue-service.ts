import { ok, problem } from '@/lib/domain/result';
import { linksFor } from './outreach/by-hand';
import { countByHand, type ItemDeps, itemByHand, waitingByHand, waitingOfPerson } from './outreach/queue';
import {
  answeredByHand,
  checkByHand,
  doNotContactByHand,
  doneByHand,
  noProfileByHand,
  putOffByHand,
  type QueueActDeps,
  skipByHand,
  undoByHand,
} from './outreach/queue-acts';
import type { QueueService } from './queue-types';

/** What a person does themselves, one after the other. Nothing here sends anything. */
export function createQueueService(deps: QueueActDeps & ItemDeps): QueueService {
  const { store } = deps;
  return {
    waiting: (request) => waitingByHand(store, request),
    count: (now) => countByHand(store, now),
    item: (key, now) => itemByHand(deps, key, now),
    ofPerson: (personId, now) => waitingOfPerson(store, personId, now),
    check: (key) => checkByHand(deps, key),
    async mailLinks(key, text) {
      const message = (await store.touches.get(key))?.message;
      return message
        ? ok(linksFor(deps.composeLinks, { ...message, text }))
        : problem('gone', 'This mail is gone: it was deleted meanwhile.');
    },
    done: (key, sent) => doneByHand(deps, key, sent),
    skip: (key, reason) => skipByHand(deps, key, reason),
    putOff: (key, until) => putOffByHand(deps, key, until),
    answered: (key, answer) => answeredByHand(deps, key, answer),
    doNotContact: (key, reason) => doNotContactByHand(deps, key, reason),
    noSuchProfile: (key, profileId) => noProfileByHand(deps, key, profileId),
    undo: (undo) => undoByHand(deps, undo),
  };
}
