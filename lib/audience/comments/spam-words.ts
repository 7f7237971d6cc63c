// Patterns over the masked words of a comment, see `maskedWords`; those of emoji and quotes over its plain text.

export const SUBSCRIBE =
  /\b(?:subscri\w*|subs?|sub 4 sub|abonnier\w*|abonne\w*|suscri\w*|inscrev\w*|iscriv\w*)\b|подпи[сш]|サブスク|チャンネル登録|구독|订阅|訂閱/u;
export const VISIT =
  /\b(?:check(?:ing)? (?:out|it|this|my|our|me)|visit|click|link in|go to|look at my|watch my|listen to my|take a look|schaut?|besuch\w*|mira|visita|clica|guarda|regarde\w*|tikla)\b|переход|ссылк|ziyaret/u;
export const OWN =
  /\b(?:my|our|meine?[nr]?|unser\w*|mon|notre|mi|nuestro|meu|nosso|il mio) (?:new )?(?:channel|video|videos|song|songs|music|cover|covers|page|profile|mixtape|album|blog|website|site|kanal|seite|chaine|canal|pagina|perfil|instagram|insta|facebook|twitter)\b/u;
export const WRITE_TO =
  /\b(?:dm|dms|inbox|message|messages|text|contact|reach out|write|whats ?app|telegram|signal|hit (?:me|him|her) up|schreib\w*|escrib\w*|ecri\w*|scrivi\w*)\b|ватсап|телеграм|пишите|واتساب|微信|加我/u;
export const FOLLOW =
  /\b(?:follow|follow me|following me|followers|f4f|like ?4 ?like|l4l|shout ?out|promot\w*|collab\w*|ambassador|folgt?|seguime|sigueme|segue|suivez)\b/u;
export const MONEY =
  /\b(?:invest\w*|profit\w*|earn\w*|trad(?:e|er|ers|ing)|forex|fx|payout|withdraw\w*|broker|binary|loans?|capital|deposit\w*|wealth|returns?|cash ?app|paypal|roi|ganar|ganancias|verdien\w*|gagner|guadagn\w*)\b|заработ|инвест|استثمار|投资|赚钱|निवेश/u;
export const COINS =
  /\b(?:bitcoin|btc|eth|ethereum|usdt|crypto\w*|nfts?|tokens?|airdrop\w*|coins?|blockchain|metaverse|wallet|binance|doge\w*|bnb|defi|web ?3|presale|pump|buy and hold|hodl|ecosystem|listing|trc20|dapps?)\b|(?<=\w{3})coin\b|биткоин|крипто/u;
export const TESTIMONY =
  /\b(?:recommend\w*|testif\w*|testimon\w*|legit\w*|trust\w*|honest\w*|transparen\w*|grateful|thanks to|thank you (?:mrs?|sir|maam|ma|so much)|all thanks|god bless|changed my life|introduced to|guidance|mentor\w*|expert\w*|platform|success(?:ful)?|keep up the good work|genuine|reliable|blessing to my|strateg\w*|credit to|choice made)\b/u;
export const RETURNS =
  /\b(?:(?:in|within|after|every|per|a|less than)(?: (?:just|less than|only|a|few|the|one|two|three|NUM)){0,4} ?(?:hours?|hrs|days?|weeks?|months?)|my (?:first |second |last |own |NUM (?:st|nd|rd|th) )?(?:withdrawal|payout|profits?|payment|investment|returns?|wallet|life|bills|family)|i (?:made|make|earned|received|got|withdrew|am earning|m earning) MONEY)\b/u;
export const WORK =
  /\b(?:work from home|from home|online job|make money|extra money|weekly|daily|monthly|surveys?|gift ?cards?|free (?:iphone|robux|money|gift)|win(?:ner)?|won|prizes?|discounts?|coupon|promo|sale|cheap|buy|giveaway|giving out|website developer|digital marketer|funded account)\b/u;
export const HANDOUT =
  /\b(?:first (?:few |NUM |five |ten |\w+ )?(?:NUM )?(?:struggling )?people|hard ?times?|tough times|paying off|pay(?:ing)? (?:NUM|MONEY)|grands?|help (?:me|us|out)|assist me|donat\w*|beggar|refugees?|hospital|operation|bills|debts?|struggling)\b/u;
export const RECOVERY =
  /\b(?:recover\w*|lost (?:funds|my|crypto|money)|hack\w*|retriev\w*|scam\w*|get (?:your|my) (?:money|assets|funds|account)|compromised|locked)\b/u;
export const PERSON = /\b(?:she|her|he|him|his|mrs?|maam|sir|coach|madam|brother|my man)\b/u;
export const PLEA =
  /\b(?:please|pls|plz|kindly|thumbs up|like this|share|vote|support|bitte|por favor|svp|per favore|lutfen)\b|пожалуйста/u;
export const CHAIN =
  /\b(?:read this|do ?not ignore|don ?t ignore|copy (?:and|this)|paste|send this|repost|years ago|god|jesus|amen)\b/u;
/** About what is seen or heard: spam seldom is. */
export const ON_TOPIC =
  /\b(?:songs?|videos?|views|lyrics|singer|voice|lol|haha\w*|love (?:it|this|her|him|you)|beautiful|why|what|this is|yes+|no|wow|cute|congrat\w*)\b/u;
/** Promises of a project's future. */
export const HYPE =
  /\b(?:moon|gems?|diamond|potential|future|ecosystem|project|community|undervalued|launch\w*|lambo|bullish|adoption|decentrali\w*|protocol|next gen|revolution\w*|innovat\w*|king of|huge|pump|explo\w*|opportunit\w*|x?NUM ?x)\b/u;
/** Help that nobody asked for. */
export const OFFER =
  /\b(?:(?:i|we|he|she|they) (?:can|could|will|helped|got)|help(?:ed|s|ing)? (?:me|you|us)|assist\w*|guid\w+|ask me|unblock\w*|unban\w*|bypass\w*|restor\w*|suspend\w*|disabled|verification|interested|proposal|procedures?|investors?|link (?:in |on |at )?(?:my |the |your |his |her )?bio|available|customer)\b/u;
export const SALES =
  /\b(?:discount|legit|in minutes|within minutes|NUM (?:hours?|days?|weeks?)|worth every|paying|real and|trusted|reliable|professional|account manager|strategy|get in touch|reach out|trader|programs?|casino|gambling|verified|now|hurry|winner|won)\b/u;
/** How witnesses tell of their luck. */
export const LUCK =
  /\b(?:give (?:it|her|him|them|this)? ?a try|gave (?:it|her|him)? ?a try|came across|met|introduc\w*|referr\w*|thanks to|owe|glad|bless\w*|smil\w*|joy|grateful|never (?:expected|regret\w*|believed)|made (?:it possible|my day)|opportunity|all i focus|with the help|partner\w*|success\w*|profitable)\b/u;
export const SPEAKER = /\b(?:i|me|my|we|us|our)\b/u;
export const WAY_TO_WRITE = /\b(?:dm|inbox|message|contact)\b/u;
export const WRITE_NOW = /\b(?:dm|inbox|message|contact|text)\b.{0,12}\b(?:me|us|now|NAME|him|her)\b/u;
export const BUSINESS =
  /\b(?:invest\w*|trad\w*|profit\w*|crypto\w*|bitcoin|broker|payout|withdraw\w*|money|earn\w*|account|wallet)\b/u;
/** Who follows the words that send somebody somewhere. */
export const TO_NAME =
  /\b(?:promote|send|post|share|dm|message|text|contact|write|follow|check|visit|meet|join|via|through|with|on|to|by|from|of) (?:(?:it|this|pics?|your|me|us|now) ){0,4}(?:(?:on|to|at|via) )?(?:NAME|HANDLE)\b/u;
export const THANKS_NAME =
  /\b(?:thanks|thank you|appreciation|appreciate|gratitude|credit|kudos|regards|recommend|god bless)\b.{0,25}(?:NAME|HANDLE|TAG)\b/u;
export const OF_NAME = /\b(?:NAME|HANDLE) (?:she|he|is|has|was|helped|made|for|can|will|you re|your|have)\b/u;
export const COIN_TAG =
  /[#$][\p{L}\p{N}_]{0,40}?(?:coin|token|swap|chain|dao|doge|inu|fi|btc|eth|shib|moon|safe|nft|crypto|trade|fx|invest|bsc|meta)/u;
export const MONEY_EMOJI = /[💰💵💸📈📊🤑💲💹🚀🪙💎💷💶💴🏦💳]/u;
export const POINTING_EMOJI = /[👉👇⬆☝👆⤵↗🔗📲📩📥📤✉]/u;
export const QUOTED = /[“”"]\s*\p{L}[^“”"]{0,30}[“”"]/u;
