import { type Field, found, unreadable } from '@/lib/domain/field';
import type { ProfileFields } from '@/lib/domain/reading';
import { isCount } from './json-fields';
import { at, isObject, type JsonObject } from './json-path';
import { parseCount } from './numbers';
import { listOf, typesOf } from './schema-org';

type Counts = Pick<ProfileFields, 'followers' | 'following' | 'postCount' | 'likesTotal'>;

/**
 * What others did to somebody (`interactionStatistic`) and what she did herself (`agentInteractionStatistic`), as
 * https://developers.google.com/search/docs/appearance/structured-data/profile-page describes it.
 */
export function countsOf(entity: JsonObject, language: string | undefined): Counts {
  const others = listOf(entity.interactionStatistic);
  const own = listOf(entity.agentInteractionStatistic);
  return {
    followers: counter([...of(others, 'FollowAction'), ...of(others, 'SubscribeAction')], 'FollowAction', language),
    following: counter(of(own, 'FollowAction'), 'FollowAction of its own', language),
    postCount: counter([...of(own, 'WriteAction'), ...of(others, 'WriteAction')], 'WriteAction', language),
    likesTotal: counter(of(others, 'LikeAction'), 'LikeAction', language),
  };
}

/** The count that one kind of act has in a post's or person's `interactionStatistic`. */
export function countOfAct(entity: JsonObject, act: string, language: string | undefined): Field<number> {
  return counter(of(listOf(entity.interactionStatistic), act), act, language);
}

function of(counters: readonly unknown[], act: string): readonly JsonObject[] {
  return counters.filter(isObject).filter(({ interactionType }) => {
    const types =
      typeof interactionType === 'string' ? typesOf({ '@type': interactionType }) : typesOf(interactionType);
    return types.includes(act);
  });
}

/** The first of them decides: a broken one is a gap, no reason to take another. */
function counter(counters: readonly JsonObject[], act: string, language: string | undefined): Field<number> {
  const [first] = counters;
  return (first && countField(at(first, 'userInteractionCount'), language)) ?? unreadable(`${act} in JSON-LD`);
}

/** A number, its digits as a text, or a compact text such as `1.2M`. */
export function countField(value: unknown, language: string | undefined): Field<number> | undefined {
  const number = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;
  if (isCount(number)) return found(number, 'structured', 'exact');
  const count = typeof value === 'string' ? parseCount(value, language) : undefined;
  return count && found(count.value, 'structured', count.precision);
}
