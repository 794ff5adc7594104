# uptake.sh - an uptake file of one group: the table of the status report, what was received against
# 1,727 a month, and a few samples with their days. Made up but for the report's own numbers.
sigte uptake init x.uptake >/dev/null &&
printf '%s\n' 'Region/sted;Okt. 2023;Nov. 2023;Dec. 2023;Jan. 2024;Feb. 2024;Mar. 2024' \
    'Hovedstaden;141;182;159;119;130;135' 'Midtjylland;95;97;100;114;81;97' \
    'Nordjylland;0;0;0;0;12;0' 'Syddanmark;72;81;53;75;72;70' 'Sjælland;7;1;12;15;17;17' \
    'Total;315;361;324;323;312;319' >requisitioned.csv &&
sigte uptake import requisitioned.csv --group udbredt-og-uhelbredelig-kraeft \
    --event requisitioned --unit sample --as-of 2024-04-02 >/dev/null &&
printf '%s\n' 'Måned;Genomækvivalenter' '2023-10;534' '2023-11;613' '2023-12;550' '2024-01;548' \
    '2024-02;529' '2024-03;542' >received.csv &&
sigte uptake import received.csv --group udbredt-og-uhelbredelig-kraeft --event received \
    --unit equivalent --region hovedstaden --as-of 2024-04-02 >/dev/null &&
sigte uptake estimate set udbredt-og-uhelbredelig-kraeft 1727 --from 2022-10 >/dev/null &&
sigte uptake estimate set udbredt-og-uhelbredelig-kraeft 1769 --from 2022-10 \
    --including-earlier >/dev/null
