"""A review in which the rules leave pairs to people: two more that are alike and not the same."""
import os

import reviews

ALIKE = '''TY  - JOUR
TI  - Genome sequencing of rare sarcomas in adolescents and adults: a national cohort
AU  - Berg, Carl
PY  - 2019
JO  - Sarcoma Letters
VL  - 4
SP  - 11
EP  - 19
DO  - 10.5555/pair.3
AB  - Forty sarcomas were sequenced.
ER  - 

TY  - JOUR
TI  - Genome sequencing of rare sarcomas in adolescents and adults: a national cohort
AU  - Berg, Carl
PY  - 2019
JO  - Sarcoma Letters
VL  - 4
SP  - 211
EP  - 219
DO  - 10.5555/pair.4
AB  - Sixty-one sarcomas were sequenced and followed for a year.
ER  - 

'''
SAME = '''TY  - JOUR
TI  - Exomes of relapsed lymphoma in a regional cohort of adults
AU  - Olsen, Bo
PY  - 2020
JO  - Example J Oncol
VL  - 12
SP  - 101
EP  - 109
DO  - 10.5555/same.1
AB  - We sequenced exomes.
ER  - 

'''


def review(folder, sigte, found=True):
    """Two pairs wait. found: the rules have run; else they haven't on the last file, which holds one record twice."""
    path = reviews.in_progress(folder, sigte)
    with open(os.path.join(folder, 'alike.ris'), 'w', encoding='utf-8') as f:
        f.write(ALIKE)
    reviews.run(sigte, path, 'import', 'alike.ris', '--arm', 'network', '--source', 'letters', '--as', 'lead')
    reviews.run(sigte, path, 'dedup', '--as', 'lead')
    if not found:
        with open(os.path.join(folder, 'same.ris'), 'w', encoding='utf-8') as f:
            f.write(SAME + SAME)
        reviews.run(sigte, path, 'import', 'same.ris', '--arm', 'network', '--source', 'twice', '--as', 'lead')
    return path
