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

/** A message of a shipped sequence. It becomes a template only when that sequence is used. */
export type SequenceText = Pick<StarterTemplate, 'name' | 'subject' | 'body'>;

/** The texts of the shipped sequences, those of the shipped templates among them. */
export const sequenceTexts = {
  firstContact,
  followUp,
  lastNote,
  gifting,
  giftReminder: {
    name: 'Gift, a gentle reminder',
    subject: 'Something for you to try, no strings attached',
    body: `Hi {{ first_name | default: "again" }},

Just in case my last note slipped by: the offer stands, and so does the "no strings attached". If you would like to try it, an address is all I need. If it is not for you, that is perfectly fine, and I would still like to know what you prefer.

Best,
{{ sender_name }}`,
  },
  giftArrived: {
    name: 'Gift, how do you like it?',
    subject: 'Something for you to try, no strings attached',
    body: `Hi {{ first_name | default: "there" }},

I hope the parcel has found you by now. There is nothing you have to do with it.

If you have tried it, I would love to hear what you think, also if it was not your thing: an honest word helps us more than praise. And should you mention it anywhere, please say that it was a gift.

Warm wishes,
{{ sender_name }}`,
  },
  afterSeven: {
    name: 'Follow-up after 7 days',
    subject: 'Following up on my note',
    body: `Hi {{ first_name | default: "there" }},

I wrote to you last week and did not want my note to get lost among all the others. I still think that we could do something good together.

Would you like me to send you the idea in a few lines? A "yes" is plenty, and so is a "not now".

Best,
{{ sender_name }} from {{ company_name }}`,
  },
  afterFourteen: {
    name: 'Follow-up after 14 days',
    subject: 'Following up on my note',
    body: `Hi {{ first_name | default: "there" }},

Two weeks have gone by, so I will make this the last time I knock. If the moment is not right, you need not answer, and I will not mind at all.

If it ever is, write to me whenever you like. I would be glad to hear what you are working on{% if site %}, and I will keep looking in on {{ site }}{% endif %}.

All the best,
{{ sender_name }}`,
  },
  longTime: {
    name: 'It has been a while',
    subject: 'It has been a while, {{ first_name | default: "hello again" }}',
    body: `Hi {{ first_name | default: "there" }},

We were in touch some time ago, and I have thought of you since. I have been looking at what you make these days{% if site %} on {{ site }}{% endif %}, and it is good to see where you have taken it.

How are things with you? If working together is something you would still like, tell me what would suit you now. And if your plans have changed, I would enjoy hearing about them all the same.

Warm wishes,
{{ sender_name }} from {{ company_name }}`,
  },
  longTimeLast: {
    name: 'It has been a while, one more line',
    subject: 'It has been a while',
    body: `Hi {{ first_name | default: "there" }},

One more line, and then I will leave you in peace. If you would rather not hear from me again, just say so and I will see to it. If you would, but not now, tell me when, and I will come back then.

All the best,
{{ sender_name }}`,
  },
  welcome: {
    name: 'Welcome',
    subject: 'So glad you are with us, {{ first_name | default: "welcome" }}',
    body: `Hi {{ first_name | default: "there" }},

I am so glad that we are doing this together. From now on I am your person at {{ company_name }}: whatever comes up, write to me and I will see to it.

Here is what comes next. I will send you everything you need in the next days, in one place. Take your time with it and ask me anything that is not clear. You know the people who follow you far better than we do, so please tell me where you would do things your own way.

Is there anything that I should know about how you like to work?

Warm wishes,
{{ sender_name }}`,
  },
  welcomeCheck: {
    name: 'Welcome, how is it going?',
    subject: 'How is it going?',
    body: `Hi {{ first_name | default: "there" }},

A week in, I wanted to ask how it is going. Do you have everything you need? Is anything unclear, or more work than we said?

No need for a long answer: "all good" is lovely to hear, and so is anything that you would like to be different.

Best,
{{ sender_name }}`,
  },
} as const satisfies Readonly<Record<string, SequenceText>>;
