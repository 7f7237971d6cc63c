import { absent, type Field, type FieldSource, found, unreadable } from '@/lib/domain/field';
import { listLimits, type PostFields, textLimits } from '@/lib/domain/reading';
import { clip } from '@/lib/domain/text';
import { flagField, placeOf } from '../json-fields';
import { arrayAt, at, type JsonObject, objectAt, stringAt } from '../json-path';

type Labels = Pick<PostFields, 'paidPartnership' | 'sponsors' | 'tagged' | 'isPinned'>;

/**
 * What the site itself marks a post with: the paid-partnership label and its sponsors, the accounts tagged in it, the pin.
 * Members for which the shape has no key stay away. Keys as in the web and mobile answers since 2020 (`sponsor_tags`,
 * `usertags`, `timeline_pinned_user_ids`) and in the older graph (`edge_media_to_…`, `pinned_for_users`).
 */
export function labelsOf(media: JsonObject, source: FieldSource): Labels {
  const sponsors = sponsorsOf(media, source);
  const tagged = taggedIn(media, source);
  const isPinned = pinOf(media, source);
  return {
    ...(media.is_paid_partnership === undefined
      ? {}
      : { paidPartnership: flagField(media.is_paid_partnership, 'is_paid_partnership', source) }),
    ...(sponsors === undefined ? {} : { sponsors }),
    ...(tagged === undefined ? {} : { tagged }),
    ...(isPinned === undefined ? {} : { isPinned }),
  };
}

function sponsorsOf(media: JsonObject, source: FieldSource): Field<readonly string[]> | undefined {
  const rows = [media.sponsor_tags, media.sponsor_users, at(media, 'edge_media_to_sponsor_user', 'edges')];
  return handlesIn(rows, (row) => [at(row, 'sponsor'), at(row, 'node', 'sponsor'), row], 'sponsor_tags', source);
}

/** Of a carousel the tags of all its pictures. */
function taggedIn(media: JsonObject, source: FieldSource): Field<readonly string[]> | undefined {
  const parts = [
    media,
    ...arrayAt(media, 'carousel_media'),
    ...arrayAt(media, 'edge_sidecar_to_children', 'edges').map((edge) => at(edge, 'node')),
  ];
  const rows = parts.flatMap((part) => [at(part, 'usertags'), at(part, 'edge_media_to_tagged_user')]);
  const lists = rows.map((tags) =>
    tags === null ? null : ((objectAt(tags) && (at(tags, 'in') ?? at(tags, 'edges'))) ?? tags),
  );
  return handlesIn(lists, (row) => [at(row, 'user'), at(row, 'node', 'user')], 'usertags', source);
}

/** `undefined` without any such list; null and empty lists are "none"; a list that names nobody readable is a gap. */
function handlesIn(
  lists: readonly unknown[],
  personIn: (row: unknown) => readonly unknown[],
  name: string,
  source: FieldSource,
): Field<readonly string[]> | undefined {
  const known = lists.filter((list) => list !== undefined);
  if (known.length === 0) return undefined;
  const rows = known.flatMap((list) => (Array.isArray(list) ? list : []));
  const handles = rows.flatMap((row: unknown) => {
    const handle = personIn(row)
      .map((person) => stringAt(person, 'username'))
      .find((text) => text !== undefined);
    return handle === undefined ? [] : [clip(handle, textLimits.handle)];
  });
  if (handles.length > 0) return found([...new Set(handles)].slice(0, listLimits.names), source);
  const isNone = rows.length === 0 && known.every((list) => list === null || Array.isArray(list));
  return isNone ? absent() : unreadable(`${name} in ${placeOf(source)}`);
}

function pinOf(media: JsonObject, source: FieldSource): Field<boolean> | undefined {
  const lists = [media.timeline_pinned_user_ids, media.pinned_for_users, media.clips_tab_pinned_user_ids].filter(
    (list) => list !== undefined,
  );
  if (lists.length === 0) return undefined;
  const arrays = lists.filter((list) => Array.isArray(list));
  const isName = (each: unknown) =>
    typeof each === 'string' || typeof each === 'number' || objectAt(each) !== undefined;
  if (arrays.some((list) => list.some(isName))) return found(true, source);
  return arrays.length === lists.length && arrays.every((list) => list.length === 0)
    ? found(false, source)
    : unreadable(`timeline_pinned_user_ids in ${placeOf(source)}`);
}
