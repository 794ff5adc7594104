/* words.js - words of extraction that several files show. */
import { t } from '../../core/i18n.js';
import { NOT_REPORTED } from './control.js';

const LANGS = { eng: 'en', dan: 'da', ger: 'de', fre: 'fr', spa: 'es', ita: 'it', nor: 'no', swe: 'sv' };

/* The language of a record's text, for speech; null when the record doesn't say. */
export function textLang(code) { return LANGS[code] ?? null; }

/* A kind of literature in the reader's language. */
export function kind(word) { return word ? t(`extraction.word.${word}`) : ''; }

/* 2a− · Therapy, as the tables print it. */
export function levelText(l) { return `${l.level}${l.minus ? '−' : ''}`; }

/* A value as it is shown: labels of options, the rest as it is kept. */
export function shown(entry, value) {
  if (value === NOT_REPORTED) return t('extraction.not_reported');
  if (entry.def.type !== 'choice') return value;
  return value.split(',').map((v) => entry.def.options.find((o) => o.id === v.trim())?.label ?? v.trim()).join('; ');
}
