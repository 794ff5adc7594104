/* password.js - the two fields in which a new password is chosen. */
import { field } from './forms.js';
import { t } from './i18n.js';

const MIN = 12; /* what the server asks for at least */

export function newPassword() {
  const first = field({
    id: 'password', type: 'password', label: t('common.password.new'), hint: t('common.password.hint', { n: MIN }), required: true,
    autocomplete: 'new-password', check: (v) => (Array.from(v).length < MIN ? t('common.password.short', { n: MIN }) : null),
  });
  const second = field({
    id: 'again', type: 'password', label: t('common.password.twice'), required: true, autocomplete: 'new-password',
    check: (v, all) => (v !== all.password ? t('common.password.differ') : null),
  });
  return [first, second];
}

/* The one-time token of the address, '' without one: /invite#TOKEN, #token=TOKEN or ?token=TOKEN. What stands after #
 * never reaches a server's log. The address is left without it. */
export function tokenOfAddress(query) {
  const hash = location.hash.slice(1);
  const token = query.get('token') || (hash.includes('=') ? new URLSearchParams(hash).get('token') : hash) || '';
  history.replaceState(history.state, '', location.pathname);
  return token;
}

/* The id for a password manager, which looks for a field with a name to keep. */
export function hiddenName(person) {
  return Object.assign(document.createElement('input'), { type: 'text', name: 'username', autocomplete: 'username', value: person, hidden: true });
}
