import type { TableId, ViewId } from '@/lib/domain/ids';
import type { Result } from '@/lib/domain/result';
import type { View } from '@/lib/roster/view';
import type { SavedView } from './ports';

/** How a table stands: its set-up, and the saved view it began with. */
export interface CurrentSetup {
  readonly view: View;
  readonly viewId?: ViewId;
}

/** Saved set-ups of the tables of people. Without a list or a group: those of the table of everybody, which every list offers too. */
export interface ViewService {
  /** Of this list or group and of everybody, oldest first. One that cannot be read is left out. */
  of(listId?: TableId): Promise<SavedView[]>;
  /** How the table was left; `undefined` when it never was set up. */
  current(listId?: TableId): Promise<CurrentSetup | undefined>;
  keepCurrent(setup: CurrentSetup, listId?: TableId): Promise<void>;
  /** With an id: replaces its name and set-up. Refused without a name, and when another one has it. */
  save(draft: { id?: ViewId; name: string; view: View; listId?: TableId }): Promise<Result<SavedView>>;
  /** Gives what `restore` takes for undo. */
  delete(id: ViewId): Promise<SavedView | undefined>;
  restore(view: SavedView): Promise<void>;
}
