"""A review in which enough may be found: at the title step, one reader, the relevant ones first.

    review = stops.screened(case, n=1000)     # a server: the demo's records, of which some go on, then n made-up ones sorted out
                                              # of 1,500; the rest waits
    stops.decide(review, 'made.12', 'include')"""
import os

import harness
import reviews

MADE_UP = 1500


def rows(n, first=0, who='reviewer-a', verdict='exclude'):
    return ['%s,title,doi:10.5555/made.%d,%s,,,' % (who, i, verdict) for i in range(first, first + n)]


def decide(review, lines):
    path = os.path.join(os.path.dirname(review), 'more-decisions.csv')
    with open(path, 'w', encoding='utf-8') as f:
        f.write('reviewer,stage,record,verdict,category,reason,note\n' + '\n'.join(lines) + '\n')
    reviews.run(harness.SIGTE, review, 'screen', 'decide', '--from', path)


def screened(case, n=1000, more=MADE_UP):
    server = reviews.serve(case, at='title', more=more)
    with open(harness.SOURCE + '/corpora/demo/decisions-title.csv', encoding='utf-8') as f:
        demo = f.read().split('\n')[1:]
    decide(server.review, [x for x in demo if x] + rows(n))
    return server
