import type { Brand } from '@/lib/domain/brand';
import type { Fit, FitMark, FitPart } from '@/lib/domain/fit';
import type { ActivityId, BrandId, PersonId } from '@/lib/domain/ids';
import type { Result } from '@/lib/domain/result';

/** How somebody was judged, brand by brand. */
export interface PersonFits {
  /** Those that are recruited for, oldest first; brands put away only where this person was judged for them. */
  readonly brands: readonly Brand[];
  /** By brand. Missing: not judged for it. */
  readonly fits: ReadonlyMap<BrandId, Fit>;
}

/** Which part of which fit. */
export interface FitPlace {
  readonly brandId: BrandId;
  readonly personId: PersonId;
  readonly part: FitPart;
}

export interface FitMarkDraft {
  readonly mark: FitMark['mark'];
  /** Empty: none. */
  readonly note?: string;
  /** `https:` addresses. */
  readonly evidence?: readonly string[];
}

/** What takes one write back. */
export interface FitUndo extends FitPlace {
  readonly before?: FitMark;
  readonly after?: FitMark;
  readonly activityId?: ActivityId;
}

/** A post of theirs that was seen, to be picked as evidence. */
export interface FitPost {
  readonly url: string;
  readonly caption?: string;
  /** Epoch ms. */
  readonly publishedAt?: number;
}

/** One write to a fit. Who it was is not known; when it was is. */
export interface FitEvent {
  readonly at: number;
  readonly part: FitPart;
  /** Missing: not judged. */
  readonly from?: FitMark['mark'];
  readonly to?: FitMark['mark'];
}

/**
 * How people fit brands, judged by hand. Two windows at once: each part is written on its own, the last write stands, and both
 * are in the history.
 */
export interface FitService {
  /** Safe inside a live query. */
  ofPerson(personId: PersonId): Promise<PersonFits>;
  /** Fits for one brand of these people. Safe inside a live query. */
  ofPeople(personIds: readonly PersonId[]): Promise<readonly Fit[]>;
  /** Judges one part. Refused: a person or brand that is gone, a mark that is none, a link that is not `https:`. */
  mark(place: FitPlace, draft: FitMarkDraft): Promise<Result<FitUndo>>;
  /** Takes a mark away with its note and links. */
  clear(place: FitPlace): Promise<Result<FitUndo>>;
  /** Puts the part back as it was. Refused when somebody has changed it since. */
  undo(undo: FitUndo): Promise<Result<void>>;
  /** Newest first. Safe inside a live query. */
  history(brandId: BrandId, personId: PersonId): Promise<readonly FitEvent[]>;
  /** Posts seen of their accounts, newest first, at most thirty. Safe inside a live query. */
  posts(personId: PersonId): Promise<readonly FitPost[]>;
}
