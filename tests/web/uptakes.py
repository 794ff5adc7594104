"""A small uptake file: the table of NGC's status report, what was received against 1,727 a month, and forty samples of
another group with their days; made with the command line. Everything but the report's own numbers is made up.

    path = uptakes.make(folder, sigte)"""
import os
import subprocess

GROUP = 'udbredt-og-uhelbredelig-kraeft'
MONTHS = ('2023-10', '2023-11', '2023-12', '2024-01', '2024-02', '2024-03')
REGIONS = {'Hovedstaden': (141, 182, 159, 119, 130, 135), 'Midtjylland': (95, 97, 100, 114, 81, 97),
           'Nordjylland': (0, 0, 0, 0, 12, 0), 'Syddanmark': (72, 81, 53, 75, 72, 70), 'Sjælland': (7, 1, 12, 15, 17, 17)}
TOTALS = (315, 361, 324, 323, 312, 319)
RECEIVED = (534, 613, 550, 548, 529, 542)
AS_OF = '2024-04-02'

# Four rows: one is right, three are not.
FAULTY = ('Prøve-ID;Gruppe;Region;Prøvetype;Modtaget;Frigivet;Genomækvivalenter\r\n'
          'N-1;nyresvigt;Region Sjælland;Germline;04-03-2024;21-03-2024;1,0\r\n'
          'N-2;nyresvigt;Region Sjælland;Germline;21-03-2024;04-03-2024;1,0\r\n'
          'N-3;nyresvigtt;Region Sjælland;Germline;05-03-2024;22-03-2024;1,0\r\n'
          'N-4;nyresvigt;Region Sjælland;Germline;06-03-2024;23-03-2024;-1,0\r\n')


def write(folder, name, text):
    path = os.path.join(folder, name)
    with open(path, 'w', encoding='utf-8', newline='') as f:
        f.write(text)
    return path


def make(folder, sigte):
    os.makedirs(folder, exist_ok=True)
    path = os.path.join(folder, 'x.uptake')

    def run(*words):
        r = subprocess.run([sigte, *words], cwd=folder, capture_output=True, text=True, env={**os.environ, 'SIGTE_UPTAKE': path})
        if r.returncode not in (0, 1):
            raise AssertionError('%s: %s%s' % (words, r.stdout, r.stderr))

    run('uptake', 'init', 'x.uptake')
    write(folder, 'requisitioned.csv', 'Region/sted;' + ';'.join(MONTHS) + '\n' + ''.join(
        '%s;%s\n' % (name, ';'.join(map(str, n))) for name, n in REGIONS.items()))
    run('uptake', 'import', 'requisitioned.csv', '--group', GROUP, '--event', 'requisitioned', '--unit', 'sample', '--as-of', AS_OF)
    write(folder, 'received.csv', 'Måned;Genomækvivalenter\n' + ''.join('%s;%d\n' % x for x in zip(MONTHS, RECEIVED)))
    for event in ('received', 'sequenced'):
        write(folder, event + '.csv', 'Måned;Genomækvivalenter\n' + ''.join('%s;%d\n' % x for x in zip(MONTHS, RECEIVED)))
        run('uptake', 'import', event + '.csv', '--group', GROUP, '--event', event, '--unit', 'equivalent', '--region', 'hovedstaden',
            '--as-of', AS_OF, '--again')
    rows = ['Prøve-ID;Gruppe;Region;Facilitet;Prøvetype;Rekvireret;Modtaget;Sekventeret;Frigivet;Genomækvivalenter\n']
    for i in range(40):
        day = 1 + i % 28
        out = '' if i >= 36 else '%02d-02-2024' % day
        rows.append('S-%d;nyresvigt;Region Hovedstaden;Vest;Germline;%02d-01-2024;%02d-01-2024;%s;%s;1\n' % (i, day, day, out, out))
    write(folder, 'samples.csv', ''.join(rows))
    run('uptake', 'import', 'samples.csv', '--as-of', AS_OF)
    for kind in ([], ['--including-earlier']):
        run('uptake', 'estimate', 'set', GROUP, '1769' if kind else '1727', '--from', '2022-10', *kind)
    run('uptake', 'barrier', 'add', '--region', 'nordjylland', '--group', GROUP, '--date', '2024-04-10', '--source', 'netværksmøde',
        'Der rekvireres få <b>her</b>.')
    return path
