import type { ImportPreset } from './preset';

export const apollo: ImportPreset = {
  id: 'apollo',
  name: 'Apollo',
  signs: [['first name', 'email', 'person linkedin url'], ['apollo contact id']],
  documented: {
    'first name': 'first_name',
    'last name': 'last_name',
    email: 'email',
    'company name': 'note',
    company: 'note',
    'company website': '',
  },
  documentation: 'https://knowledge.apollo.io/hc/en-us/articles/4409161532045',
  assumed: {
    title: 'note',
    'email status': '',
    'person linkedin url': 'account:linkedin',
    'company linkedin url': '',
    'facebook url': '',
    'twitter url': '',
    website: '',
    city: 'location',
    state: '',
    country: '',
    stage: '',
    lists: 'lists',
    '# employees': '',
    'apollo contact id': '',
    'apollo account id': '',
  },
};
