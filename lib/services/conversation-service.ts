import type { ActivityId, PersonId } from '@/lib/domain/ids';
import type { StoredMessage } from '@/lib/domain/mailbox';
import { ok, problem } from '@/lib/domain/result';
import type { Enrollment, SequenceVersion } from '@/lib/domain/sequence';
import { clip, headerText } from '@/lib/domain/text';
import type { Conversation, ConversationService } from './conversation-types';
import { answerPlan } from './conversations/answer-setup';
import { weSaid } from './conversations/logged-words';
import { sendAnswer, undoAnswer } from './conversations/send-answer';
import { dropStray, type StrayDeps, strayItems, takeStray, undoTake } from './conversations/stray-acts';
import { conversationItems, type NewText } from './conversations/timeline';
import { explain } from './outreach/explain';
import { manualTitles } from './outreach/manual-titles';
import { suppressionsOfPerson } from './outreach/own-entries';
import { stopEnrollmentsOf } from './outreach/stop-enrollments';
import type { Store } from './ports';

/** What was said between us and people: reading it, answering, and mail of which nobody knows whose it is. */
export function createConversationService(deps: StrayDeps & { readonly newText: NewText }): ConversationService {
  const { store, clock, ids } = deps;
  return {
    of: (personId) => conversation(store, personId, deps.newText),
    strays: () => strayItems(store),
    takeStray: (id, personId, options) => takeStray(deps, id, personId, options),
    undoTake: (taken) => undoTake(deps, taken),
    dropStray: (id) => dropStray(deps, id),
    restoreStray: (stray) => store.strays.put(stray),
    answer: (request) => sendAnswer(deps, request),
    undoAnswer: (key) => undoAnswer(deps, key),
    noteAnswered(personId, text) {
      const at = clock.now();
      const said = headerText(clip(text, 2_000));
      return store.atomic(async (tx) => {
        if (!(await tx.people.get(personId))) return problem('gone', 'This person was deleted.');
        const words = said === '' ? `${weSaid}.` : `${weSaid}: ${said}`;
        await tx.activities.add({ id: ids.next<ActivityId>(), personId, at, kind: 'note', text: words });
        const evidence = 'You wrote to them yourself, outside of Muster.';
        await stopEnrollmentsOf(tx, { ids, personId, at, reason: 'taken-over', evidence });
        return ok(undefined);
      });
    },
    setVerdict(messageId, verdict) {
      return store.atomic(async (tx) => {
        const message = await tx.messages.get(messageId);
        if (message?.kind !== 'reply') return problem('gone', 'This answer is gone.');
        const { verdict: was, ...rest } = message;
        await tx.messages.put(verdict === undefined ? rest : { ...rest, verdict });
        return ok({ was });
      });
    },
    markUnseen: (messageId) =>
      store.atomic(async (tx) => {
        const message = await tx.messages.get(messageId);
        if (!message) return;
        const { seenAt: _, ...rest } = message;
        await tx.messages.put(rest);
      }),
    why: (key) => explain(store, key, clock.now()),
  };
}

/** Awaits only the store: safe in a live query. */
async function conversation(store: Store, personId: PersonId, newText: NewText): Promise<Conversation | undefined> {
  const person = await store.people.get(personId);
  if (!person) return undefined;
  const messages = await store.messages.ofPerson(personId);
  const enrollments = await store.enrollments.ofPerson(personId);
  const versions = await store.sequenceVersions.getMany([...new Set(enrollments.map(({ versionKey }) => versionKey))]);
  const byKey = new Map(versions.map((version) => [version.key, version]));
  const versionOf = new Map(
    enrollments.flatMap(({ id, versionKey }): [string, SequenceVersion][] => {
      const version = byKey.get(versionKey);
      return version ? [[id, version]] : [];
    }),
  );
  const touches = await store.touches.ofPerson(personId);
  const enrollmentOf = new Map<string, Enrollment>(enrollments.map((each) => [each.id, each]));
  const titles = await manualTitles(
    store,
    touches.map((touch) => ({
      touch,
      enrollment: enrollmentOf.get(touch.enrollmentId),
      step: versionOf.get(touch.enrollmentId)?.steps[touch.stepIndex],
    })),
  );
  const activities = await store.activities.ofPerson(personId);
  const items = conversationItems({ messages, activities, touches, versions: versionOf, titles }, newText);
  const replies = messages.filter(({ kind }) => kind === 'reply');
  const waiting = newest(replies.filter(({ seenAt }) => seenAt === undefined));
  const lastReply = newest(replies);
  const plan = await answerPlan(store, person);
  return {
    personId,
    displayName: person.displayName,
    stage: person.stage,
    isSuppressed: (await suppressionsOfPerson(store, person)).length > 0,
    items,
    ...(waiting ? { waiting: waiting.id } : {}),
    ...(lastReply ? { lastReply } : {}),
    ...(plan ? { answer: plan.setup } : {}),
  };
}

function newest(messages: readonly StoredMessage[]): StoredMessage | undefined {
  return messages.reduce<StoredMessage | undefined>(
    (best, each) => (!best || each.at > best.at ? each : best),
    undefined,
  );
}
