const words = {
  'not-a-backup': 'This is not a backup of Muster. Nothing was changed.',
  damaged: 'This backup is damaged: a part of it is missing or was changed. Nothing here was changed.',
  'newer-version': 'This backup was made by a newer version of Muster. Update Muster first. Nothing was changed.',
  locked: 'This backup is locked with a password.',
  'wrong-password': 'That password does not open this backup. Nothing was changed.',
  'given-up': 'Stopped. Nothing was changed.',
} as const;

/** Why a backup cannot be read, in words for the person. */
export class BackupError extends Error {
  override readonly name = 'BackupError';
  constructor(
    readonly code: keyof typeof words,
    options?: ErrorOptions,
  ) {
    super(words[code], options);
  }
}
