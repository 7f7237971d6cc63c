import * as z from 'zod/mini';

/** The parts of Microsoft Graph's answers that Muster reads. Ids are opaque and case-sensitive. */
const id = z.string().check(z.minLength(1), z.maxLength(1_000));
const time = z.string().check(
  z.maxLength(40),
  z.refine((text) => Number.isFinite(Date.parse(text))),
);
const link = z.string().check(z.minLength(1), z.maxLength(20_000));

export const accountAnswer = z.object({
  mail: z.nullish(z.string().check(z.maxLength(320))),
  userPrincipalName: z.nullish(z.string().check(z.maxLength(320))),
});

export const folderAnswer = z.object({ id });

/** A draft or a sent message: what is known of a message of our own. */
export const ownMessageAnswer = z.object({
  id,
  isDraft: z.boolean(),
  conversationId: z.nullish(id),
  internetMessageId: z.nullish(z.string()),
  parentFolderId: z.nullish(id),
  singleValueExtendedProperties: z.optional(z.array(z.object({ id: z.string(), value: z.string() }))),
});
export type OwnMessage = z.infer<typeof ownMessageAnswer>;

export const ownMessagesAnswer = z.object({
  value: z.array(ownMessageAnswer),
  '@odata.nextLink': z.optional(link),
});

const changedMessage = z.object({
  id,
  isDraft: z.optional(z.boolean()),
  conversationId: z.nullish(id),
  receivedDateTime: z.nullish(time),
  parentFolderId: z.nullish(id),
  '@removed': z.optional(z.unknown()),
});
export type ChangedMessage = z.infer<typeof changedMessage>;

/** One page of a round of changes: it ends with the place to go on from, or with where the next round begins. */
export const deltaAnswer = z.object({
  value: z.array(changedMessage),
  '@odata.nextLink': z.optional(link),
  '@odata.deltaLink': z.optional(link),
});

export const sweepAnswer = z.object({ value: z.array(changedMessage), '@odata.nextLink': z.optional(link) });

export const newestAnswer = z.object({ value: z.array(z.object({ receivedDateTime: z.nullish(time) })) });

/** Graph's error envelope; every part of it may be missing. */
export const errorAnswer = z.object({
  error: z.object({ code: z.optional(z.string()), message: z.optional(z.string()) }),
});
