/* download.js - a file from the server onto the reader's disk.
 *
 *   button({label: t('prisma.svg'), icon: 'download', run: () => download('/prisma.svg', {query})})
 *
 * Fetched first, so that a refusal is shown in words instead of being saved as a file. The name is
 * the server's (Content-Disposition), without anything that could be a path. */
import { url, Problem } from './api.js';
import { i18n } from './i18n.js';
import { live } from './live.js';

/* Resolves with the name when the file was handed to the browser, null when it was refused. */
export async function download(path, { query, name, signal } = {}) {
  try {
    let r;
    try {
      r = await fetch(url(path, query), { headers: { 'Accept-Language': i18n.lang }, credentials: 'same-origin', signal });
    } catch (e) {
      if (e.name === 'AbortError') throw e;
      throw new Problem(0, 'offline', '');
    }
    if (!r.ok) {
      const body = await r.json().catch(() => ({}));
      throw new Problem(r.status, body.code, body.detail ?? body.title ?? '', body);
    }
    const as = clean(name ?? nameOf(r.headers.get('Content-Disposition')) ?? path.split('/').pop());
    save(await r.blob(), as);
    return as;
  } catch (e) {
    live.problem(e);
    return null;
  }
}

/* Hand a Blob to the browser as a file. */
export function save(blob, name) {
  const a = document.createElement('a');
  a.href = URL.createObjectURL(blob);
  a.download = clean(name);
  document.body.append(a);
  a.click();
  a.remove();
  setTimeout(() => URL.revokeObjectURL(a.href), 30000);
}

function nameOf(header) {
  const star = /filename\*=UTF-8''([^;]+)/i.exec(header ?? '');
  if (star) { try { return decodeURIComponent(star[1]); } catch { /* the plain one */ } }
  return /filename="?([^";]+)"?/i.exec(header ?? '')?.[1];
}

function clean(name) { return name.replace(/[\u0000-\u001f/\\:*?"<>|]+/g, '_').replace(/^\.+/, '') || 'sigte'; }
