import type { SiteId } from '@/lib/domain/reading';

export const siteWords: Record<SiteId, string> = { youtube: 'YouTube', instagram: 'Instagram' };
