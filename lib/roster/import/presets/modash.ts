import type { ImportPreset } from './preset';

export const modash: ImportPreset = {
  id: 'modash',
  name: 'Modash',
  signs: [
    ['username', 'followers', 'fake followers'],
    ['username', 'profile url', 'avg likes'],
    ['username', 'followers credibility'],
  ],
  documented: {},
  assumed: {
    username: 'handle',
    'full name': 'full_name',
    platform: 'site',
    'profile url': 'profile_url',
    followers: 'followers',
    email: 'email',
    emails: 'email',
    country: 'location',
    bio: 'bio',
    'engagement rate': 'note',
    'fake followers': 'note',
    'followers credibility': 'note',
    'avg likes': 'note',
    'average views': 'note',
  },
};
