import { Dexie } from 'dexie';
import type { AccountEvidence, CommentEvidence, EvidencePost } from '@/lib/domain/evidence';
import type { SeenProfile, SeenTable, StoredReading } from '@/lib/services/ports';
import type { MusterDatabase, ProfileRow } from '../schema';
import { dropProfileKeys } from './people';

/** Rows that one request hands over: more at once would hold up everything else of this thread. */
const chunk = 250;
/** A reading is as large as many of the other rows. */
const readingChunk = 25;
/** Rows in memory at once, as long as there is more than one profile among them. */
const mostRows = 10_000;

/**
 * Many profiles with all their evidence, in one transaction and with their requests under way at once. Straight from
 * IndexedDB: what Dexie does beside each request takes longer than requests as short as these, and no live query needs them.
 */
export function seenTable(database: MusterDatabase): SeenTable {
  return {
    async ofMany(ids) {
      const stores = ['profiles', 'readings', 'posts', 'commentEvidence', 'followerEvidence'];
      const transaction = database.backendDB().transaction(stores);
      const profiles = transaction.objectStore('profiles');
      const found = await Promise.all(ids.map((id) => answer<ProfileRow | undefined>(profiles.get(id))));
      const rows = found.filter((row) => row !== undefined);
      const begun = await Promise.all(rows.map((row) => beginning(transaction, row)));
      const seen: SeenProfile[] = [];
      const left: SeenProfile['profile']['id'][] = [];
      let count = 0;
      for (const { profile, readings, posts, comments, followers, following } of begun) {
        const lists = [readings, posts, comments, followers, following];
        if (count >= mostRows && lists.some((list) => list?.readOn)) {
          left.push(profile.id);
          continue;
        }
        for (const list of lists) await list?.readOn?.();
        count += lists.reduce((sum, list) => sum + (list?.rows.length ?? 0), 0);
        seen.push({
          profile,
          readings: readings.rows,
          posts: posts.rows,
          ...(comments && { comments: comments.rows }),
          ...(followers && { followers: followers.rows }),
          ...(following && { following: following.rows }),
        });
      }
      return { seen, left };
    },
  };
}

/** The profile and the first rows of each of its lists. */
async function beginning(transaction: IDBTransaction, row: ProfileRow) {
  const { id, lookedAt = {} } = row;
  const listOf = <Row extends { readonly key: string }>(store: string, prefix: string) =>
    rowsOf<Row>(transaction.objectStore(store), prefix);
  const [readings, posts, comments, followers, following] = await Promise.all([
    readingsOf(transaction, id),
    listOf<EvidencePost>('posts', `${id}:`),
    lookedAt.comments === undefined ? undefined : listOf<CommentEvidence>('commentEvidence', `${id}:`),
    lookedAt.followers === undefined ? undefined : listOf<AccountEvidence>('followerEvidence', `${id}:followers:`),
    lookedAt.following === undefined ? undefined : listOf<AccountEvidence>('followerEvidence', `${id}:following:`),
  ]);
  return { profile: dropProfileKeys(row), readings, posts, comments, followers, following };
}

interface RowList<Row> {
  readonly rows: Row[];
  /** Reads the rest. Missing: these are all. */
  readonly readOn?: () => Promise<void>;
}

/** All rows whose key begins so. */
async function rowsOf<Row extends { readonly key: string }>(
  store: IDBObjectStore,
  prefix: string,
): Promise<RowList<Row>> {
  const end = `${prefix}\uffff`;
  const rows = await answer<Row[]>(store.getAll(between(prefix, end), chunk));
  if (rows.length < chunk) return { rows };
  return {
    rows,
    async readOn() {
      for (;;) {
        const more = await answer<Row[]>(store.getAll(between(rows.at(-1)?.key, end, true), chunk));
        rows.push(...more);
        if (more.length < chunk) return;
      }
    },
  };
}

async function readingsOf(transaction: IDBTransaction, id: string): Promise<RowList<StoredReading>> {
  const index = transaction.objectStore('readings').index('[profileId+readAt]');
  const end = [id, Dexie.maxKey];
  const rows = await answer<StoredReading[]>(index.getAll(between([id, Dexie.minKey], end), readingChunk));
  const last = rows.at(-1);
  if (last === undefined || rows.length < readingChunk) return { rows };
  return {
    rows,
    async readOn() {
      // Two may have the same time, so it goes on with the last time that was read and not after it.
      const known = new Set(rows.map((row) => row.id));
      const more = await answer<StoredReading[]>(index.getAll(between([id, last.readAt], end)));
      rows.push(...more.filter((row) => !known.has(row.id)));
    },
  };
}

function between(low: unknown, high: unknown, isAfterLow = false): IDBKeyRange {
  return Dexie.dependencies.IDBKeyRange.bound(low, high, isAfterLow);
}

function answer<Value>(request: IDBRequest): Promise<Value> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result as Value);
    request.onerror = () => reject(request.error);
  });
}
