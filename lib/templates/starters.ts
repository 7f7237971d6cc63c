/** A template that comes with the extension: a start, to be changed. */
export interface StarterTemplate {
  readonly key: 'first-contact' | 'follow-up' | 'last-note' | 'gifting';
  readonly name: string;
  /** When to use it. */
  readonly purpose: string;
  readonly subject: string;
  readonly body: string;
}

const firstContact: StarterTemplate = {
  key: 'first-contact',
  name: 'First contact',
  purpose: 'The first mail: why them, one easy question.',
  subject: 'A small question for {{ profile_name | default: "you" }}',
  body: `Hi {{ first_name | default: "there" }},

I am {{ sender_name }} from {{ company_name }}. I have been following what you make{% if site %} on {{ site }}{% endif %}, and I like how you do it.

We are planning something that I think could suit you and the people who follow you. Before I say more: are you open to working with brands at the moment, and what would make it worth your while?

A short answer is plenty. If now is not a good time, that is fine too.

Warm wishes,
{{ sender_name }}`,
};

const followUp: StarterTemplate = {
  key: 'follow-up',
  name: 'Follow-up',
  purpose: 'A few days later, in the same thread: easier to answer than the first.',
  subject: 'A small question',
  body: `Hi {{ first_name | default: "again" }},

I know how full an inbox gets, so just a gentle nudge. If you would like to hear more, a "yes, tell me" is all I need, and I will send the details in a few lines.

If somebody else looks after these things for you, I am glad to write to them instead.

Best,
{{ sender_name }}`,
};

const lastNote: StarterTemplate = {
  key: 'last-note',
  name: 'Last note',
  purpose: 'The last mail: closes the door kindly and leaves it unlocked.',
  subject: 'A small question',
  body: `Hi {{ first_name | default: "there" }},

This is my last note, I promise. I take it that the moment is not right, and I will leave you to your work.

Should that change, reply here whenever you like: it reaches me, not a machine. Until then I will keep enjoying what you make{% if site %} on {{ site }}{% endif %}.

All the best,
{{ sender_name }}`,
};

const gifting: StarterTemplate = {
  key: 'gifting',
  name: 'Gift, no strings',
  purpose: 'Offers something to try, and asks for nothing in return.',
  subject: 'Something for you to try, no strings attached',
  body: `Hi {{ first_name | default: "there" }},

I am {{ sender_name }} from {{ company_name }}. What you share{% if category %} about {{ category | downcase }}{% endif %} made me think you might enjoy what we make, and I would love to send you some.

No post is expected. Try it, and if you have a minute, tell me honestly what you think. Should you ever mention it, please say that it was a gift.

If you like the idea, reply with an address that suits you and I will see to the rest.

Warm wishes,
{{ sender_name }}`,
};

export const starterTemplates: readonly StarterTemplate[] = [firstContact, followUp, lastNote, gifting];
