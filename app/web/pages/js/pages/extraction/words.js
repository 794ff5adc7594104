/* words.js - words of extraction that several files show. */
import { t } from '../../core/i18n.js';

const LANGS = { eng: 'en', dan: 'da', ger: 'de', fre: 'fr', spa: 'es', ita: 'it', nor: 'no', swe: 'sv' };

/* The language of a record's text, for speech; null when the record doesn't say. */
export function textLang(code) { return LANGS[code] ?? null; }

/* A field's word in the reader's language: literature, for now. */
export function kind(word) { return word ? t(`extraction.word.${word}`) : ''; }

/* 2a− · Therapy, as the tables print it. */
export function levelText(l) { return `${l.level}${l.minus ? '−' : ''}`; }

/* A value as it is shown. */
export function shown(form, field, value) {
  return form.find((f) => f.id === field)?.words?.includes(value) ? kind(value) : value;
}
