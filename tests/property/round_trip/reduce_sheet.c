/* reduce_sheet.c - what own.h says that our CSV holds; JSON holds everything. */
#include "csv_reduced.h"
#include "reduce.h"

struct bib_record *reduce_csv(const struct bib_record *r, struct arena *a)
{
    return csv_reduced(r, round_trip_extra, n_round_trip_extra, a);
}

struct bib_record *reduce_json(const struct bib_record *r, struct arena *a)
{
    return bib_copy(r, a);
}
