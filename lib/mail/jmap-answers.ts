import * as z from 'zod/mini';

/** The parts of a JMAP server's answers that Muster reads (RFC 8620, RFC 8621). Ids and states are opaque strings. */
const id = z.string().check(z.minLength(1), z.maxLength(500));
const state = z.string().check(z.maxLength(2_000));
const address = z.string().check(z.minLength(1), z.maxLength(2_000));
const byId = <Schema extends z.ZodMiniType>(schema: Schema) => z.nullish(z.record(z.string(), schema));

const setError = z.object({
  type: z.string(),
  description: z.nullish(z.string()),
  existingId: z.optional(id),
});
export type SetError = z.infer<typeof setError>;

export const sessionAnswer = z.object({
  apiUrl: address,
  uploadUrl: address,
  downloadUrl: address,
  username: z.optional(z.string()),
  capabilities: z.optional(z.record(z.string(), z.unknown())),
  accounts: z.record(
    z.string(),
    z.object({
      isReadOnly: z.optional(z.boolean()),
      accountCapabilities: z.optional(z.record(z.string(), z.unknown())),
    }),
  ),
  primaryAccounts: z.record(z.string(), z.string()),
});

export const responseAnswer = z.object({
  methodResponses: z.array(z.tuple([z.string(), z.record(z.string(), z.unknown()), z.string()])),
});
export const methodProblem = z.object({ type: z.string(), description: z.nullish(z.string()) });
/** RFC 7807, the body of a request that was refused as a whole; every part may be missing. */
export const requestProblem = z.object({
  type: z.optional(z.string()),
  detail: z.nullish(z.string()),
  limit: z.nullish(z.string()),
});

export const uploadAnswer = z.object({ blobId: id });
export const mailboxesAnswer = z.object({ list: z.array(z.object({ id, role: z.nullish(z.string()) })) });
export const identitiesAnswer = z.object({ list: z.array(z.object({ id, email: z.string() })) });
export const stateAnswer = z.object({ state });
export const idsAnswer = z.object({ ids: z.array(id) });

/** An email's place and name, without its content. */
const email = z.object({
  id,
  blobId: z.optional(id),
  threadId: id,
  mailboxIds: z.record(z.string(), z.boolean()),
  keywords: z.nullish(z.record(z.string(), z.boolean())),
  messageId: z.nullish(z.array(z.string())),
  from: z.nullish(z.array(z.object({ email: z.string() }))),
  receivedAt: z.optional(z.string()),
});
export type JmapEmail = z.infer<typeof email>;
export const emailsAnswer = z.object({ state, list: z.array(email) });

export const importAnswer = z.object({ created: byId(z.object({ id })), notCreated: byId(setError) });
export const submitAnswer = z.object({ created: byId(z.object({})), notCreated: byId(setError) });
/** `updated` maps to null for a change that was made as asked. */
export const emailSetAnswer = z.object({
  updated: byId(z.unknown()),
  destroyed: z.nullish(z.array(id)),
  notDestroyed: byId(setError),
});
export const submissionsAnswer = z.object({ list: z.array(z.object({ undoStatus: z.optional(z.string()) })) });

export const changesAnswer = z.object({
  newState: state,
  hasMoreChanges: z.boolean(),
  created: z.array(id),
});
