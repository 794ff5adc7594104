/* fulltext.js - the text beside the form: the PDF, or the way to it; and the texts that are missing.
 *
 *   const pane = textPane({onChange});  main.append(pane.el);  pane.show(reading);
 *   const list = missingTexts({signal, onChange, onCount});     a list of what is still to be had
 *
 * Who may work with full texts attaches them here and says what became of them: asked for, had on
 * paper, not to be had and why. */
import { h, icon, button, outside } from '../../core/dom.js';
import { t, date, size, num } from '../../core/i18n.js';
import { api } from '../../core/api.js';
import { live } from '../../core/live.js';
import { field, form, fileButton } from '../../core/forms.js';

const MOST_BYTES = 200_000_000;
const shownInFrame = (f) => f.media === 'application/pdf' || f.media === 'text/plain';

/* Send a file. Resolves with true when it is attached. status: an element for words and progress. */
async function attach(record, file, role, status) {
  if (file.size > MOST_BYTES) { live.alert(t('screen.text.too_large', { size: size(file.size) })); status.textContent = t('screen.text.too_large', { size: size(file.size) }); return false; }
  const bar = h('progress', { max: 1, value: 0, 'aria-label': t('screen.text.sending', { name: file.name }) });
  status.replaceChildren(h('span', null, t('screen.text.sending', { name: file.name })), bar);
  try {
    const answer = await api.upload(`/records/${record}/files`, file, { type: 'application/octet-stream', query: { name: file.name, role }, onProgress: (sent, all) => { bar.max = all || 1; bar.value = sent; } });
    status.textContent = t(answer.cut_off ? 'screen.text.cut_off' : answer.before ? 'screen.text.before' : 'screen.text.attached', { name: file.name });
    live.say(status.textContent);
    return true;
  } catch (e) {
    status.replaceChildren(h('span', { class: 'form-error' }, icon('warn'), h('span', null, live.words(e))));
    live.alert(live.words(e));
    return false;
  }
}

function steps(list) {
  const said = list.filter((s) => !s.undone);
  if (!said.length) return null;
  return h('ul', { class: 'rows' }, said.map((s) => h('li', null, t(`screen.text.step.${s.status}`), s.asked ? ` (${t(`screen.text.asked.${s.asked}`)})` : '', ' · ', date(s.day),
    h('span', { class: 'what' }, [s.reason_text ?? '', s.note ?? '', s.person].filter(Boolean).join(' · ')))));
}

/* What there is to do about a text: where to look, attach, say. */
async function way(record, { onChange, signal }) {
  const x = await api.get(`/records/${record}/text`, { signal });
  const words = new Map(x.reasons.map((r) => [r.id, r.text]));
  for (const s of x.steps) if (s.reason) s.reason_text = words.get(s.reason);
  const status = h('div', { class: 'text-status', role: 'status' });
  const el = h('div', { class: 'text-way stack-s' },
    x.links.length ? h('div', null, h('h3', null, t('screen.text.where')), h('ul', { class: 'text-links' }, x.links.map((l) => h('li', null, outside(l.url, l.text), l.open ? h('span', { class: 'chip' }, t('screen.text.open')) : null)))) : null,
    steps(x.steps));
  if (!x.text.may) { el.append(h('p', { class: 'note' }, t('screen.text.may_not'))); return el; }
  const role = h('select', { id: `role-${record}`, 'aria-label': t('screen.text.role') }, ['full_text', 'supplement', 'translation', 'other'].map((r) => h('option', { value: r }, t(`screen.text.role.${r}`))));
  const take = async (file) => { if (file && await attach(record, file, role.value, status)) onChange(); };
  const drop = h('div', {
    class: 'text-drop',
    on: {
      dragover: (e) => { e.preventDefault(); drop.classList.add('over'); },
      dragleave: () => drop.classList.remove('over'),
      drop: (e) => { e.preventDefault(); drop.classList.remove('over'); take(e.dataTransfer.files[0]); },
    },
  }, h('p', null, t('screen.text.drop')), h('div', { class: 'acts' }, role, fileButton({ label: t('screen.text.choose'), accept: '.pdf,application/pdf,.txt,.html,.xml,.docx,.epub', run: (files) => take(files[0]) })), status);
  el.append(drop, say(record, x, onChange));
  return el;
}

function say(record, x, onChange) {
  const kind = field({ id: `step-${record}`, type: 'select', label: t('screen.text.say'), options: ['requested', 'not_retrieved', 'retrieved'].map((v) => ({ value: v, label: t(`screen.text.say.${v}`) })) });
  const asked = field({ id: `asked-${record}`, type: 'select', label: t('screen.text.asked'), options: ['library', 'author', 'other'].map((v) => ({ value: v, label: t(`screen.text.asked.${v}`) })) });
  const reason = field({ id: `why-${record}`, type: 'select', label: t('screen.text.reason'), options: x.reasons.map((r) => ({ value: r.id, label: r.text })) });
  const note = field({ id: `note-${record}`, label: t('screen.note_label'), check: (v, all) => (all[kind.id] === 'not_retrieved' && all[reason.id] === 'other' && !v.trim() ? t('screen.text.note_needed') : null) });
  const fit = () => { asked.el.hidden = kind.value !== 'requested'; reason.el.hidden = kind.value !== 'not_retrieved'; };
  kind.input.addEventListener('change', fit);
  fit();
  const undo = x.steps.some((s) => !s.undone) ? button({ label: t('screen.text.undo'), kind: 'plain', run: async () => { try { await api.post(`/records/${record}/text/undo`); live.say(t('screen.text.undone')); onChange(); } catch (e) { f.error(live.words(e)); } } }) : null;
  const f = form({
    fields: [kind, asked, reason, note], submit: t('screen.text.say_it'), kind: '', label: t('screen.text.say'), actions: [undo],
    onSubmit: async () => {
      const body = { status: kind.value, note: note.value.trim() || undefined };
      if (kind.value === 'requested') body.asked = asked.value;
      if (kind.value === 'not_retrieved') body.reason = reason.value;
      await api.post(`/records/${record}/text`, body);
      live.say(t('screen.text.said'));
      onChange();
    },
  });
  return h('details', { class: 'text-say' }, h('summary', null, t('screen.text.say')), f.el);
}

export function textPane({ onChange, signal }) {
  const head = h('div', { class: 'text-head' });
  const body = h('div', { class: 'text-body' });
  const el = h('section', { class: 'card text-pane', 'aria-label': t('screen.text.title') }, head, body);
  let record = null, file = null, signature = '';

  async function putWay(reading, words) {
    body.replaceChildren(h('div', { class: 'pad' }, h('h2', null, words), h('span', { class: 'sk block' })));
    try {
      const w = await way(reading.record.id, { onChange: () => onChange(reading.record.id), signal });
      if (record === reading.record.id && !file) body.replaceChildren(h('div', { class: 'pad' }, h('h2', null, words), w));
    } catch (e) { live.problem(e); }
  }

  /* The frame is made anew only for another file, so that one keeps one's place in the text. */
  function show(reading) {
    const files = reading.files.filter((f) => !f.withdrawn);
    const texts = files.filter(shownInFrame);
    const next = `${reading.record.id}:${files.map((f) => f.id).join(',')}:${reading.text?.status}`;
    if (next === signature) return;
    signature = next;
    record = reading.record.id;
    file = texts.find((f) => f.role === 'full_text') ?? texts[0] ?? null;
    drawHead(reading, files);
    if (file) frame();
    else putWay(reading, reading.text?.status === 'retrieved' ? t('screen.text.on_paper') : t('screen.text.missing'));
  }

  function frame() {
    body.replaceChildren(h('iframe', { src: `/api/v1/files/${file.id}#navpanes=0&view=FitH`, title: t('screen.text.frame', { name: file.name }), class: 'text-frame' }));
  }

  function drawHead(reading, files) {
    const pick = (f) => (shownInFrame(f)
      ? h('button', { type: 'button', class: 'btn plain', 'aria-pressed': String(f === file), on: { click: () => { file = f; drawHead(reading, files); frame(); } } }, name(f))
      : h('a', { class: 'btn plain', href: `/api/v1/files/${f.id}`, download: true }, name(f)));
    head.replaceChildren(h('div', { class: 'acts' }, files.map(pick)), h('span', { class: 'push' }),
      file ? h('a', { class: 'btn plain', href: `/api/v1/files/${file.id}`, target: '_blank', rel: 'noopener' }, t('screen.text.own_window')) : '',
      file && reading.text?.may ? button({ label: t('screen.text.more'), kind: 'plain', run: () => { file = null; drawHead(reading, files); putWay(reading, t('screen.text.more')); } }) : '',
      !file && files.some(shownInFrame) ? button({ label: t('screen.text.back'), kind: 'plain', run: () => { signature = ''; show(reading); } }) : '');
    head.hidden = !files.length;
  }

  const name = (f) => `${f.role === 'full_text' ? t('screen.full_text') : t(`screen.text.role.${f.role}`)} · ${size(f.bytes)}`;

  return { el, show, clear() { record = null; file = null; signature = ''; head.hidden = true; body.replaceChildren(h('span', { class: 'sk block' })); } };
}

/* Reports that are sought and neither had nor given up, a page at a time. */
export function missingTexts({ signal, onChange, onCount }) {
  const rows = h('ul', { class: 'rows text-rows' });
  const more = button({ label: t('common.more'), run: () => load() });
  const count = h('p', { class: 'small quiet' });
  const el = h('section', { class: 'card pad', 'aria-labelledby': 'missing-h' }, h('div', { class: 'sec-head' }, h('h2', { id: 'missing-h' }, t('screen.text.missing_title')), count), rows, more);
  let after = null;

  function row(r) {
    const open = h('div', { hidden: true });
    const b = h('button', { type: 'button', class: 'btn', 'aria-expanded': 'false', 'aria-label': `${t('screen.text.deal')}: ${r.title}` }, t('screen.text.deal'));
    const draw = async () => { try { open.replaceChildren(await way(r.record, { signal, onChange: () => { reload(); onChange?.(); } })); } catch (e) { live.problem(e); } };
    b.addEventListener('click', () => { open.hidden = !open.hidden; b.setAttribute('aria-expanded', String(!open.hidden)); if (!open.hidden) draw(); });
    return h('li', null, h('div', { class: 'text-row' }, h('div', null, h('b', { lang: 'en' }, r.title), h('span', { class: 'what' }, r.citation),
      h('span', { class: 'what' }, r.status === 'requested' ? t('screen.text.requested_since', { day: date(r.day) }) : t('screen.text.sought_since', { day: date(r.since) }))), b), open);
  }

  async function load() {
    const page = await api.get('/texts', { query: { missing: true, limit: 50, after }, signal });
    if (!after) rows.replaceChildren();
    rows.append(...page.items.map(row));
    after = page.next;
    more.hidden = !after;
    count.textContent = t('screen.text.missing_n', { n: page.total });
    if (!page.total) rows.replaceChildren(h('li', null, t('screen.text.none_missing')));
    onCount?.(page.total);
  }

  function reload() { after = null; return load().catch((e) => live.problem(e)); }
  return { el, load, reload };
}
