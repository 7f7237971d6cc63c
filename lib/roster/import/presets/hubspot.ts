import type { ImportPreset } from './preset';

export const hubspot: ImportPreset = {
  id: 'hubspot',
  name: 'HubSpot',
  signs: [
    ['record id', 'first name', 'last name', 'email'],
    ['contact id', 'lifecycle stage', 'email'],
  ],
  documented: {
    'record id': '',
    'first name': 'first_name',
    'last name': 'last_name',
    email: 'email',
    'phone number': 'note',
    'contact owner': 'note',
    'lead status': 'note',
    'lifecycle stage': 'note',
    'associated company': 'note',
    city: 'location',
    'website url': 'website',
    'twitter username': 'account:x',
    'linkedin url': 'account:linkedin',
    'create date': '',
    'last activity date': '',
  },
  documentation: 'https://knowledge.hubspot.com/properties/hubspots-default-contact-properties',
  assumed: { 'contact id': '', 'marketing contact status': '' },
};
