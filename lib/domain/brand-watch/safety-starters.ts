/** A group of words that many brands want to have a look at. A use of one is no verdict: reports and jokes use them as well. */
export interface SafetyStarter {
  readonly id: string;
  readonly label: string;
  /** In whole words, singular; in English, then some in German, French and Spanish. */
  readonly words: readonly string[];
}

/** Groups to begin a list with. Each word can be taken off again. */
export const safetyStarters: readonly SafetyStarter[] = [
  {
    id: 'swearing',
    label: 'Swearing',
    words: words(
      'bullshit,bastard,asshole,fuck,fucking,motherfucker,shit,scheiße,arschloch,putain,merde,connard,mierda,gilipollas,joder',
    ),
  },
  {
    id: 'gambling',
    label: 'Gambling',
    words: words(
      'casino,online casino,betting,sports betting,sportsbook,gambling,poker,roulette,slot machine,free spins,jackpot,wettanbieter,sportwetten,glücksspiel,spielautomat,paris sportifs,machine à sous,jeux d’argent,apuestas,tragaperras,casa de apuestas',
    ),
  },
  {
    id: 'alcohol',
    label: 'Alcohol',
    words: words(
      'alcohol,beer,wine,vodka,whisky,whiskey,gin,rum,tequila,prosecco,champagne,cocktail,hangover,drunk,alkohol,bier,wein,schnaps,betrunken,alcool,bière,vin,cerveza,vino,borracho,borracha',
    ),
  },
  {
    id: 'tobacco',
    label: 'Smoking and vaping',
    words: words(
      'cigarette,cigar,tobacco,nicotine,vape,vaping,e-cigarette,snus,nicotine pouch,zigarette,tabak,nikotin,tabac,cigarrillo,tabaco',
    ),
  },
  {
    id: 'drugs',
    label: 'Drugs',
    words: words(
      'cannabis,weed,marijuana,cocaine,heroin,ecstasy,mdma,lsd,ketamine,magic mushrooms,meth,opioid,drogen,kokain,gras rauchen,drogue,cocaïne,drogas,cocaína,marihuana',
    ),
  },
  {
    id: 'weapons',
    label: 'Weapons',
    words: words(
      'gun,rifle,pistol,handgun,shotgun,firearm,ammunition,ammo,assault rifle,machete,waffe,schusswaffe,gewehr,pistole,munition,fusil,pistolet,arme à feu,pistola,arma de fuego',
    ),
  },
  {
    id: 'violence',
    label: 'Violence',
    words: words(
      'murder,massacre,torture,beheading,stabbing,gore,school shooting,domestic violence,mord,amoklauf,folter,meurtre,violence conjugale,asesinato,tortura,violencia doméstica',
    ),
  },
  {
    id: 'adult',
    label: 'Adult content',
    words: words(
      'onlyfans,porn,porno,pornography,nsfw,nudes,xxx,escort service,sex tape,18+,nacktbilder,contenu adulte,contenido para adultos',
    ),
  },
  {
    id: 'health-claims',
    label: 'Health and weight claims',
    words: words(
      'cures cancer,miracle cure,detox tea,weight loss pill,diet pill,appetite suppressant,lose weight fast,ozempic,no side effects,doctors hate,big pharma,anti-vax,wundermittel,schnell abnehmen,diätpille,abnehmspritze,remède miracle,perdre du poids vite,cura milagrosa,adelgazar rápido',
    ),
  },
  {
    id: 'money',
    label: 'Money promises',
    words: words(
      'get rich quick,passive income,guaranteed returns,guaranteed profit,financial freedom,crypto signals,forex signals,pump and dump,double your money,schnell reich werden,passives einkommen,garantierte rendite,argent facile,revenus passifs,dinero fácil,ingresos pasivos',
    ),
  },
  {
    id: 'hate',
    label: 'Hate and extremism',
    words: words(
      'white power,white supremacy,master race,great replacement,heil hitler,sieg heil,holocaust denial,ethnic cleansing,ausländer raus,umvolkung,rassenschande,grand remplacement,suprématie blanche,supremacía blanca,limpieza étnica',
    ),
  },
  {
    id: 'self-harm',
    label: 'Self-harm and eating disorders',
    words: words(
      'suicide,self-harm,self harm,thinspo,pro-ana,pro ana,anorexia,bulimia,selbstmord,suizid,selbstverletzung,magersucht,automutilation,suicidio,autolesión',
    ),
  },
];

function words(list: string): readonly string[] {
  return list.split(',');
}
