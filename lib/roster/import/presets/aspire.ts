import type { ImportPreset } from './preset';

export const aspire: ImportPreset = {
  id: 'aspire',
  name: 'Aspire',
  signs: [
    ['uid', 'instagram'],
    ['uid', 'tiktok'],
    ['email', 'instagram', 'postalcode'],
  ],
  documented: {
    id: '',
    uid: '',
    email: 'email',
    instagram: 'account:instagram',
    tiktok: 'account:tiktok',
    youtube: 'account:youtube',
    pinterest: 'account:pinterest',
    address1: '',
    address2: '',
    city: 'location',
    state: '',
    postalcode: '',
    country: '',
  },
  documentation: 'https://help.aspireiq.com/en/articles/4840268-how-to-import-creators-into-aspire',
  assumed: { 'first name': 'first_name', 'last name': 'last_name', 'full name': 'full_name', notes: 'notes' },
};
