/* words.js - roles and stages in words. */
import { t } from '../../core/i18n.js';

export const ROLES = ['reviewer', 'resolver', 'extractor', 'reader', 'lead'];
export const STAGES = ['title', 'abstract', 'full_text'];

/* "reviewer", or "reviewer (titles)". */
export function roleWords(r) {
  const role = t(`common.role.${r.role}`);
  return r.stage ? t('people.role_at', { role, stage: t(`common.stage.${r.stage}`) }) : role;
}
