import {
  CircleCheckBig,
  Hourglass,
  type LucideIcon,
  Mail,
  MessageCircle,
  MessageSquareText,
  Phone,
  Split,
} from 'lucide-react';
import type { Step } from '@/lib/domain/sequence';
import type { ActKind } from './sequence-draft';

export const actIcons: Readonly<Record<ActKind, LucideIcon>> = {
  mail: Mail,
  dm: MessageCircle,
  comment: MessageSquareText,
  call: Phone,
  task: CircleCheckBig,
  wait: Hourglass,
  branch: Split,
};

/** The picture of a step, frozen or not. */
export function iconOf(step: { readonly kind: Step['kind']; readonly channel?: ActKind }): LucideIcon {
  return actIcons[step.kind === 'manual' ? (step.channel ?? 'task') : step.kind];
}
