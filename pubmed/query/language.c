/* language.c - see language.h. */
#include "pubmed/query/language.h"

static const char *const languages[][2] = {
    {"afr", "afrikaans"},       {"alb", "albanian"},     {"amh", "amharic"},
    {"ara", "arabic"},          {"arm", "armenian"},     {"aze", "azerbaijani"},
    {"ben", "bengali"},         {"bos", "bosnian"},      {"bul", "bulgarian"},
    {"cat", "catalan"},         {"chi", "chinese"},      {"cze", "czech"},
    {"dan", "danish"},          {"dut", "dutch"},        {"eng", "english"},
    {"epo", "esperanto"},       {"est", "estonian"},     {"fin", "finnish"},
    {"fre", "french"},          {"geo", "georgian"},     {"ger", "german"},
    {"gla", "scottish gaelic"}, {"gre", "greek modern"}, {"gre", "greek"},
    {"heb", "hebrew"},          {"hin", "hindi"},        {"hrv", "croatian"},
    {"hun", "hungarian"},       {"ice", "icelandic"},    {"ind", "indonesian"},
    {"ita", "italian"},         {"jpn", "japanese"},     {"kin", "kinyarwanda"},
    {"kor", "korean"},          {"lat", "latin"},        {"lav", "latvian"},
    {"lit", "lithuanian"},      {"mac", "macedonian"},   {"mal", "malayalam"},
    {"mao", "maori"},           {"may", "malay"},        {"mul", "multiple languages"},
    {"nor", "norwegian"},       {"per", "persian"},      {"pol", "polish"},
    {"por", "portuguese"},      {"pus", "pushto"},       {"rum", "romanian"},
    {"rus", "russian"},         {"san", "sanskrit"},     {"slo", "slovak"},
    {"slv", "slovenian"},       {"spa", "spanish"},      {"srp", "serbian"},
    {"swe", "swedish"},         {"tha", "thai"},         {"tur", "turkish"},
    {"ukr", "ukrainian"},       {"und", "undetermined"}, {"urd", "urdu"},
    {"vie", "vietnamese"},      {"wel", "welsh"},
};

struct str language_code(struct str folded)
{
    for (size_t i = 0; i < COUNT_OF(languages); i++)
        if (str_eq_c(folded, languages[i][0]) || str_eq_c(folded, languages[i][1]))
            return str_c(languages[i][0]);
    for (size_t i = 0; i < COUNT_OF(languages) && folded.len == 3; i++)
        if (str_starts(str_c(languages[i][1]),
                       (char[]){folded.ptr[0], folded.ptr[1], folded.ptr[2], 0}))
            return str_c(languages[i][0]);
    return (struct str){0};
}
