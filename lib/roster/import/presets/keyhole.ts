import type { ImportPreset } from './preset';

export const keyhole: ImportPreset = {
  id: 'keyhole',
  name: 'Keyhole',
  signs: [
    ['username', 'impressions', 'engagements'],
    ['username', 'keyhole url'],
  ],
  documented: {},
  assumed: {
    username: 'handle',
    name: 'full_name',
    'full name': 'full_name',
    platform: 'site',
    'profile url': 'profile_url',
    'user followers': 'followers',
    followers: 'followers',
    bio: 'bio',
    'user location': 'location',
    impressions: '',
    engagements: '',
    'engagement rate': 'note',
    sentiment: '',
    'post url': '',
    'post text': '',
  },
  note: 'One row a post: of each account one person is made.',
};
