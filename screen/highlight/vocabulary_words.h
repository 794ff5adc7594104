/* vocabulary_words.h - the lists themselves, each in the order of bytes but the endings. For
 * vocabulary.c alone. */
#ifndef SIGTE_SCREEN_HIGHLIGHT_VOCABULARY_WORDS_H
#define SIGTE_SCREEN_HIGHLIGHT_VOCABULARY_WORDS_H

/* One word would stand on a line otherwise. */
/* clang-format off */

/* Words that no phrase of interest holds: of the grammar, and what trials do. */
static const char *const stop_words[] = {
    "a", "about", "above", "across", "additionally", "administered", "after", "against", "aim",
    "aimed", "aims", "all", "allocated", "along", "also", "although", "among", "an", "analysed",
    "analyzed", "and", "another", "any", "appeared", "are", "as", "assess", "assessed",
    "assessing", "assign", "assigned", "associated", "at", "background", "based", "be", "because",
    "been", "before", "being", "below", "between", "both", "but", "by", "can", "ci", "collected",
    "compare", "compared", "comparing", "completed", "comprised", "concluded", "conclusion",
    "conclusions", "conducted", "considered", "consisted", "could", "decrease", "decreased",
    "decreases", "defined", "demonstrate", "demonstrated", "design", "designed", "determine",
    "determined", "developed", "did", "do", "does", "down", "during", "each", "either", "enrolled",
    "estimated", "evaluate", "evaluated", "every", "examine", "examined", "experienced", "fewer",
    "finally", "find", "findings", "first", "followed", "following", "for", "found", "from",
    "funding", "further", "furthermore", "gave", "give", "given", "gives", "had", "has", "have",
    "having", "he", "her", "here", "his", "however", "hr", "i", "identified", "if", "improve",
    "improved", "improves", "improving", "in", "include", "included", "includes", "including",
    "increase", "increased", "increases", "indicate", "indicated", "indicates", "interpretation",
    "into", "introduction", "investigate", "investigated", "involving", "is", "it", "its", "lead",
    "led", "less", "many", "may", "measure", "measured", "method", "methods", "might", "more",
    "moreover", "most", "much", "must", "need", "needed", "neither", "no", "nor", "not",
    "objective", "objectives", "observe", "observed", "obtained", "occurred", "of", "off", "on",
    "only", "onto", "or", "or95", "other", "our", "out", "over", "p", "per", "performed",
    "planned", "provided", "purpose", "randomised", "randomized", "randomly", "receive",
    "received", "receives", "receiving", "recruited", "reduce", "reduced", "reduces", "reducing",
    "registration", "remained", "report", "reported", "reports", "required", "respectively",
    "result", "resulted", "resulting", "results", "rr", "same", "sd", "se", "second", "seemed",
    "setting", "several", "she", "should", "show", "showed", "shown", "shows", "significant",
    "significantly", "since", "some", "stratified", "such", "suggest", "suggested", "suggests",
    "take", "taken", "takes", "tested", "than", "that", "the", "their", "then", "there",
    "therefore", "these", "they", "third", "this", "those", "though", "through", "thus", "to",
    "took", "toward", "towards", "treat", "treated", "treating", "under", "undergo", "undergoing",
    "underwent", "until", "up", "upon", "use", "used", "using", "versus", "very", "via", "vs",
    "was", "we", "well", "were", "when", "where", "whether", "which", "while", "who", "whom",
    "whose", "will", "with", "within", "without", "would",
};

/* Whom a study is about. */
static const char *const people_words[] = {
    "adolescents", "adult", "adults", "boys", "caregivers", "carriers", "cases", "child",
    "children", "cohort", "couples", "elders", "families", "females", "girls", "individuals",
    "infants", "inpatients", "males", "man", "men", "mothers", "neonates", "newborns",
    "nonsmokers", "nurses", "outpatients", "parents", "participant", "participants", "partners",
    "patient", "patients", "people", "persons", "physicians", "population", "preterms", "probands",
    "recipients", "relatives", "residents", "respondents", "seniors", "smokers", "students",
    "subject", "subjects", "sufferers", "survivor", "survivors", "teenagers", "toddlers",
    "veterans", "volunteers", "woman", "women",
};

/* What is measured or happens to people. */
static const char *const outcome_words[] = {
    "acceptability", "accuracy", "activity", "adherence", "adiposity", "alopecia", "amenorrhea",
    "anaemia", "anemia", "anxiety", "arthralgia", "attendance", "attention", "attitudes", "auc",
    "benefit", "benefits", "bleeding", "bmi", "cardiotoxicity", "cbr", "change", "changes",
    "cholesterol", "clearance", "cmax", "cognition", "compliance", "complication", "complications",
    "concentration", "concentrations", "constipation", "consumption", "coping", "cosmesis", "cost",
    "costs", "cough", "ctcs", "dcr", "death", "deaths", "density", "depression", "dermatitis",
    "dfs", "diagnosis", "diarrhea", "diarrhoea", "died", "discomfort", "distress", "duration",
    "dyspnea", "effectiveness", "effects", "efficacy", "efs", "ejection", "endpoint", "endpoints",
    "engraftment", "erythema", "estradiol", "event", "events", "expression", "fat", "fatigue",
    "feasibility", "fertility", "fitness", "flashes", "fracture", "fractures", "frequency",
    "function", "functioning", "glucose", "headache", "healing", "hematoma", "hemoglobin",
    "hospitalisation", "hospitalization", "hypersensitivity", "hypertension", "incidence", "index",
    "infection", "infections", "insomnia", "insulin", "intake", "intention", "ki67", "knowledge",
    "length", "leukopenia", "level", "levels", "libido", "lvef", "lymphedema", "lymphoedema",
    "management", "margins", "memory", "menses", "metastases", "metastasis", "mobility", "mood",
    "morbidity", "mortality", "mucositis", "myalgia", "nausea", "necrosis", "neuropathy",
    "neutropenia", "occurrence", "orr", "outcome", "outcomes", "pain", "participation", "pcr",
    "performance", "pfs", "pharmacokinetics", "pressure", "prevalence", "prognosis", "progression",
    "proteinuria", "qol", "questionnaire", "rash", "rate", "rates", "reaction", "reactions",
    "recovery", "recurrence", "recurrences", "relapse", "relapses", "remission", "requirement",
    "response", "responses", "resumption", "rfs", "risk", "risks", "safety", "satisfaction",
    "scale", "scales", "score", "scores", "sensitivity", "seroma", "severity", "sleep",
    "specificity", "stomatitis", "strength", "stress", "surveillance", "survival", "swelling",
    "symptom", "symptoms", "thrombocytopenia", "time", "tolerability", "toxicities", "toxicity",
    "ttp", "uptake", "utilisation", "utility", "utilization", "vitality", "volume", "vomiting",
    "weight", "wellbeing", "yield",
};

/* What is done or given. */
static const char *const treatment_words[] = {
    "abemaciclib", "ac", "acetaminophen", "acid", "acupressure", "acupuncture", "adalimumab",
    "aid", "aids", "albendazole", "albuterol", "alendronate", "amiodarone", "amoxicillin",
    "anaesthesia", "analgesia", "anastrozole", "anesthesia", "angioplasty", "anthracycline",
    "anthracyclines", "antibiotic", "antibiotics", "app", "aprepitant", "aromatase",
    "aromatherapy", "art", "artesunate", "aspirin", "assay", "audiotape", "avastin",
    "azithromycin", "bandaging", "bevacizumab", "biofeedback", "biopsy", "bisphosphonate",
    "bisphosphonates", "bleomycin", "block", "booklet", "boost", "bortezomib", "brachytherapy",
    "bracing", "breastfeeding", "brochure", "budesonide", "bupivacaine", "buprenorphine",
    "busulfan", "bypass", "cabg", "caffeine", "calcium", "capecitabine", "capsules",
    "carbamazepine", "carboplatin", "cast", "catheterization", "cbt", "celecoxib", "chemo",
    "chemotherapies", "chemotherapy", "chloroquine", "ciprofloxacin", "cisplatin", "clodronate",
    "clonidine", "clopidogrel", "clozapine", "cmf", "coaching", "coffee", "combination",
    "compression", "contraceptive", "contraceptives", "cooling", "corticosteroid",
    "corticosteroids", "counseling", "counselling", "counselors", "cpap", "cream", "cryotherapy",
    "curcumin", "cyclophosphamide", "darbepoetin", "denosumab", "device", "dexamethasone",
    "dexmedetomidine", "dialysis", "diclofenac", "diet", "dietary", "digoxin", "diltiazem",
    "dissection", "docetaxel", "donepezil", "doxorubicin", "drainage", "dressing", "dutasteride",
    "ect", "education", "educational", "efavirenz", "electrotherapy", "epirubicin", "epoetin",
    "eribulin", "estrogen", "estrogens", "etanercept", "etoposide", "everolimus", "exemestane",
    "exercise", "exercises", "exome", "exomes", "fac", "fec", "fenretinide", "fentanyl",
    "filgrastim", "finasteride", "flaxseed", "fluids", "fluorouracil", "fluoxetine", "fluticasone",
    "folate", "folic", "formula", "fosaprepitant", "fulvestrant", "gabapentin", "gel",
    "gemcitabine", "genistein", "genome", "genomes", "ginger", "goserelin", "granisetron",
    "haloperidol", "heparin", "herbal", "herceptin", "homeopathy", "honey", "hormonotherapy",
    "hydration", "hydrocortisone", "hyperthermia", "hypnosis", "hypofractionation", "ibandronate",
    "ibuprofen", "ifosfamide", "imatinib", "immunotherapy", "implant", "imrt", "incentives",
    "infliximab", "infusion", "inhibitor", "inhibitors", "injection", "interferon", "intervention",
    "interventions", "intubation", "irinotecan", "iron", "irradiation", "isoflavones",
    "ivermectin", "ixabepilone", "ketamine", "lamivudine", "lamotrigine", "laparoscopy",
    "lapatinib", "laser", "leaflet", "lenalidomide", "lenograstim", "letrozole", "letter",
    "leuprolide", "levetiracetam", "levodopa", "levonorgestrel", "lidocaine", "lithium", "lotion",
    "lozenge", "lumpectomy", "magnesium", "mammography", "massage", "mastectomy", "meditation",
    "medroxyprogesterone", "megestrol", "melatonin", "melphalan", "memantine", "meropenem",
    "metformin", "methadone", "methotrexate", "methylphenidate", "methylprednisolone", "midazolam",
    "mifepristone", "mindfulness", "misoprostol", "mitoxantrone", "monotherapy", "montelukast",
    "morphine", "mouthwash", "mri", "music", "naltrexone", "naproxen", "navigation", "neratinib",
    "neurofeedback", "nicotine", "nitroglycerin", "octreotide", "ointment", "olanzapine",
    "olaparib", "omega", "ondansetron", "opioid", "opioids", "oxaliplatin", "oxygen", "oxytocin",
    "pacemaker", "paclitaxel", "palbociclib", "palonosetron", "pamidronate", "panel", "panels",
    "paracetamol", "paroxetine", "patch", "pegfilgrastim", "pemetrexed", "pertuzumab",
    "pharmacotherapy", "phenytoin", "physiotherapy", "placement", "polychemotherapy",
    "prednisolone", "prednisone", "pregabalin", "premedication", "probiotic", "probiotics",
    "profiling", "progesterone", "program", "programme", "programmes", "programs", "prophylaxis",
    "propofol", "prosthesis", "protocol", "psychoeducation", "psychotherapy", "qigong", "quinine",
    "radiation", "radiotherapy", "raloxifene", "reality", "reconstruction", "regime", "regimen",
    "regimens", "rehabilitation", "relaxation", "reminder", "reminders", "rescue", "ribociclib",
    "risedronate", "risperidone", "rituximab", "ropivacaine", "salbutamol", "screening",
    "sedation", "selenium", "sequencing", "sevoflurane", "sildenafil", "sorafenib", "soy",
    "splint", "spray", "statin", "statins", "stent", "stenting", "steroid", "steroids",
    "stretching", "sumatriptan", "sunitinib", "supplement", "supplementation", "supplements",
    "support", "surgery", "surgical", "tablets", "tac", "tadalafil", "tai", "tamoxifen", "taping",
    "taxane", "tdcs", "tea", "telephone", "temozolomide", "tenofovir", "testing", "testosterone",
    "thalidomide", "therapies", "therapist", "therapy", "tibolone", "tomosynthesis", "tomotherapy",
    "topiramate", "topotecan", "toremifene", "tourniquet", "training", "tramadol", "transplant",
    "transplantation", "trastuzumab", "triptorelin", "ultrasound", "vaccination", "vaccine",
    "vaccines", "valproate", "vancomycin", "venlafaxine", "ventilation", "verapamil", "video",
    "vinblastine", "vincristine", "vinorelbine", "virtual", "vitamin", "walking", "warfarin",
    "web", "website", "yoga", "yoghurt", "zidovudine", "zinc", "zoledronate", "zoledronic",
};

/* What it is compared with. */
static const char *const control_words[] = {
    "alone", "comparator", "control", "controls", "conventional", "observation", "placebo",
    "placebos", "saline", "sham", "standard", "untreated", "usual", "waiting", "waitlist",
};

/* Words of trials as such: alone they say nothing. */
static const char *const generic_words[] = {
    "aim", "analyses", "analysis", "arm", "arms", "baseline", "blind", "confidence", "data", "day",
    "days", "difference", "differences", "follow", "followup", "grade", "group", "groups",
    "hazard", "hour", "hours", "interval", "intervals", "label", "mean", "median", "method",
    "methods", "month", "months", "multicenter", "multicentre", "number", "numbers", "objective",
    "odds", "open", "phase", "point", "points", "prospective", "range", "ratio", "result",
    "results", "retrospective", "stage", "studies", "study", "total", "trial", "trials", "use",
    "value", "values", "week", "weeks", "year", "years",
};

/* Words that a phrase can do without at its start. */
static const char *const weak_words[] = {
    "additional", "average", "best", "better", "clinical", "daily", "different", "eight",
    "estimated", "five", "four", "good", "great", "greater", "high", "higher", "highest",
    "important", "key", "low", "lower", "lowest", "main", "major", "mean", "median", "minor",
    "new", "nine", "novel", "once", "one", "poor", "possible", "potential", "primary", "secondary",
    "seven", "significant", "similar", "six", "ten", "three", "total", "twice", "two", "weekly",
    "worse", "worst",
};

/* What people have. */
static const char *const disease_words[] = {
    "anemia", "arthritis", "asthma", "cancer", "cancers", "carcinoma", "carcinomas", "cirrhosis",
    "dementia", "depression", "diabetes", "disease", "diseases", "disorder", "disorders",
    "epilepsy", "failure", "fracture", "fractures", "glioma", "hepatitis", "hiv", "hypertension",
    "infarction", "infection", "injury", "leukaemia", "leukemia", "lymphedema", "lymphoedema",
    "lymphoma", "malaria", "melanoma", "menopause", "metastases", "myeloma", "neoplasm",
    "neoplasms", "obesity", "osteoporosis", "pain", "pneumonia", "psoriasis", "sarcoma",
    "schizophrenia", "stroke", "syndrome", "tuberculosis", "tumor", "tumors", "tumour", "tumours",
};

/* What goes on with the description of a population. */
static const char *const connect_words[] = {
    "after", "aged", "at", "for", "from", "having", "in", "of", "over", "receiving", "requiring",
    "treated", "under", "undergoing", "who", "with",
};

/* Words of treatments and outcomes that say little alone. */
static const char *const vague_words[] = {
    "activity", "aid", "aids", "alone", "app", "art", "assay", "attention", "benefit", "benefits",
    "block", "boost", "change", "changes", "combination", "compression", "concentration",
    "concentrations", "consumption", "cooling", "cost", "costs", "density", "development",
    "device", "diagnosis", "dietary", "duration", "education", "educational", "effect",
    "effectiveness", "effects", "efficacy", "endpoint", "endpoints", "event", "events",
    "expression", "fluids", "frequency", "function", "genome", "implant", "incidence", "index",
    "infusion", "inhibitor", "inhibitors", "injection", "intake", "intervention", "interventions",
    "knowledge", "laser", "length", "letter", "level", "levels", "management", "music",
    "navigation", "number", "occurrence", "outcome", "outcomes", "oxygen", "panel",
    "participation", "patch", "percentage", "performance", "placement", "presence", "pressure",
    "prevalence", "prognosis", "program", "programme", "programmes", "programs", "proportion",
    "protocol", "quality", "radiation", "rate", "rates", "reaction", "reactions", "reality",
    "recovery", "reduction", "regimen", "regimens", "regimes", "requirement", "rescue", "response",
    "responses", "risk", "risks", "scale", "scales", "score", "scores", "screening", "sequencing",
    "severity", "spray", "standard", "supplement", "supplements", "support", "surgical", "symptom",
    "symptoms", "telephone", "testing", "therapies", "therapy", "time", "training", "treatment",
    "treatments", "uptake", "usual", "utility", "video", "virtual", "volume", "web", "yield",
};

/* Outcomes that say of what: a risk of, the time to. */
static const char *const of_words[] = {
    "change", "changes", "development", "duration", "frequency", "incidence", "intensity",
    "length", "level", "levels", "number", "occurrence", "percentage", "presence", "prevalence",
    "proportion", "quality", "rate", "rates", "reduction", "risk", "risks", "severity", "time",
};

/* Outcomes as they are abbreviated; capitals count. */
static const char *const abbreviations[] = {
    "AE", "AEs", "BCSS", "BMD", "CBR", "CR", "DCR", "DDFS", "DFS", "DOR", "EFS", "HRQOL", "HRQoL",
    "IBTR", "LRR", "LVEF", "ORR", "OS", "PCR", "PFS", "PR", "QOL", "QoL", "RFI", "RFS", "SAEs",
    "TTF", "TTP", "TTR", "VAS", "pCR",
};

/* Endings of names of medicines, and of procedures. */
static const char *const treatment_endings[] = {
    "azepam", "azolam", "azole", "barbital", "buvir", "caine", "cept", "ciclib", "cillin",
    "citabine", "codone", "conazole", "coxib", "curonium", "cycline", "dipine", "dopril",
    "dronate", "ectomy", "entan", "entanil", "estrant", "fenac", "fentanil", "feron", "fibrate",
    "floxacin", "flurane", "gliflozin", "gliptin", "glitazone", "grastim", "idone", "ipramine",
    "kinra", "lukast", "mab", "meterol", "methasone", "morphone", "mycin", "navir", "nib",
    "nisolone", "olimus", "olol", "ostomy", "oxacin", "oxetine", "oxicam", "oxifen", "parib",
    "parin", "penem", "pitant", "plasty", "platin", "poetin", "prazole", "pril", "profen", "prost",
    "relin", "relix", "rubicin", "sartan", "semide", "setron", "statin", "steride", "taxel",
    "tegravir", "thiazide", "tidine", "trexate", "triptan", "triptyline", "tropium", "vir",
    "zosin",
};

/* Endings of names of diseases. */
static const char *const disease_endings[] = {
    "aemia", "emia", "itis", "oma", "omas", "osis", "pathy", "plasia",
};

/* clang-format on */

#endif
