import { type Field, type FieldSource, found, unreadable } from '@/lib/domain/field';
import { type CommentFields, listLimits, textLimits } from '@/lib/domain/reading';
import { countField, flagField, placeOf } from '../json-fields';
import { arrayAt, isObject, type JsonObject, stringAt } from '../json-path';
import { dateField, idOf, wordsField } from './fields';

/** Threads are not deeper. */
const DEEPEST = 20;

/** Comments of one post with their answers, in the page's order; deleted ones are left out. */
export function commentsOf(list: readonly unknown[], source: FieldSource): readonly CommentFields[] {
  const all: JsonObject[] = [];
  const collect = (comments: readonly unknown[], depth: number): void => {
    for (const comment of comments) {
      if (!isObject(comment) || all.length >= listLimits.comments) continue;
      if (stringAt(comment, 'body') !== undefined && comment.deleted !== true) all.push(comment);
      if (depth < DEEPEST) collect(arrayAt(comment, 'children'), depth + 1);
    }
  };
  collect(list, 0);
  // Data of 2024 gives only names; where the others have handles, one without is a gap and no name stands in for it.
  const haveHandles = all.some((comment) => Object.hasOwn(comment, 'handle'));
  return all.map((comment) => commentOf(comment, haveHandles, source));
}

function commentOf(comment: JsonObject, haveHandles: boolean, source: FieldSource): CommentFields {
  const id = idOf(comment.id);
  return {
    id: id === undefined ? unreadable(`id in ${placeOf(source)}`) : found(id, source),
    author: authorOf(comment, haveHandles, source),
    text: wordsField(comment.body, 'body', textLimits.comment, source),
    likes: countField([comment.reaction_count], 'reaction_count', source),
    publishedAt: dateField(comment.date, 'date', source),
    replies: countField([comment.children_count], 'children_count', source),
    isByOwner: flagField(isObject(comment.metadata) ? comment.metadata.is_author : undefined, 'is_author', source),
  };
}

function authorOf(comment: JsonObject, haveHandles: boolean, source: FieldSource): Field<string> {
  const key = haveHandles ? 'handle' : 'name';
  const field = wordsField(comment[key], key, textLimits.name, source);
  return field.status === 'absent' ? unreadable(`${key} in ${placeOf(source)}`) : field;
}
