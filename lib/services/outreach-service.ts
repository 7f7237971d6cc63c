import type { OutreachService } from './app-services';
import {
  type ActionDeps,
  logReply,
  markSeen,
  pause,
  resolveUnsure,
  resume,
  retry,
  skip,
  stop,
} from './outreach/actions';
import { byHandAct, type ComposeLinksFor, confirmDone } from './outreach/by-hand';
import { manualTitles } from './outreach/manual-titles';
import { pipeline, today, waiting } from './outreach/today';

export type OutreachServiceDeps = ActionDeps & {
  readonly composeLinks: ComposeLinksFor;
};

/** What a person can see of, and do with, outreach that is under way. */
export function createOutreachService(deps: OutreachServiceDeps): OutreachService {
  return {
    today: (now) => today(deps.store, now, (rows) => manualTitles(deps.store, rows)),
    pipeline: () => pipeline(deps.store),
    waiting: () => waiting(deps.store),
    pause: (id) => pause(deps, id),
    resume: (id) => resume(deps, id),
    stop: (id) => stop(deps, id),
    confirmDone: (key) => confirmDone(deps, key),
    skip: (key) => skip(deps, key),
    byHand: (key) => byHandAct(deps.store, deps.composeLinks, key),
    resolveUnsure: (key, answer) => resolveUnsure(deps, key, answer),
    retry: (key) => retry(deps, key),
    markSeen: (id) => markSeen(deps, id),
    logReply: (personId, text) => logReply(deps, personId, text),
  };
}
