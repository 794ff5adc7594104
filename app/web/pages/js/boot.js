/* boot.js - theme and language of the last visit, set before anything is painted.
 * A classic script in <head>: modules run too late for that. */
(function () {
  'use strict';
  var root = document.documentElement, theme = null, lang = null;
  try {
    theme = localStorage.getItem('sigte.theme');
    lang = localStorage.getItem('sigte.lang');
  } catch (e) { /* storage is switched off: the system's theme and the browser's language */ }
  if (theme === 'light' || theme === 'dark') root.setAttribute('data-theme', theme);
  if (lang !== 'da' && lang !== 'en') lang = /^da\b/i.test(navigator.language || '') ? 'da' : 'en';
  root.lang = lang;
})();
