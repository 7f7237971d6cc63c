import { Dexie } from 'dexie';
import { migrations } from './migrations';
import { currentDatabase } from './place';
import { MusterDatabase } from './schema';

const newestVersion = Math.max(...migrations.map((migration) => migration.version));
const refused =
  'This browser does not let Muster keep data here (private windows often refuse it). Open Muster in an ordinary window.';
const newerVersion = 'A newer version of Muster is open in this browser. Close its pages and reload this one.';

/** Why the database cannot be used, in words for the person. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
  constructor(
    readonly code: 'refused' | 'newer-version' | 'blocked' | 'full' | 'failed',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}

export interface OpenOptions {
  /** Missing: the one in use. */
  readonly name?: string;
  /** See `MusterDatabase`. */
  readonly durability?: 'strict' | 'relaxed';
  /** Another window opened a newer version: this one closed itself and must be reloaded. */
  readonly onOutdated?: () => void;
  /** An older version is still open elsewhere and holds the upgrade up. */
  readonly onBlocked?: () => void;
}

/** Opens the database and brings it up to date. @throws DatabaseError */
export async function openDatabase({
  name: asked,
  durability,
  onOutdated,
  onBlocked,
}: OpenOptions = {}): Promise<MusterDatabase> {
  const name = asked ?? (await currentName());
  const database = new MusterDatabase(name, durability);
  database.on('versionchange', () => {
    database.close();
    onOutdated?.();
  });
  database.on('blocked', () => onBlocked?.());
  try {
    await database.open();
    // Dexie opens a database of a higher version as if it were its own; rows it does not understand would be at risk.
    if (database.backendDB().version > newestVersion * 10) {
      database.close();
      throw new DatabaseError('newer-version', newerVersion);
    }
    return database;
  } catch (error) {
    if (error instanceof DatabaseError) throw error;
    throw explain(error);
  }
}

async function currentName(): Promise<string> {
  try {
    return await currentDatabase();
  } catch (error) {
    if (error instanceof Dexie.MissingAPIError) throw explain(error);
    throw new DatabaseError('refused', refused, { cause: error });
  }
}

function explain(error: unknown): DatabaseError {
  if (error instanceof Dexie.VersionError) {
    return new DatabaseError('newer-version', newerVersion, { cause: error });
  }
  if (error instanceof Dexie.MissingAPIError || error instanceof Dexie.OpenFailedError) {
    const inner = error instanceof Dexie.OpenFailedError ? error.inner : undefined;
    if (inner?.name === 'QuotaExceededError')
      return new DatabaseError(
        'full',
        'The disk is full, so Muster could not open its data. Free some space and reload.',
        { cause: error },
      );
    return new DatabaseError(
      'refused',
      'This browser does not let Muster keep data here (private windows often refuse it). Open Muster in an ordinary window.',
      { cause: error },
    );
  }
  return new DatabaseError(
    'failed',
    `Muster could not open its data: ${error instanceof Error ? error.message : String(error)}`,
    { cause: error },
  );
}
