import type { ScoreInput } from './score-input';

const day = 24 * 60 * 60 * 1000;
const seenAt = Date.UTC(2026, 4, 20, 12);
const iso = (daysAgo: number) => new Date(seenAt - daysAgo * day).toISOString();

const likes = [120, 210, 90, 180, 300, 150, 240, 80, 170, 260, 140, 200, 130, 220, 110, 190];
const names = ['hanna', 'ortwin', 'leila', 'tomasz', 'ines', 'bruno', 'aiko', 'marit', 'selma', 'joris'];
const places = ['clay', 'garden', 'harbour', 'kiln', 'meadow', 'attic', 'orchard'];
const remarks = [
  'The glaze on the second bowl came out lovely, which clay is that?',
  'I tried this at home and it cracked, did you dry it slowly?',
  'Where is your next market? We are near the coast in June.',
  'That handle sits much better than the last one.',
  'Check my channel and win a phone, link in bio',
  'Could you show how you centre the large ones?',
  'My grandmother had a jug like this.',
  'Ordered two yesterday, cannot wait!',
];

/** An invented potter, with something of every kind of evidence. */
export const exampleInput: ScoreInput = {
  site: 'instagram',
  seenAt: new Date(seenAt).toISOString(),
  followers: 5200,
  following: 400,
  postCount: 80,
  posts: likes.map((count, index) => ({
    id: `post-${index + 1}`,
    publishedAt: iso(5 + 4 * index),
    likes: count,
    comments: Math.round(count * 0.03),
    caption: index % 5 === 0 ? 'New mugs, fired this week #ad' : 'From the wheel today',
  })),
  comments: Array.from({ length: 96 }, (_, index) => ({
    text: remarks[(index * 5) % remarks.length] ?? '',
    author: `${names[index % names.length]}.${places[index % places.length]}`,
    post: `post-${1 + (index % 6)}`,
  })),
  followerRows: Array.from({ length: 120 }, (_, index) => ({
    followers: index % 9 === 0 ? 3 : 80 + ((index * 37) % 900),
    following: index % 9 === 0 ? 2400 : 150 + ((index * 53) % 700),
    posts: index % 9 === 0 ? 0 : 5 + ((index * 17) % 200),
    hasPicture: index % 9 !== 0,
    usernameLength: 8 + (index % 7),
    usernameDigits: index % 9 === 0 ? 5 : index % 3,
  })),
  history: Array.from({ length: 30 }, (_, index) => ({
    at: iso(58 - 2 * index),
    followers: 4900 + 10 * index + (index % 3),
    following: 400,
  })),
};
