/** A message that cannot be written as mail. Nothing has been sent. `message` is for the person, in plain words. */
export class MimeError extends Error {
  override readonly name = 'MimeError';
}
