import type { JsonObject } from '../json-path';
import { stringAt } from '../json-path';
import type { Answers } from './shapes';
import { idOfUser } from './user';

/**
 * What the answers hold of one channel: objects with its login, and those without any login that have its id. An "about"
 * answer has no login: where no other answer ties the id, it counts when its name is the login in the owner's spelling.
 */
export function usersOf({ users }: Answers, login: string): readonly JsonObject[] {
  const named = users.filter((user) => stringAt(user, 'login')?.toLowerCase() === login);
  const ids = new Set(named.flatMap((user) => idOfUser(user) ?? []));
  const nameless = users.filter((user) => user.login === undefined);
  const tied = nameless.filter((user) => {
    const id = idOfUser(user);
    return ids.size === 0 ? stringAt(user, 'displayName')?.toLowerCase() === login : id !== undefined && ids.has(id);
  });
  // Two channels cannot have one login: then one of the answers is not what it seems.
  return ids.size > 1 ? [] : [...tied, ...named];
}

/** The site's word that nobody has this login. */
export function saysGone({ data }: Answers, login: string): boolean {
  return data.some((answer) => stringAt(answer, 'userOrError', 'userDoesNotExist')?.toLowerCase() === login);
}
