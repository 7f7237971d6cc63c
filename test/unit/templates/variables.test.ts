import { describe, expect, it } from 'vitest';
import { columnFields } from '@/lib/domain/field-registry';
import { renderText } from '@/lib/templates/render';
import { variablesOf } from '@/lib/templates/variables';
import { person, source } from './people';

function textOf(template: string, from = source()): string {
  const result = renderText(template, 'body', from);
  return result.ok ? result.text : `blocked: ${result.blocked.map(({ message }) => message).join()}`;
}

describe('what may be sent', () => {
  it('is these fields and no other: a new one is for one’s own use until somebody adds it here', () => {
    expect(
      variablesOf()
        .all.map(({ id }) => id)
        .sort(),
    ).toEqual([
      'bio',
      'category',
      'company_name',
      'email',
      'first_name',
      'followers',
      'following',
      'full_name',
      'handle',
      'location',
      'opening_line',
      'opt_out',
      'post_count',
      'postal_address',
      'private',
      'profile_name',
      'profile_url',
      'score',
      'sender_email',
      'sender_name',
      'site',
      'stage',
      'tier',
      'verified',
      'website',
    ]);
  });

  it('is refused by name for all the others', () => {
    const own = columnFields.filter(({ isSendable }) => !isSendable);
    expect(own.length).toBeGreaterThan(80);
    for (const { id, label } of own) {
      expect(variablesOf().of(id)).toBeUndefined();
      expect(variablesOf().whyNot(id)).toBe(`“${label}” is for your own use and cannot be put into a message.`);
      expect(textOf(`{{ ${id} | default: "x" }}`)).toContain('for your own use');
    }
  });
});

describe('a choice in a message', () => {
  it('is written as it always was', () => {
    expect(textOf('{{ tier }} {{ site }} {{ stage }}')).toBe('mid-tier YouTube prospect');
    expect(textOf('{{ stage }}', source({ person: person({ stage: 'negotiating' }) }))).toBe('negotiating');
  });

  it('is asked about by what is written', () => {
    expect(textOf('{% case tier %}{% when "mid-tier" %}yes{% else %}no{% endcase %}')).toBe('yes');
    expect(textOf('{% if site == "YouTube" and stage == "prospect" %}yes{% else %}no{% endif %}')).toBe('yes');
  });
});
