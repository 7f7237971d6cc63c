/**
 * Words of everyday language that are also names of brands, or well could be: alone they say nothing of a brand. English, and a
 * few that German, French and Spanish use in the same spelling. Folded as names are, see `foldName`.
 */
const WORDS = `
about above absolut abundance ace acorn active adore affirm agent air alive all allure alpha always amazon amber amp anchor angel
anthem apex apple arc arrow art ash aspire athletic atlas aura aurora autograph avocado away axe azure
baby balance ball bamboo banana band bank bar bare bark base basic bath bay beach beam bean bear beats beauty bee bell belle berry
best better beyond big billion bird bite black blank blast blaze blend bliss block bloom blossom blue board boat body bold bolt bond
bonds bone bonus book boost boot boots boss bottle bounce bounty box brave bread breeze brick bride bridge bright brilliant brisk bronze
brother brush bubble bud buff build bull bumble burn burrow butter butterfly button buzz
cabin cactus cake call calm camel camp can candy canvas cap cape care carrot carter cash casper castle cat caterpillar celebrate cell
champion chance change chaos charge charm chase cheer cheers cherry chief chime chip choice chorus chrome circle citizen city clarity
classic claw clean clear clever click cliff clinique cloud clover club coach coast cobra coffee coin colony color colour comet comfort
common compass concept confidence converse cookie cool copper coral core corner cosmo cotton country cove cover craft crane crate crave cream
creed crest crew crisp crocs cross crown cruise crush crystal cube cult culture cup cure current curve
daily dash dawn day daybreak deal dear decathlon deep deli delta denim desire detox diamond diesel dime direct discover discovery dish
disco diva dive dog dolce dot double dove dragon drama dream dress drift drink drip drive drop dry duck dune dusk dust dyson
eager eagle earth ease east easy echo eclipse eco edge edition egg elate elegant element elements elite elle ember emerald emotion empire
encore energy engine enjoy envy epic equinox era escape essence essential essentials eternal ethos ever everlane everyday evian evolve
exodus expert explore express extra eye
fable face fair faith falcon fame family famous fancy farm fast fate favorite feather feel fern field fig finder fine fire first fish
fit five fix flame flash flat flex flight flip float flora flow flower fluid fly focus folk food force forever forest form forge
fortune forum fossil fountain four fox free freedom fresh friend friends frontier frost fruit fuel full fun fusion future
gain galaxy game gap garden garnier gas gather gem general genesis genius gentle ghost giant gift ginger give glam glamour glass gleam
glide glimpse globe gloria glory gloss glove glow gold golden good goodness goop grace grand grape graph grass gravity great green
greenhouse grey grid grind grip grit ground group grove grow growth guard guess guide gum gusto gym
habit hair halo hammer hand handsome handy happy harbor harbour hard harmony harvest haven hawk hazel head headspace health heart hearth
heat heaven hello hemp herb heritage hero high hill hint hive holiday hollow home honest honey honor hood hook hope horizon horn host
hot house hover hub human humble hunger hunter hush hut hype
ice icon idea ideal ignite imagine impact impossible impulse indeed indigo infinite infinity ink inner innocent insight inspire instant
intent intimate invisible iris iron island item ivory ivy
jade jaguar jam jasmine java jazz jelly jet jewel join joker journey joy juice jump junction jungle juniper just justice
keen keep key kick kind kindness king kingdom kiss kit kitchen kite knight knot know
label lace ladder lady lake lamb lamp lance land lark laser laurel lava lavender leaf league lean leap legacy legend lemon lens level
liberty life lift light lighthouse lightning lily lime line link linen lion lip liquid lime little live living loft logic long look loop
lotus loud lounge love lovely loyal luck lucky luminous luna lunar lush luxe luxury lynx
machine macro magic magnet magnolia magnum mail main major make mango manifest mantra maple marble march mark market mars mask mass
master match material matrix matter max meadow medium meet mellow melody melt memory mentor mercury mercy merge merit mesh metal method
metro midnight mighty mild milk million mind mini mint minute mirror mission mist mode modern mojo moment monday money monkey monster
moon more morning moss mother motion motto mountain mouse move movement much muse music mustang myth
naked name native natural nature navy nectar need nest net new next nice night nimble nine noble nomad noon normal north nothing notion
nova now nude number nutmeg
oak oasis oat oath object ocean octopus odyssey off office offset olive omega on once one onyx opal open opera optimum oracle orange orbit
orchard orchid organic origin original origins other otter outdoor outdoors outlaw oval over owl own oxygen oyster
pace pack page paint pair palace palm panda panther paper paradise parade park parrot party pass passion patch path patriot pattern
pause peace peach peacock peak pear pearl pebble pen penguin people pepper perfect petal phoenix piano picnic pilot pin pine pink
pioneer pipe pirate pitch pivot pixel place plain planet plant plate platinum play playground please plenty plum plus pocket poet point
polar polish polo pond pool pop poppy port portal portrait posh positive post power practice precious premier present press prestige
pretty pride primal prime prince princess print prism pro progress project promise proof propel protein proud prune pulse puma pump punch
pure purple purpose push puzzle
quality quartz queen quest quick quiet quilt quip quote
rabbit race radiance radiant radical radish rain rainbow raise ram ranch range ranger rapid rare raven raw ray reach ready real realm
rebel recess record red reef refine reflect reform refresh regal regent reign relax relic relief remedy rent reserve reset resolve rest
retreat revel revive revolution revolve reward rhythm rice rich ride ridge right ring ripple rise rising rite ritual rituals rival river
roam roar robin rock rocket rogue roman romance roof room root roots rope rose rotary rouge round route rover row royal ruby rugged run rush
rustic
sable sacred saddle safari safe saffron sage sail saint salad salon salt salute sample sanctuary sand sandal satin saturn sauce savage
savor saw scale scene scent school science scope scout scream sculpt sea seal season second secret seed seek select sense sephora sequoia
serene serenity series serum set seven shade shadow shape shark sharp shell shelter shield shift shine ship shop shore short show
shower shrine shy side sigma sign signal signature silence silk silly silver simple simply six skin skinny sky slack slate sleek sleep
slice slim sling slow small smart smile smoke smooth snack snap snow snug social sofa soft solace solar sole solid solo solstice solution
song sonic soul sound source south space spark sparkle spartan special speed sphere spice spider spin spirit splash splendid spot spring
sprint sprite sprout spruce square squash stable staff stage star start state station stay steady steam steel stella step stella stitch
stone stop store storm story straight strand stream street strength stride strike stripe strive strong studio style sub sublime subway
success sugar suit summer summit sun sunday sunrise sunset super supreme sure surf surface surge surprise swan swap sweat sweet swift
swing switch symbol sync synergy
table tag tale talent talk tango tap target tart taste tea teal team temple tempo ten tender terra thanks think third thirst thread three
thrill thrive throne thunder tide tiger tile time timeless tin tiny titan toast today together tomorrow tonic tool top topaz torch total
touch tower town toy trace track trade tradition trail train trainer traveler treasure treat tree trek trend tribe trick trident trip triumph
true trust truth tub tulip tune turbo turn twice twin twist two
ultimate ultra umbrella under union unique unite unity universal universe up upper urban
vacation valley value van vanguard vanilla vans vault vector vegan veil velvet venture venus verse verve vest vibe vibrant victor victory view
village vine vintage violet viper virgin virtue visa vision vista vital vitality vivid voice volcano volt volume voyage
wag wake walk wallet walnut wander want war warm warrior wash watch water wave way wealth wear weather web wedding week weekend well
wellness west whale wheat wheel whip whisper whistle white whole wild wilderness willow win wind window wine wing winner winter wire wisdom
wise wish wolf wonder wonderful wood wool word work world worth wow wrap wren
yard year yellow yes yoga young youth zebra zen zenith zero zest zone zoom
`;

let known: ReadonlySet<string> | undefined;

/**
 * Could this name, folded and of one word, be a word of everyday language? Also every name of at most three letters: as words
 * they turn up everywhere.
 */
export function isEverydayWord(name: string): boolean {
  known ??= new Set(WORDS.split(/\s+/));
  return name.length <= 3 || known.has(name) || known.has(name.replace(/s$/, ''));
}
