import { describe, expect, it } from 'vitest';
import type { CustomField } from '@/lib/domain/custom-field';
import type { AttachmentId, CustomFieldId } from '@/lib/domain/ids';
import type { FrozenStep } from '@/lib/domain/sequence';
import { emptySettings } from '@/lib/domain/settings';
import { launchGate } from '@/lib/templates/launch-gate';
import { mailbox, settings } from './people';

const shoeSize: CustomField = {
  id: 'cf1' as CustomFieldId,
  variable: 'shoe_size',
  name: 'Shoe size',
  kind: 'text',
  isSendable: true,
  createdAt: 1,
  updatedAt: 1,
};
const delay = { amount: 0, unit: 'days' } as const;
const mail: FrozenStep = { kind: 'mail', delay, subject: 'Hello', body: 'Hi {{ first_name }}', templateName: 'First' };
const followUp: FrozenStep = { ...mail, subject: '', templateName: 'Second' };
const task: FrozenStep = { kind: 'manual', delay, title: 'Say hello', instructions: 'DM @{{ handle }}' };

function codes(plan: Partial<Parameters<typeof launchGate>[0]>) {
  return launchGate({ settings, mailbox, steps: [mail], ...plan }).map((problem) => problem.code);
}

describe('launchGate', () => {
  it('is open when all is there', () => {
    expect(launchGate({ settings, mailbox, steps: [mail, task, followUp] })).toEqual([]);
    expect(launchGate({ settings, steps: [task] })).toEqual([]);
  });

  it('stays shut without sender, postal address, opt-out, mailbox and steps', () => {
    expect(codes({ settings: emptySettings, steps: [] })).toEqual([
      'no-steps',
      'no-sender-name',
      'no-postal-address',
      'no-opt-out',
    ]);
    expect(codes({ settings: { ...settings, postalAddress: ' \n' } })).toEqual(['no-postal-address']);
    expect(codes({ settings: { ...settings, optOutLine: '\u200b' } })).toEqual(['no-opt-out']);
    expect(codes({ mailbox: undefined })).toEqual(['no-mailbox']);
  });

  it('wants a subject of the first mail only', () => {
    expect(codes({ steps: [followUp, mail] })).toEqual(['empty-subject']);
    expect(codes({ steps: [task, followUp] })).toEqual(['empty-subject']);
  });

  it('names the step and the place of a template that cannot be sent', () => {
    const broken: FrozenStep = { ...followUp, body: 'Hi\n{{ frist_name }}' };
    expect(launchGate({ settings, mailbox, steps: [mail, broken] })).toEqual([
      {
        code: 'unknown-variable',
        message: 'Step 2 (“Second”): Body, line 2: There is no variable “frist_name”. Did you mean “first_name”?',
        stepIndex: 1,
      },
    ]);
    expect(codes({ steps: [{ ...task, title: ' ', instructions: '{{ x' }] })).toEqual(['empty-title', 'syntax']);
    expect(codes({ steps: [{ ...mail, body: 'Hi [NAME]' }] })).toEqual(['placeholder']);
  });

  it('knows the fields of one’s own, in tasks too', () => {
    const customFields = [shoeSize];
    const own: FrozenStep[] = [
      { ...mail, body: 'Size {{ custom.shoe_size }}' },
      { ...task, title: 'Pack {{ custom.shoe_size }}', instructions: '{{ custom.shoe_size }}' },
    ];
    expect(codes({ steps: own })).toEqual(['unknown-variable', 'unknown-variable', 'unknown-variable']);
    expect(codes({ steps: own, customFields })).toEqual([]);
    expect(codes({ steps: own, customFields: [{ ...shoeSize, isSendable: false }] })).toHaveLength(3);
  });

  it('says once what of the sender is missing in any of the texts', () => {
    const steps: FrozenStep[] = [
      { ...mail, body: 'I am from {{ company_name }}' },
      { ...task, instructions: 'Sign as {{ company_name }}' },
    ];
    const bare = { ...settings, companyName: ' ' };
    expect(launchGate({ settings: bare, mailbox, steps })).toEqual([
      {
        code: 'missing-sender-value',
        variable: 'company_name',
        message: '“Your company” stands in these texts and is not known. Fill it in in the settings.',
      },
    ]);
    expect(codes({ settings, steps })).toEqual([]);
    const optional = '{{ company_name | default: "us" }}{% if company_name %}{{ company_name }}{% endif %}';
    expect(codes({ settings: bare, steps: [{ ...mail, body: optional }] })).toEqual([]);
    expect(codes({ settings: bare, steps: [mail, { ...followUp, subject: '{{ company_name }}' }] })).toEqual([]);
    const signed: FrozenStep = { ...mail, body: 'Hi, {{ postal_address }}' };
    expect(codes({ settings: { ...settings, postalAddress: '' }, steps: [signed] })).toEqual(['no-postal-address']);
  });

  it('refuses files that the chosen mailbox could not take, and lets a larger one take them', () => {
    const file = { id: 'f' as AttachmentId, name: 'rates.pdf', type: 'application/pdf', size: 3 * 1024 * 1024 };
    const steps: FrozenStep[] = [{ ...mail, attachments: [file] }];
    expect(launchGate({ settings, mailbox: { ...mailbox, provider: 'graph' }, steps })).toEqual([
      {
        code: 'files-too-large',
        message: 'Step 1 (“First”): Its files are 3 MB together; Microsoft takes 2 MB with one mail.',
        stepIndex: 0,
      },
    ]);
    expect(codes({ mailbox: { ...mailbox, provider: 'gmail' }, steps })).toEqual([]);
  });

  it.each([-1, Number.NaN, Number.POSITIVE_INFINITY])('refuses a delay of %s', (amount) => {
    expect(codes({ steps: [{ ...mail, delay: { amount, unit: 'days' } }] })).toEqual(['bad-delay']);
  });
});
