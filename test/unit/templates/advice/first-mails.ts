export interface SampleMail {
  readonly subject: string;
  readonly body: string;
}

export interface BadMail extends SampleMail {
  /** What a careful reader would say of it. */
  readonly wants: readonly string[];
}

const mail = (subject: string, body: string): SampleMail => ({ subject, body });
const bad = (wants: readonly string[], subject: string, body: string): BadMail => ({ wants, subject, body });

/** First mails that somebody would be glad to get. */
export const goodMails: readonly SampleMail[] = [
  mail(
    'Your teapot video',
    `Hi {{ first_name | default: "there" }},

{{ opening_line }}

I work with a small pottery in Gothenburg, and your patience with broken things is close to what they do. Would you like to hear what they are planning? If it is not for you, that is fine too.

{{ sender_name }}`,
  ),
  mail(
    'A question about your rye series',
    `Hi {{ first_name | default: "there" }},

The third part of your rye series, where you keep the starter in the shed all winter, answered a question I had carried around for years. Thank you for that.

I write for a mill in the north. Are you open to hearing from mills at all? A no is quite all right.

{{ sender_name }}`,
  ),
  mail(
    'Saw your walk along the coast',
    `Hello {{ first_name | default: "there" }},

Your photos from the coast path in March made me look up the train times. You wrote that your boots gave up on day two.

The people I work for mend boots. Would it interest you to see how they do it? No rush, and no hard feelings if not.

Best,
{{ sender_name }}`,
  ),
  mail(
    'Your thread on slow cameras',
    `Hi {{ first_name | default: "there" }},

you asked in your thread about slow cameras whether anybody still repairs them. Somebody does: a workshop of two in Porto, for whom I write this.

Would you like me to introduce you? If you would rather not, just say so and I will leave it there.

{{ sender_name }}`,
  ),
  mail(
    'For {{ profile_name | default: "you" }}',
    `Hi {{ first_name | default: "there" }},

{{ opening_line }}

That is why I thought of you. A client of mine, {{ company_name }}, is looking at the same question from the other side. May I tell you a little more? Either way, keep going.

Warm wishes,
{{ sender_name }}`,
  ),
  mail(
    'The heat pump you built',
    `Dear {{ first_name | default: "builder" }},

Your video about the heat pump from two old fridges is the clearest explanation of one that I know. You even showed the mistake you made with the valve.

I am with a firm that makes valves. Would you be open to a conversation about what you build next? If now is not a good time, that is perfectly fine.

{{ sender_name }}`,
  ),
  mail(
    'Your question about oat milk',
    `Hi {{ first_name | default: "there" }},

On Tuesday you asked which oat milk does not split in coffee. I happen to work with the people who spent two years on exactly that.

Shall I ask them to send you their notes? Just the notes, nothing else. And if not, no worries.

{{ sender_name }}`,
  ),
  mail(
    'Reading group',
    `Hello {{ first_name | default: "there" }},

Your newsletter about translators who never get named on covers stayed with me. You counted them on your own shelf, which I then did too.

A small press I work for prints the translator first. Would you like to know what they bring out in autumn? A one-word answer is plenty, and no is a word.

{{ sender_name }}`,
  ),
  mail(
    'Your allotment, and a question',
    `Hi {{ first_name | default: "there" }},

When you showed how the slugs left your chives alone, I tried it, and you were right.

I help a seed library with its letters. Is that something your viewers ask you about? Tell me if it is not your thing and I will not write again.

{{ sender_name }}`,
  ),
  mail(
    'About the quiet keyboard',
    `Hi {{ first_name | default: "there" }},

In your comparison of quiet keyboards you said that nobody makes one for small hands. You are nearly right.

Would you like to try the exception? You would owe us nothing, not even a mention. If it is not for you, that is fine.

{{ sender_name }}`,
  ),
  mail(
    'Your story on night trains',
    `Hello {{ first_name | default: "there" }},

your story about the night train to Narvik, with the man who carries a kettle, is one I have told to three people since.

I write for a rail company that would like to learn from travellers like you. Would you have an ear for that? No pressure at all.

{{ sender_name }}`,
  ),
  mail(
    'Bees in {{ location | default: "the city" }}',
    `Hi {{ first_name | default: "there" }},

Keeping bees on a roof in {{ location | default: "the city" }} is not easy, and you make it look calm. The post about losing a swarm was honest.

I know two beekeepers who ask themselves what you ask yourself. May I connect you? If you have no time for that now, I understand and will leave it.

{{ sender_name }}`,
  ),
  mail(
    'Your sister’s recipe',
    `Hi {{ first_name | default: "there" }},

{{ opening_line }}

We grow the peppers that you had to replace in it. Would you like some from this harvest, with no strings and nothing to post? Just say no if not.

{{ sender_name }}, {{ company_name }}`,
  ),
  mail(
    'The map in your last video',
    `Hi {{ first_name | default: "there" }},

The hand-drawn map in your last video: did you make it yourself? You seem to, from the ink on your fingers.

I ask because the paper makers I work for would be glad to know you. If that sounds like nothing for you, feel free to ignore me.

{{ sender_name }}`,
  ),
  mail(
    'Your choir',
    `Dear {{ first_name | default: "all" }},

Your recording of the harbour song with the children was played in our office twice, once by accident.

You wrote that you look for places to sing. Would a former grain hall be of use to you? It is free in winter. If not, that is fine too.

{{ sender_name }}`,
  ),
  mail(
    'A word about your repair café posts',
    `Hi {{ first_name | default: "there" }},

{{ opening_line }}

You are the third person this month who says that spare parts are the real trouble. I work where they come from. Would it help you to talk to somebody there? Only if you like.

{{ sender_name }}`,
  ),
  mail(
    'Your knitting chart',
    `Hello {{ first_name | default: "there" }},

the chart with the mistake in row 40, and how you kept it as a feature: I laughed, and then knitted it.

I am with a spinner in the Faroes who reads you as well. Do you take letters from spinners? A no is fine.

{{ sender_name }}`,
  ),
  mail(
    'On your post about quiet hours',
    `Hi {{ first_name | default: "there" }},

your post about quiet hours in supermarkets changed how our shop opens on Mondays. You may like to know that it worked.

May I tell you how it went? It takes two minutes, and you can use it as you wish. If not, no worries.

{{ sender_name }}`,
  ),
  mail(
    'Your drawings of {{ category | default: "birds" | downcase }}',
    `Hi {{ first_name | default: "there" }},

You draw {{ category | default: "birds" | downcase }} as if you had waited for them, and in the episode about the heron you said for how long.

We print field guides. Would you ever want to see your drawings in one? If that is not your kind of thing, say so and I will leave you in peace.

{{ sender_name }}`,
  ),
  mail(
    'Your first marathon',
    `Hi {{ first_name | default: "there" }},

You wrote on Sunday that the last six miles were a conversation with your grandmother. That is the best line on running I have read.

I work with a club that starts people off at sixty. Would you like to meet them? No hurry, and a no is welcome too.

{{ sender_name }}`,
  ),
  mail(
    'The bench you made',
    `Hello {{ first_name | default: "there" }},

{{ opening_line }}

Did you ever think of teaching it? A school I know has the room and looks for somebody with your calm. If you would rather build than teach, I understand.

{{ sender_name }}`,
  ),
  mail(
    'Your review of the folding bike',
    `Hi {{ first_name | default: "there" }},

Your review of the folding bike after a year of rain is what we hand to people who ask us about hinges. You were harder on it than we would have been, and right.

Would you look at its successor with the same eyes? Say what you like about it, or say no: both are fine.

{{ sender_name }}`,
  ),
  mail(
    'A reader in the lab',
    `Hi {{ first_name | default: "there" }},

your episode on why glass is not a liquid is shown to first-year students here. You may not know that.

One of them has a question for you. May I pass it on? If you get too many, that is all right, and I will tell her so kindly.

{{ sender_name }}`,
  ),
  mail(
    'Your mother’s loom',
    `Dear {{ first_name | default: "weaver" }},

In the piece where you string your mother’s loom you say that the old reeds cannot be had any more. They can, from one man in Lodz.

Would you like his address? It comes without any wish of ours. And if you have found one since, no worries.

{{ sender_name }}`,
  ),
  mail(
    'Frühstück mit {{ first_name | default: "dir" }}',
    `Hallo {{ first_name | default: "du" }},

{{ opening_line }}

Ich schreibe für eine kleine Mühle, und dein Sauerteig ist der Grund. Hast du Lust, davon zu hören? Wenn nicht, ist das auch in Ordnung.

{{ sender_name }}`,
  ),
];

/** First mails that end in the bin, with what is wrong with each. */
export const badMails: readonly BadMail[] = [
  bad(
    ['empty-praise', 'no-question'],
    'Collab',
    `Hi {{ first_name | default: "there" }},

We love your content and think that you are a perfect fit. Let us know.

{{ sender_name }}`,
  ),
  bad(
    ['money-first', 'ask-first'],
    'Paid collab for {{ profile_name | default: "you" }}',
    `Hi {{ first_name | default: "there" }},

Please send me your rates for one reel and three stories. Our budget is $200. Is that something for you? If not, no worries.

{{ sender_name }}`,
  ),
  bad(
    ['urgency', 'spam-words'],
    'Last chance',
    `Hi {{ first_name | default: "there" }},

you showed a lamp that we make. This is an exclusive offer and only 3 spots are left, so act now. Will you join? A no is fine.

{{ sender_name }}`,
  ),
  bad(
    ['about-us'],
    'Who we are',
    `Hi {{ first_name | default: "there" }},

We are {{ company_name }}. We make shoes. Our shoes are the result of our long work, and we are proud of our team. We have won prizes and we have opened our third shop. I run our partnerships. Are you interested? If not, that is fine.

{{ sender_name }}`,
  ),
  bad(
    ['capitals', 'exclamations'],
    'READ THIS NOW!',
    `Hi {{ first_name | default: "there" }},

You posted about tents. Ours are AMAZING and they are REALLY light!! Would you like one? If not, no worries!

{{ sender_name }}`,
  ),
  bad(
    ['impersonal', 'stock-phrase'],
    'Opportunity',
    `Dear Influencer,

I hope this email finds you well. Your page caught our eye. Are you interested in working with us? No is fine.

Best regards`,
  ),
  bad(
    ['links'],
    'Some reading',
    `Hi {{ first_name | default: "there" }},

Your video about kites was a joy. See https://one.example/about, https://two.example/press and https://three.example/shop. Would you like one? If not, that is fine.

{{ sender_name }}`,
  ),
  bad(
    ['pressure', 'no-question'],
    'Still waiting',
    `Hi {{ first_name | default: "there" }},

I am still waiting for your answer. You need to decide before others do. Your channel about boats would profit.

{{ sender_name }}`,
  ),
  bad(
    ['too-long'],
    'Our story, and yours',
    `Hi {{ first_name | default: "there" }},

You wrote about your first garden. ${'The hills behind the town are steep and the soil there is thin, so that every plant has to work for what it gets from the rain. '.repeat(8)}

Would you like to hear more? If not, no worries.

{{ sender_name }}`,
  ),
  bad(
    ['spam-words', 'empty-praise'],
    'Congratulations',
    `Hi {{ first_name | default: "there" }},

Congratulations, you have been selected for our brand ambassador program. Your feed is amazing. Would you like a free gift? A no is fine.

{{ sender_name }}`,
  ),
  bad(
    ['ask-first'],
    'Quick favour',
    `Hi {{ first_name | default: "there" }},

Could you share our campaign with your followers this week? It would help the river a lot. You can say no.

{{ sender_name }}`,
  ),
  bad(
    ['money-first'],
    'Contract attached',
    `Hi {{ first_name | default: "there" }},

your post about cycling in snow was read here with pleasure. We would need usage rights for twelve months and exclusivity. Shall I send the contract? If not, that is fine.

{{ sender_name }}`,
  ),
  bad(
    ['stock-phrase', 'empty-praise'],
    'Hey girl',
    `Hey gorgeous,

obsessed with your vibe, {{ first_name | default: "babe" }}. Want to team up? No pressure.

{{ sender_name }}`,
  ),
  bad(
    ['urgency'],
    'By Friday, please',
    `Hi {{ first_name | default: "there" }},

your talk about tides was clear and kind. The deadline for our project is near and we must know as soon as possible. Are you in? A no is fine too.

{{ sender_name }}`,
  ),
  bad(
    ['no-out', 'no-question'],
    'Your plants',
    `Hi {{ first_name | default: "there" }},

your video about ferns was lovely to watch with my father. Our shop sells pots that would suit them. I will call you on Thursday.

{{ sender_name }}`,
  ),
  bad(
    ['many-questions'],
    'A few questions',
    `Hi {{ first_name | default: "there" }},

your post about sourdough made me hungry. Where do you live? How many people follow you? Do you have a manager? What do you charge? When can you start? If not, that is fine.

{{ sender_name }}`,
  ),
  bad(
    ['about-us', 'empty-praise'],
    'Introducing our brand',
    `Hi {{ first_name | default: "there" }},

I am {{ sender_name }} and I lead our growth team. We are the leading maker of our kind. Our products are loved by our customers, and we believe in our mission. We are big fans of your page. Shall we talk? If not, fine with me.`,
  ),
  bad(
    ['spam-words', 'exclamations'],
    'Make money with your phone!',
    `Hi {{ first_name | default: "there" }},

You can earn money with your posts! Click here and go viral! Ready? No thanks is fine.

{{ sender_name }}`,
  ),
  bad(
    ['money-first', 'no-out'],
    '20% for you',
    `Hi {{ first_name | default: "there" }},

your recipe for plum jam worked at the first try. You get 20% commission on each sale through your affiliate link. When do we start?

{{ sender_name }}`,
  ),
  bad(
    ['pressure'],
    'My last mail',
    `Hi {{ first_name | default: "there" }},

as I already mentioned, your film about the mine is just what we look for. Did you even read my mail? If you are not interested, just say so.

{{ sender_name }}`,
  ),
  bad(
    ['ask-first', 'stock-phrase'],
    'Win-win',
    `Hi {{ first_name | default: "there" }},

I came across your profile and see a win-win. Please fill in the form and book a slot. Would Monday do? If not, no worries.

{{ sender_name }}`,
  ),
  bad(
    ['impersonal', 'capitals'],
    'NEW SHOES OUT',
    `Hello,

our new shoes are out. Do you want to show them to your people? If not, that is fine.

The shoe team`,
  ),
  bad(
    ['empty-praise', 'no-out'],
    'Amazing',
    `Hi {{ first_name | default: "there" }},

You are so inspiring. Would you like to try our tea?

{{ sender_name }}`,
  ),
  bad(
    ['exclamations', 'links', 'no-question'],
    'Angebot für dich',
    `Hallo {{ first_name | default: "du" }},

wir haben ein Angebot für dich! Das ist nicht für alle! Schau auf https://eins.example und https://zwei.example vorbei.

{{ sender_name }}`,
  ),
  bad(
    ['money-first', 'impersonal'],
    'Propuesta',
    `Hola,

te escribo para una colaboración con nuestra marca. Son 300 € por una publicación. ¿Te interesa?

Gracias`,
  ),
];
