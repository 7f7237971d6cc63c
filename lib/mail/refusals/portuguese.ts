import type { RefusalLanguage } from './language';

const ads =
  '(?:publicidade*|publis?|parceria*|colab*|patrocin*|campanhas?|marcas|divulga*|anuncios|propostas?|collabs?|permuta*)';

export const portuguese: RefusalLanguage = {
  optOut: [
    '(?:remov*|retir*|tir*|exclu*|apag*|elimin*|delet*|descadastr*)(?:-| )(?:me|nos)(?=$|[ .!,])',
    '(?:me|nos) (?:remov*|retir*|tir*|exclu*|apag*|descadastr*|desinscrev*)',
    '(?:remov*|retir*|tir*|exclu*|apag*|elimin*|delet*) (?:\\S+ )?(?:o |a |os |as )?(?:meus?|minha|nossos?) (?:\\S+ )?(?:dados|e-?mails?|endereco*|contat*|contact*|nome|informac*)',
    '(?:remocao|exclusao|eliminacao) (?:\\S+ ){0,3}(?:dados|e-?mails?|endereco*|contat*)',
    '(?:da|na|de) (?:sua|vossa|tua|minha) (?:lista|base)(?! de (?:precos|desejos))',
    '(?:par(?:e|em|a)|deix(?:e|em|a)) (?:\\S+ )?(?:de|com) (?:\\S+ )?(?:me |nos )?(?:mand*|envi*|escrev*|contat*|contact*|incomod*|insist*|e-?mails?|mensagens)',
    'nao (?:me|nos) (?:\\S+ )?(?:contat*|contact*|escrev*|mand(?:e|em|es)|envi(?:e|em|es)|incomod*|procur*)(?: mais)?',
    'nao (?:quero|desejo|gostaria de) (?:mais )?receber',
    '(?:chega de|sem mais|nao mais) (?:e-?mails?|mensagens|contat*)',
    '(?:deixe|deixem|deixa)(?:-| )(?:me|nos) em paz|me deix(?:e|em|a) em paz',
    'descadastr*',
    '(?:cancelar|anular) (?:a |minha )?(?:inscricao|subscricao|assinatura)',
    'vai a merda|vai se foder|vao se foder',
  ],
  decline: [
    'nao,? ?(?:muito )?obrigad*',
    'obrigad[oa],? mas nao',
    '(?:nao|sem|nenhum|nem) (?:\\S+ ){0,2}interess*',
    '(?<!nao posso )(?:recus*|declin*|dispens*)',
    '(?:dizer|digo) (?:que )?nao(?=$|[ .!,])',
    `nao (?:\\S+ ){0,2}(?:faco|fazemos|faz|aceit*|trabalh*|realiz*|busc*|procur*|pego|estou (?:aceit*|fazend*|a aceitar|a fazer|trabalh*|pegando|abert*)|quero|queremos|desejo) (?:\\S+ ){0,4}${ads}`,
    `(?:parei|deixei) (?:\\S+ ){0,3}${ads}`,
    'nao (?:\\S+ )?(?:combin*|encaix*|se encaix*|se alinh*|condiz*|tem a ver|e para mim|faz sentido|e pra mim|e o meu)',
    'nao (?:vou|vamos|posso|podemos|poderei|quero|queremos|irei|pretendo|desejo) (?:\\S+ )?(?:particip*|avanc*|aceit*|colabor*|seguir|prosseg*|fechar|continuar|aderir)',
    '(?:prefiro|preferimos|optei por|decidi) (?:\\S+ ){0,2}nao',
    '(?:vou|prefiro) passar(?! (?:o|a|para|pra|os|as) )',
    'nao (?:vai )?rol(?:a|ar)',
    '(?:disse|dito|falei) (?:\\S+ ){0,3}(?:que )?nao',
    'focad[oa] n[oa]s (?:meus|minhas|nossos)',
    'nao (?:consigo|posso) (?:\\S+ )?assumir',
    'exclusiv* (?:\\S+ ){0,2}com (?:outr*|a concorrencia)',
    'nao (?:o |a )?(?:quero|queremos)(?=$|[.!,])',
    'procur* outr*',
    'nao (?:\\S+ )?recomendar\\S{1,6}',
    'nao (?:acredito|acreditamos) (?:\\S+ ){0,4}(?:produto*|marca*)',
  ],
  unless: [
    'mas (?:\\S+ ){0,4}(?:proxim*|mais tarde|depois|janeiro|fevereiro|marco|abril|maio|junho|julho|agosto|setembro|outubro|novembro|dezembro|topo|sim[ ,.!]|curios*|adoraria|por \\d|fechamos)',
    '(?:meu|meus|minha|nosso) (?:valor*|cache|preco*|tabela|tarifa)',
    'topo sim',
    '(?<!nao )(?:continuo|estou|continuamos|estamos) (?:muito |super )?interessad*',
    'como (?:vou |posso )?(?:dizer nao|recus*)',
    'nao vejo a hora',
  ],
  commands: ['nao', 'cancelar', 'parar', 'descadastrar', 'remover', 'sair', 'pare', 'dispenso'],
};
