import type { ImportPreset } from './preset';

export const upfluence: ImportPreset = {
  id: 'upfluence',
  name: 'Upfluence',
  signs: [
    ['media url', 'profile name'],
    ['influencer id', 'email'],
  ],
  documented: {
    'influencer id': '',
    'media url': 'profile_url',
    'profile name': 'profile_name',
    'first name': 'first_name',
    'last name': 'last_name',
    'phone number': 'note',
    email: 'email',
    'shipping address city': 'location',
    'shipping address line1': '',
    'shipping address line2': '',
    'shipping address zipcode': '',
    'shipping address state': '',
    'shipping address country code': '',
  },
  documentation: 'https://help.upfluence.co/en/articles/6997712-how-to-add-influencers-to-upfluence-via-csv-import',
  assumed: { name: 'full_name', 'instagram followers': 'followers:instagram' },
};
