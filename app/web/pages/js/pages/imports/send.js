/* send.js - files dropped or chosen, described, sent: each becomes a job. */
import { h, button } from '../../core/dom.js';
import { t, size, percent } from '../../core/i18n.js';
import { live } from '../../core/live.js';
import { field, form, fileButton } from '../../core/forms.js';
import { jobs } from '../../core/jobs.js';

const SOURCE = /^[^:\x00-\x1f]{1,64}$/;
let count = 0;

/* about: the answer of GET /imports: arms, formats, most_bytes. */
export function sending(ctx, about) {
  const files = h('ol', { class: 'to-send' });
  const zone = h('div', { class: 'drop-zone' }, h('span', null, t('imports.drop')),
    fileButton({ label: t('imports.choose'), multiple: true, run: (list) => add(list) }));
  for (const name of ['dragenter', 'dragover']) zone.addEventListener(name, (e) => { e.preventDefault(); zone.classList.add('over'); });
  for (const name of ['dragleave', 'drop']) zone.addEventListener(name, () => zone.classList.remove('over'));
  zone.addEventListener('drop', (e) => { e.preventDefault(); add(e.dataTransfer.files); });
  ctx.unsaved(() => files.childElementCount > 0);

  function add(list) {
    let first = null;
    for (const file of list) {
      if (file.size > about.most_bytes) { live.notice('file', { text: t('imports.too_large', { name: file.name, size: size(about.most_bytes) }), kind: 'error', close: true }); continue; }
      if (file.size === 0) { live.notice('file', { text: t('imports.empty_file', { name: file.name }), kind: 'error', close: true }); continue; }
      const item = describe(ctx, about, file, () => remove(item));
      files.append(item.el);
      first ??= item;
    }
    first?.focus();
  }

  function remove(item) {
    item.el.remove();
    (files.querySelector('input') ?? zone.querySelector('.btn')).focus();
  }

  return h('section', { class: 'card pad drop-card', 'aria-labelledby': 'send-title' }, h('h2', { id: 'send-title' }, t('imports.send_title')), zone,
    h('p', { class: 'note' }, t('imports.formats', { size: size(about.most_bytes) })), files);
}

/* scopus export (1).ris -> scopus-export-1 */
function slug(name) {
  return name.replace(/\.[^.]*$/, '').normalize('NFKD').replace(/[^A-Za-z0-9_-]+/g, '-').replace(/^-+|-+$/g, '').slice(0, 40) || 'file';
}

function describe(ctx, about, file, leave) {
  const n = ++count;
  const lang = document.documentElement.lang;
  const source = field({ id: `source-${n}`, label: t('imports.source'), value: slug(file.name), required: true, hint: t('imports.source_hint'), autocomplete: 'off', check: (v) => (SOURCE.test(v.trim()) ? null : t('imports.source_wrong')) });
  const arm = field({ id: `arm-${n}`, type: 'select', label: t('imports.arm'), options: about.arms.map((a) => ({ value: a.id, label: a.label[lang] || a.id })) });
  const database = field({ id: `database-${n}`, label: t('imports.database'), hint: t('imports.database_hint') });
  const format = field({ id: `format-${n}`, type: 'select', label: t('imports.format'), options: [{ value: '', label: t('imports.format_auto') }, ...about.formats] });
  const again = field({ id: `again-${n}`, type: 'checkbox', label: t('imports.again') });
  const name = t('imports.file', { name: file.name, size: size(file.size) });
  const isDatabase = () => about.arms.find((a) => a.id === arm.value)?.database ?? false;
  const follow = () => { database.el.hidden = !isDatabase(); };
  arm.input.addEventListener('change', follow);
  follow();

  const f = form({
    fields: [source, arm, database, format, again], submit: t('imports.send'), label: name,
    actions: [button({ label: t('imports.leave'), kind: 'plain', 'aria-label': t('imports.leave_of', { name: file.name }), run: leave })],
    onSubmit: () => send(),
  });
  const body = h('div', null, f.el);
  const el = h('li', null, h('div', { class: 'head-line' }, h('b', null, name)), body);

  async function send() {
    const stop = new AbortController();
    const bar = h('progress', { max: 1, value: 0, 'aria-label': t('imports.sending', { name: file.name, percent: '' }) });
    const step = h('span', { class: 'num' });
    const under = h('div', { class: 'job' }, h('div', { class: 'job-line' }, step, button({ label: t('imports.stop'), kind: 'plain', run: () => stop.abort() })), bar);
    const told = (share) => { bar.value = share; step.textContent = t('imports.sending', { name: file.name, percent: percent(share) }); };
    told(0);
    f.el.hidden = true;
    body.append(under);
    try {
      const job = await ctx.api.upload('/imports', file, {
        type: 'application/octet-stream', signal: stop.signal, onProgress: (done, total) => told(total ? done / total : 0),
        query: { name: file.name.slice(0, 255), source: source.value.trim(), arm: arm.value, database: isDatabase() ? database.value.trim() : '', format: format.value, again: again.value ? 1 : null },
      });
      live.say(t('imports.sent', { name: file.name }));
      leave();
      await jobs.take(job);
    } catch (e) {
      if (e?.name !== 'AbortError') throw e;
    } finally {
      under.remove();
      f.el.hidden = false;
    }
  }

  return { el, focus: () => source.input.focus() };
}
