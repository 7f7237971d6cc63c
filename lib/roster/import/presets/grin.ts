import type { ImportPreset } from './preset';

export const grin: ImportPreset = {
  id: 'grin',
  name: 'GRIN',
  signs: [
    ['instagram username', 'relationship owner'],
    ['instagram username', 'total reach'],
    ['creator id', 'instagram username'],
  ],
  documented: {},
  assumed: {
    'creator id': '',
    'first name': 'first_name',
    'last name': 'last_name',
    'full name': 'full_name',
    email: 'email',
    'instagram username': 'account:instagram',
    'instagram followers': 'followers:instagram',
    'tiktok username': 'account:tiktok',
    'tiktok followers': 'followers:tiktok',
    'youtube channel': 'account:youtube',
    'youtube subscribers': 'followers:youtube',
    groups: 'lists',
    notes: 'notes',
    city: 'location',
    'relationship owner': 'note',
    'total reach': 'note',
  },
};
