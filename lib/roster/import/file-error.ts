/** A file that is damaged, or more than can be read: what is wrong in plain words, for the person. */
export class FileError extends Error {
  override readonly name = 'FileError';
}
