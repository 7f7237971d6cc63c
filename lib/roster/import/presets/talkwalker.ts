import type { ImportPreset } from './preset';

export const talkwalker: ImportPreset = {
  id: 'talkwalker',
  name: 'Talkwalker',
  signs: [
    ['extra author attributes name', 'url'],
    ['author', 'author url', 'reach', 'sentiment'],
  ],
  documented: {},
  assumed: {
    'extra author attributes name': 'full_name',
    'extra author attributes short name': 'handle',
    'extra author attributes url': 'profile_url',
    'extra author attributes world data city': 'location',
    'source extended attributes alexa pageviews': '',
    url: '',
    indexed: '',
    published: '',
    title: '',
    content: '',
    reach: '',
    engagement: '',
    sentiment: '',
    author: 'full_name',
    'author url': 'profile_url',
    'author followers': 'followers',
    'source type': 'site',
  },
  note: 'One row a mention: of each author one person is made.',
};
