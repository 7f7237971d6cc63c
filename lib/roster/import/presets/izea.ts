import type { ImportPreset } from './preset';

export const izea: ImportPreset = {
  id: 'izea',
  name: 'IZEA',
  signs: [
    ['creator', 'connection', 'reach'],
    ['creator name', 'connection type'],
    ['handle', 'izea score'],
  ],
  documented: {},
  assumed: {
    creator: 'full_name',
    'creator name': 'full_name',
    email: 'email',
    handle: 'handle',
    connection: 'profile_url',
    'connection type': 'site',
    'connection url': 'profile_url',
    reach: 'followers',
    location: 'location',
    'izea score': 'note',
    'engagement rate': 'note',
  },
};
