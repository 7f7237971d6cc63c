import { type SignalId, signalIds } from '@/lib/domain/signal-id';

/** What a question of the score asks, for somebody who knows no statistics. */
export const signalMeans: Readonly<Record<SignalId, string>> = {
  A1: 'How many of the followers seen have accounts that look as if nobody were behind them. A model judges each one, and the share is corrected for how often it is wrong.',
  A2: 'Followers who never posted and follow far more accounts than follow them.',
  A3: 'How many accounts each follower follows. Numbers that grew by themselves begin with 1 far more often than with 9; made-up ones do not.',
  A4: 'Many followers in a row whose accounts were made at the same time. Only where a site shows when.',
  A5: 'The same as for followers, asked of those who comment.',
  B1: 'Likes and comments for each follower, or each view, beside what is usual for accounts of this size.',
  B2: 'How many people see a usual video, for each follower. Not asked on Instagram.',
  C1: 'Posts do better and worse. Likes that are almost the same on every post are odd.',
  C2: 'Far too few comments for the likes there are, or far too many.',
  D1: 'Comments that advertise, beg or lure.',
  D2: 'Empty praise by somebody who writes it again and again. Emoji alone count nothing.',
  D3: 'The same small circle under every post, as people comment who agreed to do so.',
  E1: 'More new followers in a few days than usual, without a post that explains them.',
  E2: 'New followers who are soon gone again, or who came in a round number.',
  E3: 'Follows far more than follow back, or follows and unfollows in waves. Not asked on YouTube.',
};

const titles: readonly (readonly [letter: string, title: string])[] = [
  ['A', 'Who follows'],
  ['B', 'How they react'],
  ['C', 'How likes and comments look'],
  ['D', 'What comments say'],
  ['E', 'How numbers change over time'],
];

export interface SignalGroup {
  readonly title: string;
  readonly signals: readonly SignalId[];
}

export const signalGroups: readonly SignalGroup[] = titles.map(([letter, title]) => ({
  title,
  signals: signalIds.filter((id) => id.startsWith(letter)),
}));
