/* format.h - lists of records in JSON.
 *
 * Read: our own export, CSL-JSON (Zotero, Mendeley and others), Zotero's own items, and any other
 * list of objects whose keys mean something (flat.h): `[{…}, …]`, objects one after the other (JSON
 * lines), or an object with such a list inside. Keys that mean nothing become
 * bib_record.extra, those that hold more than a text as JSON. An object that can't be read is
 * rejected, and the rest is read on. bib_place.raw is the object's text exactly.
 *
 * Written: an array, one record a line, each as in record_json.h with `"sigte_record":1` before it;
 * it is read back without loss. */
#ifndef SIGTE_BIB_JSON_FORMAT_H
#define SIGTE_BIB_JSON_FORMAT_H

#include "lib/bib/format.h"

extern const struct bib_format_def bib_format_json;

#endif
