/** One recipient's group of a message/delivery-status part (RFC 3464 section 2.3). */
export interface DeliveryStatus {
  /** Lower-case: failed, delayed, delivered, relayed, expanded. Empty when it is missing. */
  readonly action: string;
  /** RFC 3463, e.g. 5.1.1. */
  readonly status?: string;
  readonly finalRecipient?: string;
  readonly originalRecipient?: string;
  readonly diagnostic?: string;
}

const GROUP_LIMIT = 200;

/**
 * The recipient groups, in order; a group without any recipient or action (the one about the message) is left out. Some services
 * write the action into that one: then it holds for all.
 */
export function parseDeliveryStatus(text: string): DeliveryStatus[] {
  const groups = text
    .replace(/\r\n?/g, '\n')
    .split(/\n[ \t]*\n/)
    .slice(0, GROUP_LIMIT)
    .map(parseGroup);
  const [about] = groups;
  const isOfAll = about?.finalRecipient === undefined && about?.originalRecipient === undefined;
  return groups
    .filter(
      ({ action, finalRecipient, originalRecipient }) =>
        action !== '' || finalRecipient !== undefined || originalRecipient !== undefined,
    )
    .map((group) => (group.action === '' && isOfAll ? { ...group, action: about?.action ?? '' } : group))
    .filter((group, _index, all) => group !== about || !isOfAll || all.length === 1);
}

function parseGroup(group: string): DeliveryStatus {
  const fields = new Map<string, string>();
  for (const line of group.replace(/\n[ \t]+/g, ' ').split('\n')) {
    const colon = line.indexOf(':');
    const name = line.slice(0, Math.max(colon, 0)).trim().toLowerCase();
    if (name !== '' && !fields.has(name)) fields.set(name, line.slice(colon + 1).trim());
  }
  const status = enhancedStatus(fields.get('status') ?? '');
  const finalRecipient = address(fields.get('final-recipient'));
  const originalRecipient = address(fields.get('original-recipient'));
  const diagnostic = fields.get('diagnostic-code');
  return {
    action: /^[a-z]*/i.exec(fields.get('action') ?? '')?.[0]?.toLowerCase() ?? '',
    ...(status === undefined ? {} : { status }),
    ...(finalRecipient === undefined ? {} : { finalRecipient }),
    ...(originalRecipient === undefined ? {} : { originalRecipient }),
    ...(diagnostic === undefined ? {} : { diagnostic }),
  };
}

/** The first RFC 3463 code in a text: class 2, 4 or 5, subject and detail. An IP address is not one. */
export function enhancedStatus(text: string): string | undefined {
  return /(?<![\d.])([245]\.\d{1,3}\.\d{1,3})(?![\d.]*\.\d|\d)/.exec(text.slice(0, 10_000))?.[1];
}

/** `rfc822; "Name" <ana@x.test>` or `rfc822;ana@x.test`: the address, lower-case. */
function address(field: string | undefined): string | undefined {
  const value = (field ?? '')
    .slice(0, 1_000)
    .replace(/^[^;]*;/, '')
    .trim();
  return /[^\s<>"';,]+@[^\s<>"';,]+/.exec(value)?.[0]?.toLowerCase();
}
