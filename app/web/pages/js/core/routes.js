/* routes.js - every page: its address, its module in js/pages/, who finds it in the menu.
 *
 *   {path, page}       `:name` in a path is a parameter; the first row that fits is taken
 *   css: true          css/pages/PAGE.css is loaded before the page shows
 *   open: true         shown without a session
 *
 * A page's texts are i18n/PAGE.LANG.json. */
export const ROUTES = [
  { path: '/', page: 'overview', css: true },
  { path: '/overview', page: 'overview', css: true },
  { path: '/screen/title', page: 'titles', css: true },
  { path: '/screen', page: 'screen', css: true },
  { path: '/screen/:stage', page: 'screen', css: true },
  { path: '/conflicts', page: 'conflicts', css: true },
  { path: '/conflicts/:id', page: 'conflicts', css: true },
  { path: '/duplicates', page: 'duplicates', css: true },
  { path: '/records', page: 'records', css: true },
  { path: '/records/:id', page: 'record', css: true },
  { path: '/search', page: 'search', css: true },
  { path: '/imports', page: 'imports', css: true },
  { path: '/extraction', page: 'extraction', css: true },
  { path: '/extraction/:id', page: 'extraction', css: true },
  { path: '/evidence', page: 'evidence', css: true },
  { path: '/prisma', page: 'prisma', css: true },
  { path: '/stopping', page: 'stopping', css: true },
  { path: '/stopping/:stage', page: 'stopping', css: true },
  { path: '/uptake', page: 'uptake', css: true },
  { path: '/people', page: 'people', css: true },
  { path: '/log', page: 'log', css: true },
  { path: '/account', page: 'account' },
  { path: '/sign-in', page: 'sign-in', open: true },
  { path: '/set-up', page: 'set-up', open: true },
  { path: '/invite', page: 'invite', open: true },
];

/* The menu. roles: who sees it (a lead sees all); none: everybody signed in. count: which of the
 * session's counts stands beside it. needs: what the server must have (in session.review). key:
 * name in the scope `global` of keymap.js. */
export const NAV = [
  { path: '/overview', word: 'common.nav.overview', key: 'overview' },
  { path: '/screen', word: 'common.nav.screen', key: 'screen', roles: ['reviewer'] },
  { path: '/conflicts', word: 'common.nav.conflicts', key: 'conflicts', roles: ['resolver'], count: 'conflicts' },
  { path: '/duplicates', word: 'common.nav.duplicates', key: 'duplicates' },
  { path: '/records', word: 'common.nav.records', key: 'records' },
  { path: '/search', word: 'common.nav.search', key: 'searches' },
  { path: '/extraction', word: 'common.nav.extraction', key: 'extraction', roles: ['extractor', 'reviewer'] },
  { path: '/evidence', word: 'common.nav.evidence', key: 'evidence' },
  { path: '/prisma', word: 'common.nav.prisma', key: 'prisma' },
  { path: '/uptake', word: 'common.nav.uptake', key: 'uptake', needs: 'uptake' },
];

/* Below the person's name. */
export const MENU = [
  { path: '/imports', word: 'common.nav.imports', key: 'imports' },
  { path: '/stopping', word: 'common.nav.stopping', key: 'stopping', roles: ['lead'] },
  { path: '/people', word: 'common.nav.people', key: 'people', roles: ['lead'] },
  { path: '/log', word: 'common.nav.log', key: 'log' },
  { path: '/account', word: 'common.nav.account', key: 'account' },
];

/* The route of a path and its parameters, or null. */
export function match(path) {
  const want = path.replace(/\/+$/, '') || '/';
  for (const route of ROUTES) {
    const names = [];
    const re = new RegExp('^' + route.path.replace(/:(\w+)/g, (_, n) => { names.push(n); return '([^/]+)'; }) + '$');
    const m = re.exec(want);
    if (!m) continue;
    try {
      return { route, params: Object.fromEntries(names.map((n, i) => [n, decodeURIComponent(m[i + 1])])) };
    } catch { return null; /* a broken percent sign */ }
  }
  return null;
}
