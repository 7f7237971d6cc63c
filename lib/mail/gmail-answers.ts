import * as z from 'zod/mini';

/** The parts of Gmail's answers that Muster reads. Ids are opaque; a historyId has up to 21 digits and stays a string. */
const id = z.string().check(z.minLength(1), z.maxLength(500));
const digits = z.string().check(z.regex(/^\d{1,30}$/));

export const draftAnswer = z.object({ id });
export const sentAnswer = z.object({ id, threadId: id });
export const profileAnswer = z.object({
  emailAddress: z.string().check(z.minLength(3), z.maxLength(320)),
  historyId: digits,
});

export const draftListAnswer = z.object({
  drafts: z.optional(z.array(z.object({ id, message: z.optional(z.object({ id })) }))),
});
export const messageListAnswer = z.object({
  messages: z.optional(z.array(z.object({ id, threadId: id }))),
  nextPageToken: z.optional(z.string()),
});

export const historyAnswer = z.object({
  historyId: digits,
  nextPageToken: z.optional(z.string()),
  history: z.optional(
    z.array(
      z.object({
        id: digits,
        messagesAdded: z.optional(
          z.array(z.object({ message: z.object({ id, labelIds: z.optional(z.array(z.string())) }) })),
        ),
      }),
    ),
  ),
});

export const rawMessageAnswer = z.object({
  id,
  threadId: id,
  labelIds: z.optional(z.array(z.string())),
  internalDate: digits,
  raw: z.string(),
});
export const headersAnswer = z.object({
  id,
  threadId: id,
  labelIds: z.optional(z.array(z.string())),
  payload: z.optional(z.object({ headers: z.optional(z.array(z.object({ name: z.string(), value: z.string() }))) })),
});
export type MessageHeaders = z.infer<typeof headersAnswer>;

/** Google's error envelope; every part of it may be missing. */
export const errorAnswer = z.object({
  error: z.object({
    message: z.optional(z.string()),
    errors: z.optional(z.array(z.object({ reason: z.optional(z.string()) }))),
  }),
});
