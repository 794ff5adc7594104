/* report.js - the report: which form, which language, all of it or some parts, or the whole pack. */
import { h, button } from '../../core/dom.js';
import { t, i18n } from '../../core/i18n.js';
import { live } from '../../core/live.js';
import { download } from '../../core/download.js';

const LANGS = ['da', 'en'];
const FORMATS = ['docx', 'html', 'md'];
const WHAT = ['review', 'status', 'parts'];

/* A tab: parts are asked for when it is first shown. */
export function reportPart(ctx) {
  const state = { lang: i18n.lang, format: 'docx', what: 'review' };
  const boxes = h('div', { class: 'report-parts' }, h('span', { class: 'sk block' }));
  const chosen = h('fieldset', { class: 'report-choose', hidden: true }, h('legend', null, t('evidence.report.choose')), boxes);
  const busy = h('p', { class: 'note', role: 'status' });
  const make = button({ label: t('evidence.report.make'), kind: 'primary', icon: 'download', run: () => fetchFile('/report/file', { format: state.format }) });
  const pack = button({ label: t('evidence.report.pack'), icon: 'download', run: () => fetchFile('/report/pack', {}) });
  const el = h('div', { class: 'stack' }, h('section', { class: 'card pad', 'aria-labelledby': 'report-head' },
    h('h2', { id: 'report-head' }, t('evidence.report.title')),
    h('p', null, t('evidence.report.lead')),
    choice('report-what', t('evidence.report.what'), WHAT, 'what', () => { chosen.hidden = state.what !== 'parts'; }),
    chosen,
    choice('report-format', t('evidence.report.format'), FORMATS, 'format'),
    choice('report-lang', t('evidence.report.lang'), LANGS, 'lang'),
    h('div', { class: 'acts report-acts' }, make, pack), busy,
    h('p', { class: 'note' }, t('evidence.report.pack_help'))));
  let asked = null;

  function choice(id, label, values, key, changed) {
    return h('fieldset', { class: 'report-choice' }, h('legend', null, label), values.map((v) => h('label', { class: 'check' },
      h('input', { type: 'radio', name: id, value: v, checked: state[key] === v, on: { change: () => { state[key] = v; changed?.(); } } }),
      h('span', null, t(`evidence.report.${key}.${v}`)))));
  }

  async function load() {
    asked ??= ctx.api.get('/report/parts', { signal: ctx.signal }).then((data) => {
      boxes.replaceChildren(...data.parts.map((p) => h('label', { class: 'check' }, h('input', { type: 'checkbox', name: 'report-part', value: p.id }), h('span', null, p.name))));
    }).catch((e) => { asked = null; live.problem(e, { retry: load }); });
    return asked;
  }

  function named() { return [...boxes.querySelectorAll('input:checked')].map((x) => x.value); }

  async function fetchFile(path, query) {
    const parts = state.what === 'parts' ? named() : [];
    if (state.what === 'parts' && !parts.length) {
      busy.textContent = t('evidence.report.none');
      boxes.querySelector('input')?.focus();
      return;
    }
    busy.textContent = t('evidence.report.working');
    make.disabled = pack.disabled = true;
    try {
      const name = await download(path, { query: { ...query, lang: state.lang, template: state.what === 'status' ? 'status' : null, parts: parts.length ? parts.join(',') : null } });
      busy.textContent = name ? t('evidence.report.done', { name }) : '';
    } finally {
      make.disabled = pack.disabled = false;
    }
  }

  return { el, load, stale: () => {} };
}
