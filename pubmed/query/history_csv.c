/* history_csv.c - the CSV file of PubMed's page "Advanced". */
#include "lib/base/csv.h"
#include "lib/base/text.h"
#include "pubmed/query/history_internal.h"
#include "pubmed/query/messages.h"

enum err_code history_read_csv(struct history_reader *h)
{
    struct csv_table t;
    int id = -1, query = -1;
    enum err_code rc = csv_parse(h->text, h->name, 0, h->a, &t, h->e);
    if (rc == ERR_OK)
        rc = csv_need_column(&t, "Search number", &id, h->e);
    if (rc == ERR_OK)
        rc = csv_need_column(&t, "Query", &query, h->e);
    int results = rc == ERR_OK ? csv_column(&t, "Results") : -1;
    int filters = rc == ERR_OK ? csv_column(&t, "Filters") : -1;
    for (size_t i = 0; rc == ERR_OK && i < t.n; i++) {
        const struct csv_row *row = &t.row[i];
        struct str filter = csv_field(row, filters);
        struct query_history_line line = {.id = csv_field(row, id),
                                          .query = text_squeeze(csv_field(row, query), h->a),
                                          .count = -1,
                                          .at = row->line};
        if (!history_count(csv_field(row, results), &line.count))
            line.count = -1;
        if (filter.len)
            note_add(h->notes, NOTE_WARNING, h->name, row->line, 0,
                     MSG_QUERY_HISTORY_FILTERS(line.id, filter));
        rc = history_add(h, line);
    }
    return rc;
}
