import type { Finding, GoodFinding } from './finding';
import { factsIn, lineAt, type MailText, type Sentence, VALUE } from './mail-text';
import { moneyFinding, type Read } from './neutral-rules';

const US = /\b(?:i|me|my|mine|we|us|our|ours)\b(?:['’](?:m|ve|d|ll|re))?/gi;
const YOU = /\b(?:you|your|yours)\b(?:['’](?:ve|d|ll|re))?/gi;
/** Says “you” and nothing of them. */
const EMPTY_YOU =
  /\b(?:hope|trust)\b[^.!?]{0,40}\b(?:finds? you|you(?:['’]re| are)?(?: doing)? (?:well|good|great|fine))|\bthank you\b|\b(?:love|like|want|wanted) to (?:work|team up|collaborate|partner) with you\b/i;
const ASK =
  /^\W*(?:please|kindly|reply|send|click|sign up|register|fill|book|apply|let (?:me|us) know|get back|follow us|check out|visit|join)\b|\b(?:please|kindly)\b|\b(?:could|can|would|will) you\b|\b(?:are|would) you (?:be )?(?:interested|open|available|willing)\b|\blet (?:me|us) know\b|\bsend (?:me|us|over)\b|\blooking for (?:creators|influencers|ambassadors|bloggers)\b|\b(?:want|need|would like|['’]d like) you to\b|\bdo you (?:do|take|accept|want|offer|have)\b|\bcan (?:we|i) (?:connect|talk|call|send|schedule|set up)\b|\b(?:we|i)(?:['’]re| are|['’]m| am) (?:asking|inviting) you\b/i;

/** Says “you” and means the sender: what we do for you, what you get from us. */
const OFFER =
  /^\W*(?:[^\s,.!?]+ ){0,4}(?:i|we|my team|our team)\b[^.!?]{0,60}\b(?:help|show|offer|provide|give|send|improve|boost|assist|deliver|invite|introduce|get|like to have|love to have)\b[^.!?]{0,40}\b(?:you|your)\b/i;

const MONEY =
  /\b(?:rate card|your rates?|your (?:fee|price|pricing)|media kit|budget of|our budget|commissions?|compensat\w+|deliverables?|flat fee|per post|per video|usage rights|exclusivity|contract|payment terms|paid (?:collab\w*|partnership|post|promo\w*|campaign|gig|opportunit(?:y|ies)|feature|job)|rev(?:enue)?[- ]shar\w+|referral (?:link|code|fee|commission)|(?:base|performance) (?:fee|bonus)|pay-?outs?|sponsor a (?:video|post|reel)|discount code|affiliate (?:link|code|program\w*)|promo code|get paid|pay you|paying)\b|\b(?:\d+|one|two|three|four|five)\s+(?:(?:instagram|ig|tiktok|youtube|feed|dedicated|sponsored|static|short)\s+)?(?:reels?|posts?|stories|tiktoks?|shorts)\b(?=[^.!?]{0,80}\b(?:in (?:return|exchange)|by|per|each|for us|within|mentioning|featuring)\b)|\bin (?:return|exchange) for\b/i;

const URGENT =
  /\basap\b|\bas soon as possible\b|\burgent(?:ly)?\b|\bact (?:now|fast)\b|\blast (?:chance|call)\b|\bfinal (?:call|reminder|notice|chance)\b|\blimited[- ](?:time|spots?|places?|offer|slots?)\b|\blimited to (?:the )?first\b|\bfirst \d+ (?:only|creators|people)\b|\b(?:final|last) (?:spots?|places?|slots?)\b|\b(?:a few|few) (?:spots?|places?|slots?) left\b|\bone (?:more|last) chance\b|\bwhile (?:spots?|places?|stocks?|supplies) last\b|\bmiss(?:ing)? out\b|\bas soon as you can\b|\breply by\b|\bonly (?:\d+|a few|two|three) (?:spots?|places?|slots?|days?|hours?)\b|\b(?:spots?|places?|slots?) (?:are )?(?:limited|filling|left|going fast)\b|\b(?:by|before) (?:tomorrow|tonight|end of (?:the )?day|eod|close of business)\b|(?<!\bno )\bhurry\b|\bdon['’]?t (?:miss|wait)\b|\bexpir(?:es?|ing)\b|\btoo late\b|\bwithin (?:24|48|the next)\b|\btoday only\b|\bright away\b|\bimmediately\b|\bdeadline\b|\btime[- ]sensitive\b/i;
const PRESSURE =
  /\b(?:i|we)(?:['’]m| am|['’]re| are)? still waiting\b|\bwhy (?:have|did)n['’]?t you\b|\bas i (?:already )?(?:said|wrote|mentioned)\b|\bper my (?:last|previous)\b|\byou (?:must|have to|need to)\b|\byou(?:['’]d| would) be (?:crazy|a fool|silly|missing)\b|\b(?:i|we)(?: have|['’]ve)?(?: not|n['’]?t| havent| haven['’]t) heard (?:back )?from you\b|\bawait(?:ing)? your\b|\bwaiting (?:for|on) you(?:r\b[^.!?\n]{0,20}\b(?:reply|response|answer))?\b|\bhope you (?:received|got|saw|read) my (?:previous|last|earlier)\b|\bmoving (?:forward|ahead|on) with other\b|\b(?:reply|respond|answer) regardless\b|\byour earliest (?:response|reply|answer)\b|\bdid you (?:even )?(?:see|get|read|receive) my\b|\bcan['’]?t believe you\b|\beveryone else (?:has )?(?:already )?(?:said|signed|agreed)\b/i;

const FLATTERY =
  /\b(?:love(?!\s+to\b)|loved|loving|adore|(?:really|truly|absolutely) (?:like|enjoy)|obsessed with|(?:big|huge|massive) fans? of|impressed (?:by|with)|amazed (?:by|at)|blown away by|admire|inspired by|crazy about)\b[^.!?\n]{0,40}\b(?:you|your|yours)\b[^.!?\n]{0,40}|\byou(?:['’]re| are) (?:so |truly |absolutely |simply )?(?:amazing|awesome|incredible|inspiring|talented|a star|the best|perfect|gorgeous|stunning)\b|\byour (?:[\w-]+ ){0,2}(?:content|work|page|profile|feed|account|channel|posts?|videos?|vibe|style|aesthetic|energy|approach)\b[^.!?\n]{0,20}\b(?:is|are|was|were|looks?)\b[^.!?\n]{0,12}(?:🔥|\b(?:amazing|awesome|incredible|great|stunning|inspiring|impressive|fantastic|perfect|gorgeous|beautiful|fire|so good|on point)\b|\bexactly (?:what|the)\b)|\byour (?:great|amazing|awesome|incredible|wonderful|fantastic|beautiful|stunning|inspiring|authentic) (?:content|work|page|profile|feed|account|channel|posts?|videos?|articles?|blog|style|approach)\b|\b(?:perfect|great|ideal|amazing) (?:fit|match|partner)\b|\bfit perfectly\b/i;
/**
 * A post by its topic, a title in quotes, a day: what only somebody who looked can say. "Shall we talk about the launch" names
 * no talk of theirs.
 */
const FACT =
  /(?<!\b(?:to|we|i|us|let['’]s|shall|could|can|would|please)\s)\b(?:videos?|posts?|reels?|episodes?|recipes?|threads?|newsletters?|piece|story|stories|reviews?|series|guides?|tutorials?|photos?|pictures?|talks?|streams?|essays?|playlists?|comparisons?|tests?|walk|garden|kitchen|workshop)\b[^.!?\n]{0,25}\b(?:about|on|where|when|in which|with|from|of|showing|called|titled)\s+(?!us\b|brands?\b|social\b|instagram\b|tiktok\b|youtube\b)\S+|[“"‘«][^”"’»\n]{4,120}[”"’»]|\b(?:january|february|march|april|june|july|august|september|october|november|december|monday|tuesday|wednesday|thursday|friday|saturday|sunday|last week|yesterday)\b|\b(?:how|that|when|the way) you (?!do\b|are\b|create\b|have\b|inspire\b)\w+/i;

const OUT =
  /\bno (?:worries|pressure|hard feelings|problem|rush|need to (?:answer|reply)|obligation to)\b|\bif you(?:['’]re| are) not\b|\bif (?:the )?(?:timing|time) (?:is not|isn['’]t|is off)\b|\b(?:totally|completely|fully) understand\b|\bif (?:it is|it['’]s|this is|that is|that['’]s)? ?not\b|\bnot (?:for you|your (?:thing|kind)|the right (?:time|moment)|a good (?:time|fit|moment))\b|\b(?:that is|that['’]s|is|be|also|perfectly|totally|just as|quite) (?:perfectly |quite |totally |also |completely )?(?:fine|okay|ok|all right|alright|welcome)\b|\beither way\b|\bfeel free to (?:say no|ignore|pass|decline)\b|\b(?:just )?say (?:so|no)\b|\ba (?:“|")?no\b|\b(?:i|we)(?:['’]ll| will) (?:leave (?:it|you)|understand|not write again|stop)\b|\bif you(?:['’]d| would) rather not\b|\bonly if\b|\bignore (?:this|me)\b|\bno thanks\b|\bif now is\b|\bno is\b|\b(?:i|we) (?:would |will )?(?:quite |perfectly )?understand\b/i;

const SPAM =
  /\b(?:100% free|totally free|absolutely free|completely free|for free|free (?:(?!to\b|of\b|from\b|time\b)[\w-]+ ){0,2}(?:gift|products?|samples?|stuff|item|money|accounts?|access|membership|subscription|trial|credits?|posts?|articles?|prize)|risk[- ]free|no obligation|guaranteed?|click (?:here|below|the link)|make money|earn (?:money|cash|extra|big|up to|passive)|cash|winner|you(?:['’]ve| have) been (?:selected|chosen|picked)|congratulations|congrats|once[- ]in[- ]a[- ]lifetime|(?:exclusive|special|unbeatable|incredible) (?:offer|deal|opportunity|invitation|(?:early )?access)|(?:amazing|exciting|great|unique|incredible|fantastic) opportunity|boost your|grow your (?:followers|audience|account|following|channel|business)|(?:go|goes|going|went) viral|viral video|passive income|invitation only|you won['’]t believe|(?:huge|great|massive) exposure|no credit card|claim your|new heights|(?:next|another) level|best (?:cost|rates?)|competitive (?:rate|price|pricing)s?|brand ambassador program\w*|best price|lowest price|buy now|order now|subscribe now|don['’]t delete)\b/i;
const STOCK =
  /\b(?:hope|trust) (?:this|my) (?:e-?mail|message|note) finds you\b|\bto whom it may concern\b|\bdear (?:influencer|creator|blogger|friend|sir|madam|content creator|(?:site |website )?owner|webmaster|team)\b|\b(?:hey|hi|hello) (?:babe|hun|girl|gorgeous|lovely|influencer|creator|dear|bestie)\b|\bwin[- ]win\b|\bsynerg\w+\b|\bpick your brain\b|\b(?:circle|circling) back\b|\btouch(?:ing)? base\b|\b(?:bump|float)(?:ing)? this\b|\btop of your inbox\b|\bhope (?:you(?:['’]re| are)|all is)(?: doing)? (?:well|great|good)\b|\bcaught (?:my|our) (?:attention|eye)\b|\bexcited to (?:introduce|announce|inform)\b|\b(?:hop|jump) on a (?:quick )?call\b|\bmutually beneficial\b|\b(?:collab(?:oration)?|partnership|sponsorship) opportunity\b|\breaching out (?:to you )?(?:because|on behalf|from|to (?:offer|invite))\b|\bcame across your (?:profile|page|account|channel|content)\b/i;

/** What English says too soon, too loud or too empty. */
export function englishFindings(read: Read): Finding[] {
  const { role } = read;
  return [
    ...(role === 'first' ? [...aboutUs(read), ...askFirst(read), ...money(read)] : []),
    ...phrase(read, URGENT, {
      code: 'urgency',
      message: (found) => `“${found}” presses for time.`,
      why: 'Your deadline is not theirs, and hurry is the mark of a scam.',
      instead: 'Leave the time to them: “whenever it suits you”.',
    }),
    ...phrase(read, PRESSURE, {
      code: 'pressure',
      message: (found) => `“${found}” reproaches or commands.`,
      why: 'Nobody owes a stranger an answer, and whoever is pushed steps back.',
      instead: 'Take the silence kindly: “I know how full an inbox gets.”',
    }),
    ...flattery(read),
    ...noOut(read),
    ...phrase(read, SPAM, {
      code: 'spam-words',
      message: (found) => `“${found}” is what advertisements say.`,
      why: 'Spam filters know it, and so do people who get ten such mails a day.',
      instead: 'Say plainly what it is, as you would to somebody you know.',
    }),
    ...phrase(read, STOCK, {
      code: 'stock-phrase',
      message: (found) => `“${found}” is what everybody writes.`,
      why: 'A phrase they have read a hundred times says that they are one of a hundred.',
      instead: 'Leave it out: the next sentence is a better beginning.',
    }),
  ];
}

/** What was done well, as far as English words tell. */
export function englishGood({ subject, body, role }: Read): GoodFinding[] {
  const good: GoodFinding[] = [];
  const { us, you } = pronouns(body);
  const fact = FACT.exec(body.words)?.[0];
  if (role === 'first' && fact !== undefined && factsIn(body).length === 0 && factsIn(subject).length === 0) {
    good.push({ code: 'fact', message: `It names something of theirs: “${fact.trim()}”.` });
  }
  if (you >= us && you >= 2) {
    good.push({
      code: 'about-them',
      message: `It is about them: “you” and “your” ${times(you)}, “I” and “we” ${times(us)}.`,
    });
  }
  if (OUT.test(body.words)) good.push({ code: 'way-out', message: 'It leaves them an easy way to say no.' });
  return good;
}

function pronouns({ words, placeholders }: MailText): { readonly us: number; readonly you: number } {
  const ofUs = placeholders.filter(({ id }) => id === 'company_name').length;
  const ofThem = placeholders.filter(({ id }) => id === 'opening_line' || id === 'category' || id === 'bio').length;
  return {
    us: (words.match(US)?.length ?? 0) + ofUs,
    // A line of their own speaks of them, whatever it says.
    you: (words.match(YOU)?.length ?? 0) + 2 * ofThem,
  };
}

function aboutUs({ body }: Read): Finding[] {
  const { us, you } = pronouns(body);
  if (us < 4 || us <= 1.6 * you) return [];
  return [
    {
      code: 'about-us',
      part: 'body',
      message: `“I”, “we”, “our” and your company’s name stand in it ${times(us)}, “you” and “your” ${times(you)}.`,
      why: 'They answer people who see them, not brands that talk about themselves.',
      instead: 'Turn sentences round: in place of “We make …”, “You showed …, which is why I write.”',
    },
  ];
}

function askFirst({ body }: Read): Finding[] {
  const them = body.sentences.findIndex((sentence) => isAboutThem(sentence, body));
  const ask = body.sentences.findIndex(({ text }) => ASK.test(text));
  const sentence = body.sentences[ask];
  if (!sentence || (them !== -1 && them < ask)) return [];
  return [
    {
      code: 'ask-first',
      part: 'body',
      line: lineAt(body.raw, sentence.at + (sentence.text.length - sentence.text.trimStart().length)),
      found: shown(sentence.text),
      message: 'It asks for something before it says anything about them.',
      why: 'A favour is for people who have shown that they know whom they ask.',
      instead: 'Put one true sentence about their work above it, or {{ opening_line }}.',
    },
  ];
}

function isAboutThem({ text, at }: Sentence, body: MailText): boolean {
  if (factsIn(body).some((fact) => fact.at >= at && fact.at < at + text.length)) return true;
  if (ASK.test(text) || EMPTY_YOU.test(text) || STOCK.test(text) || text.search(YOU) === -1) return false;
  return FACT.test(text) || !(FLATTERY.test(text) || OFFER.test(text));
}

function money({ subject, body }: Read): Finding[] {
  for (const [part, text] of [
    ['subject', subject],
    ['body', body],
  ] as const) {
    const match = MONEY.exec(text.words);
    if (match) return [moneyFinding(part, text, match[0], match.index)];
  }
  return [];
}

function flattery({ subject, body }: Read): Finding[] {
  for (const [part, text] of [
    ['subject', subject],
    ['body', body],
  ] as const) {
    for (const [index, sentence] of text.sentences.entries()) {
      const match = FLATTERY.exec(sentence.text);
      if (!match) continue;
      const near = [sentence, text.sentences[index + 1]].filter((each) => each !== undefined);
      const isProven = near.some(
        (each) =>
          FACT.test(each.text) ||
          // A place or a category is true of thousands: it is no reason.
          factsIn(text).some(
            ({ id, at }) =>
              (id === 'opening_line' || id.startsWith('custom.')) &&
              at >= each.at - 1 &&
              at <= each.at + each.text.length,
          ),
      );
      if (isProven) continue;
      return [
        {
          code: 'empty-praise',
          part,
          ...(part === 'body' && { line: lineAt(text.raw, sentence.at + match.index) }),
          found: shown(match[0]),
          message: `“${shown(match[0])}” is praise without a reason.`,
          why: 'It could be said to anybody, so it is believed by nobody.',
          instead: 'Name the post: “Your video about … on 2 May …”, or use {{ opening_line }}.',
        },
      ];
    }
  }
  return [];
}

function noOut({ body }: Read): Finding[] {
  if (body.words.trim() === '' || OUT.test(body.words)) return [];
  return [
    {
      code: 'no-out',
      part: 'body',
      message: 'It leaves no easy way to say no.',
      why: 'Who may say no in a word answers sooner, also with a yes; the opt-out line below is no substitute.',
      instead: 'Add: “If it is not for you, that is fine too.”',
    },
  ];
}

function phrase(
  { subject, body }: Read,
  pattern: RegExp,
  words: { readonly code: string; message(found: string): string; readonly why: string; readonly instead: string },
): Finding[] {
  for (const [part, text] of [
    ['subject', subject],
    ['body', body],
  ] as const) {
    const match = pattern.exec(text.words);
    if (!match) continue;
    const found = shown(match[0]);
    return [
      {
        code: words.code,
        part,
        ...(part === 'body' && { line: lineAt(text.raw, match.index) }),
        found,
        message: words.message(found),
        why: words.why,
        instead: words.instead,
      },
    ];
  }
  return [];
}

function shown(text: string): string {
  const flat = text
    .replaceAll(new RegExp(`${VALUE}+`, 'g'), '…')
    .replace(/\s+/g, ' ')
    .trim();
  return flat.length > 80 ? `${flat.slice(0, 79).trimEnd()}…` : flat;
}

function times(count: number): string {
  return count === 1 ? 'once' : `${count} times`;
}
