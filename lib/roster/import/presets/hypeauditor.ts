import type { ImportPreset } from './preset';

export const hypeAuditor: ImportPreset = {
  id: 'hypeauditor',
  name: 'HypeAuditor',
  signs: [
    ['username', 'aqs'],
    ['username', 'audience quality score'],
    ['username', 'quality audience'],
  ],
  documented: {},
  assumed: {
    username: 'handle',
    'full name': 'full_name',
    name: 'full_name',
    'social network': 'site',
    link: 'profile_url',
    followers: 'followers',
    'followers count': 'followers',
    email: 'email',
    country: 'location',
    category: 'category',
    categories: 'category',
    aqs: 'note',
    'audience quality score': 'note',
    'quality audience': 'note',
    er: 'note',
    'engagement rate': 'note',
  },
};
