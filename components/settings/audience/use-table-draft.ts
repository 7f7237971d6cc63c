import { useState } from 'react';
import { medianRow } from '@/lib/audience/table';
import {
  editProblems,
  fieldKey,
  standardValue,
  type TableEdit,
  type TableField,
  type TablePart,
  withEdits,
} from '@/lib/audience/table-edits';
import type { AudienceSettings } from '@/lib/domain/audience-settings';
import type { AudienceTableView } from '@/lib/services/audience-settings-types';
import { numberText, typedNumber } from './typed-number';

/** What was typed and not saved yet, over what is kept. */
export interface TableDraft {
  /** What the box of a field shows. */
  readonly text: (field: TableField) => string;
  readonly type: (field: TableField, text: string) => void;
  /** The sentence beside the box. */
  readonly problem: (field: TableField) => string | undefined;
  /** Everything that differs from what is kept; fit to be saved when there are no `problems`. */
  readonly edits: readonly TableEdit[];
  readonly problems: ReadonlyMap<string, string>;
  /** The settings as they would be, without what is wrong. */
  readonly settings: AudienceSettings;
  /** Forgets what was typed, in one part or in all. */
  readonly clear: (part?: TablePart) => void;
  /**
   * What was typed when this draft was drawn is saved: no edit any more, and what is kept stands in the boxes as soon
   * as it was read anew. Until then they show what was saved, not what was kept before. What was typed since stays.
   */
  readonly saved: () => void;
}

interface Typed {
  readonly field: TableField;
  readonly text: string;
  /** Once saved: the settings that the window knew when it saved. The first others hold what was typed. */
  readonly savedOver?: string;
}

export function useTableDraft(view: AudienceTableView): TableDraft {
  const { settings } = view;
  const known = JSON.stringify(settings);
  const [typed, setTyped] = useState<ReadonlyMap<string, Typed>>(new Map());
  const current = new Map([...typed].filter(([, { savedOver }]) => savedOver === undefined || savedOver === known));
  if (current.size < typed.size) setTyped(current);
  const edits = [...current.values()].flatMap(({ field, text, savedOver }): TableEdit[] => {
    if (savedOver !== undefined) return [];
    const value = typedNumber(field.part, text);
    const isSame = text.trim() === keptText(view, field) || value === keptValue(view, field);
    return isSame ? [] : [{ field, value }];
  });
  const problems = editProblems(settings, edits);
  return {
    text: (field) => current.get(fieldKey(field))?.text ?? keptText(view, field),
    type: (field, text) => setTyped((before) => new Map(before).set(fieldKey(field), { field, text })),
    problem: (field) => problems.get(fieldKey(field)),
    edits,
    problems,
    settings: withEdits(
      settings,
      edits.filter(({ field }) => !problems.has(fieldKey(field))),
    ),
    clear: (part) =>
      setTyped((before) => new Map([...before].filter(([, { field }]) => part !== undefined && field.part !== part))),
    saved: () =>
      setTyped(
        (now) =>
          new Map([...now].map(([key, one]) => [key, current.get(key) === one ? { ...one, savedOver: known } : one])),
      ),
  };
}

/** What counts at present: set by hand, of the own roster, or the standard. */
function keptValue({ settings, table }: AudienceTableView, field: TableField): number | undefined {
  switch (field.part) {
    case 'tiers':
      return table.tierBounds[field.bound];
    case 'medians':
      return medianRow(table.medians, field.site)[field.tier]?.value;
    case 'weights':
      return settings.weights?.[field.signal] ?? standardValue(field);
  }
}

function keptText(view: AudienceTableView, field: TableField): string {
  // A median of the roster has as many digits as a computer likes.
  const isExact = field.part !== 'medians' || view.settings.medians?.[field.site]?.[field.tier] !== undefined;
  return numberText(field.part, keptValue(view, field), isExact ? 12 : 3);
}
