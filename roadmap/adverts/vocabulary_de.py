"""How ads in German head their sections and word their demands. Pure: data.

Folded (no capitals, no umlauts, ss), in the notation of `phrases`.
"""

from roadmap.adverts.kinds import Cue, Section, Vocabulary

_NEEDED = (
    "erforderlich|notig|notwendig|zwingend|vorausgesetzt|gefordert|verlangt|benotigt|gefragt|pflicht|relevant|wichtig"
)

VOCABULARY = Vocabulary(
    headings={
        Section.NOT_NEEDED: (
            "nicht notig|erforderlich|notwendig|brauchst|brauchen|mitbringen|gefragt|erwarten|suchen|gesucht",
            "du nicht",
            "kein|keine muss|voraussetzung|notwendigkeit",
            "was|wen wir nicht",
        ),
        Section.NICE: (
            "wunschenswert|wunschenswertes",
            "von vorteil",
            "vorteilhaft",
            "idealerweise",
            "pluspunkt|pluspunkte|bonuspunkte|bonus|extrapunkte",
            "ein|das plus",
            (
                "schon|gut|toll|super|nett|hilfreich|wunschenswert|willkommen|gern|gerne aber|doch|jedoch nicht|kein|keine "
                "muss|pflicht|bedingung|voraussetzung|zwingend|notwendig|erforderlich|notig"
            ),
            "aber kein|keine muss|pflicht|bedingung|voraussetzung",
            "plus",
            "nice to have|haves",
            "optional",
            "gern|gerne auch|gesehen",
            "was uns begeistert|freut",
            "daruber hinaus",
            "zusatzlich|zusatzliche|zusatzqualifikationen",
            "freuen uns wenn|uber",
            "kann|konnen kriterien|anforderungen",
            "schon ware",
            "punkten",
            "schon|toll|super|gut|cool|klasse|prima|perfekt|nett wenn",
        ),
        Section.REQUIRED: (
            "das? solltest|sollten|musst|mussen du|sie mitbringen|konnen|haben",
            "profil|anforderungen|anforderungsprofil|qualifikation|qualifikationen|voraussetzungen|kompetenzen",
            (
                "ihr|dein|ihre|deine profil|qualifikation|qualifikationen|kompetenzen|fahigkeiten|erfahrung|"
                "kenntnisse|skills|"
                "starken|hintergrund|know_how"
            ),
            "das|was du|sie mitbringst|mitbringen",
            "das|was bringst|bringen du|sie mit",
            "du bringst mit",
            "sie bringen mit",
            "womit du|sie uns? uberzeugst|uberzeugen|begeisterst|begeistern|punktest",
            "damit uberzeugst|uberzeugen|punktest du|sie",
            "uberzeugen sie|uns",
            "wir erwarten|suchen|wunschen",
            "wen wir suchen",
            "wen|was suchen|erwarten wir",
            "das|was wir erwarten|suchen|uns_wunschen|brauchen",
            "das bist du",
            "wer du bist",
            "du passt",
            "muss kriterien|anforderungen",
            "unbedingt",
            "das|was zeichnet|zeichnen dich|sie aus",
            "uber dich|sie",
            "du hast|kannst|bist",
            "must haves?",
            "mitbringen",
            "mitbringst",
        ),
        Section.TASKS: (
            "aufgabe|aufgaben|aufgabengebiet|aufgabenbereich|aufgabenfeld|tatigkeit|tatigkeiten|tatigkeitsbereich",
            (
                "ihre|deine|ihr|dein aufgabe|aufgaben|mission|job|rolle|tatigkeiten|verantwortung|alltag|einsatz|"
                "wirkungsfeld"
            ),
            "das|was erwartet dich|sie",
            "was dich|sie erwartet",
            "was du bei_uns? tust|machst|bewegst|bewirkst",
            "das machst|bewegst|sind|wartet du|deine|ihre|auf",
            "die stelle|rolle|position|aufgabe",
            "stellenbeschreibung",
            "verantwortlichkeiten|verantwortungsbereich",
            "bei uns bewegst|machst|arbeitest du",
        ),
        Section.BENEFITS: (
            "wir bieten|geben|haben_zu_bieten",
            "das|was bieten wir",
            "das|was wir bieten|haben",
            "unser|unsere angebot|benefits|leistungen|vorteile",
            "angebot|benefits|zusatzleistungen|vergutung|gehalt|konditionen",
            "ihre|deine benefits|vorteile",
            "darauf|worauf kannst|du|freuen du|dich|sie",
            "darum|warum wir|uns|zu|bei",
            "gute grunde",
            "das|was bekommst|bekommen|erhaltst du|sie",
            "freu dich auf",
            "rahmenbedingungen",
        ),
        Section.PROCESS: (
            "bewerbung|bewerbungsprozess|bewerbungsverfahren|auswahlverfahren|ablauf|kontakt|ansprechpartner",
            "so bewirbst|geht|bewerben|lauft",
            "interesse|interessiert|neugierig",
            "bewirb dich|jetzt",
            "bewerben",
            "haben|hast wir|du|sie|ihr interesse|fragen",
            "nachste|nachsten schritte",
        ),
        Section.LEGAL: (
            "chancengleichheit|gleichstellung|vielfalt|datenschutz|diversitat|hinweis|hinweise|datenschutzhinweis",
        ),
        Section.COMPANY: (
            "uber uns",
            "wer wir sind",
            "wir sind",
            "das sind wir",
            "was wir machen|tun",
            "wir uber uns",
            "unternehmen|unternehmensprofil|unternehmensbeschreibung",
            "das|unser unternehmen|team|produkt",
            "unsere mission|vision|geschichte|werte|kunden|plattform",
            "dein team",
            "einleitung",
        ),
    },
    weak_headings={
        Section.REQUIRED: ("kenntnisse|erfahrung|fahigkeiten|ausbildung|sprachen|technologien|werkzeuge|kriterien",),
    },
    cues={
        Cue.MASK: (
            "nicht nur|bloss|zuletzt|fremd|scheuen|abschrecken",
            "kein|keine problem|fremdwort|fremdworter|angst|scheu|beruhrungsangste|neuland|unbekannten|sorge",
            "nicht ohne",
            "in nichts nach",
            "mehr als nur",
        ),
        Cue.NOT_BEFORE: (
            "kein|keine|keinen|keinerlei|keines|keiner",
            "ohne",
            "weder",
            "anstatt|anstelle|statt",
            "nicht mit|mehr",
            "nie|niemals",
            "musst|mussen|brauchst|brauchen|benotigst|benotigen|sollst du|sie|wir? nicht",
            "du|sie musst|mussen|brauchst|brauchen nicht",
            "nicht notig|erforderlich|notwendig sind|ist|waren",
            "abgelost|ersetzt",
        ),
        Cue.NOT_NEXT: ("nicht",),
        Cue.NOT_AFTER: (
            "musst|mussen|brauchst|brauchen du|sie nicht konnen|kennen|beherrschen|mitbringen",
            "kummert|kummern sich unser|das|ein|unsere|die",
            "von|durch einem|einer|einen|unserem|unserer|unsere|unser administrator|administratorin|dienstleister|plattformteam|partner|team|kollegen",
            "musst|mussen|brauchst|brauchen du|sie|dich dich? nicht kummern",
            f"nicht zwingend|unbedingt|mehr|ausdrucklich? {_NEEDED}",
            "ist|sind kein|keine muss|voraussetzung|bedingung",
            "kein|keine muss|voraussetzung|bedingung",
            f"weder {_NEEDED}",
            "brauchst|brauchen|benotigst|benotigen|musst|mussen du|sie|wir nicht|keine|kein",
            "brauchst du nicht",
            "setzen|setzt wir? nicht|keine voraus",
            "wird|werden|wurde nicht vorausgesetzt|erwartet|verlangt|benotigt|gebraucht|gefordert",
            "erwarten|brauchen|verlangen|benotigen|fordern wir nicht",
            "entfallt",
            "uberflussig",
        ),
        Cue.NICE_BEFORE: (
            "idealerweise",
            "im idealfall",
            "bestenfalls",
            "wunschenswert ist|sind|waren|ware",
            "von vorteil ist|sind|waren|ware",
            "vorzugsweise",
            "gern|gerne auch",
            "bevorzugt",
            "optimalerweise",
            "plus wenn",
            "pluspunkte|bonuspunkte|pluspunkt fur|sind|gibt_es_fur",
            "toll|schon|super|prima|gut|klasse wenn",
            "freuen uns wenn|uber",
            "vielleicht",
        ),
        Cue.NICE_AFTER: (
            "ist|sind|waren|ware? von|ein grossem|grosser|klarem|klarer? vorteil",
            "vorteilhaft",
            "wunschenswert",
            "ist|sind|ware|waren ein|kein? plus|bonus|pluspunkt|pluspunkte",
            "ein plus|bonus|pluspunkt",
            "gern|gerne gesehen",
            "ist|sind willkommen|hilfreich|nutzlich|optional",
            "hilfreich",
            "schadet|schaden nicht",
            "runden|rundet dein|ihr profil ab",
            "ware|waren schon|toll|super|ideal|hilfreich|gut|klasse",
            "kein muss aber ein? plus",
        ),
        Cue.NICE: ("nice to have", "optional", "pluspunkte", "wunschenswert"),
        Cue.REQUIRED: (
            (
                "ist|sind|werden zwingend? erforderlich|notwendig|voraussetzung|pflicht|vorausgesetzt|ein_muss|"
                "unerlasslich"
            ),
            "zwingend|unbedingt erforderlich|notwendig|notig",
            "setzen wir voraus",
            "ein muss",
            "wird|werden vorausgesetzt",
            "unabdingbar",
        ),
        Cue.ASK: (
            (
                "du|sie hast|haben|bist|kannst|konnen|bringst|bringen|verfugst|verfugen|kennst|kennen|beherrschst|"
                "entwickelst|"
                "entwickeln|baust|bauen|arbeitest|arbeiten|programmierst|betreibst|betreiben|wirst|werden|sprichst"
            ),
            "dein|deine|ihr|ihre|deiner|deinen aufgabe|aufgaben|profil|erfahrung|kenntnisse|job",
            "wir suchen|erwarten|wunschen|brauchen",
            "suchen wir",
            "erfahrung|erfahrungen|kenntnisse|kenntnissen|umgang|expertise|know_how in|mit|im|von|der",
            "fundierte|sehr_gute|gute|solide|sichere|sicherer|fundiertes|umfassende|mehrjahrige|praktische",
            "verstandnis von|fur|der",
            "bewerber|bewerberinnen|kandidaten",
        ),
        Cue.TAUGHT_BEFORE: ("lernst|lernen du|sie", "wir bringen dir|ihnen", "wir zeigen dir|ihnen"),
        Cue.TAUGHT_AFTER: ("bringen wir dir|ihnen bei", "lernst|lernen du|sie bei|hier|dann", "wird eingearbeitet"),
        Cue.DEGREE: (
            "studium|hochschulstudium|studienabschluss|hochschulabschluss|abschluss|masterabschluss|bachelorabschluss",
            "universitatsstudium|masterstudium|bachelorstudium|studiengang|diplom|fachrichtung|studienrichtung",
            "studiert",
            "promotion in|im",
            "student|studentin|studierende|studierender der|in",
            "ausbildung als|zum|zur|im",
        ),
        Cue.FIELD_END: (
            (
                "oder|bzw|und|o ein|eine|einem|einer|eines? vergleichbar|vergleichbare|vergleichbaren|"
                "vergleichbarer|vergleichbares|"
                "vergleichbarem|ahnlich|ahnliche|ahnlichen|ahnlicher|ahnliches|verwandt|verwandte|verwandten|verwandter"
            ),
            (
                "vergleichbare|vergleichbaren|vergleichbarer|vergleichbares|ahnliche|ahnlichen qualifikation|fach|"
                "studiengang|"
                "ausbildung|fachrichtung"
            ),
            "sowie",
            (
                "mit|und erfahrung|kenntnisse|kenntnissen|sehr|guten|gute|fundierte|fundierten|mehrjahriger|"
                "berufserfahrung|solide"
            ),
            "kenntnisse|erfahrung|erfahrungen|berufserfahrung",
        ),
        Cue.COMPANY: (
            "wir",
            "unser|unsere|unserer|unserem|unseren|unseres",
            "das unternehmen",
            "kunden",
        ),
        Cue.OTHERS: (
            (
                "team|teams|kollegen|kolleginnen|abteilung|abteilungen|entwickler|ingenieure|partner|kollege|"
                "plattformteam|"
                "dienstleister|datenteam|infrastrukturteam|betrieb"
            ),
        ),
        Cue.READER: ("du|dein|deine|deinen", "sie|ihre|ihr"),
        Cue.CONTRAST: (
            "aber",
            "sondern",
            "jedoch",
            "allerdings",
            "wahrend",
            "obwohl",
            "da|weil|denn",
            "dafur",
            "und du|wir|sie",
            "sondern auch",
        ),
        Cue.BENEFITS: (
            "wir bieten|zahlen|ubernehmen|geben",
            "bieten wir",
            "weiterbildungsbudget|budget|jobticket|urlaub|urlaubstage|altersvorsorge|zuschuss|homeoffice|fahrrad",
            "weiterbildung|weiterbildungen|schulungen|zertifizierungen",
            "du bekommst|erhaltst",
            "sie erhalten|bekommen",
        ),
        Cue.PROCESS: (
            "bewerbung|bewerbungsunterlagen|lebenslauf|anschreiben|vorstellungsgesprach|interview",
            "bewirb dich",
            "bewerben sie",
            "schick|sende|senden|schicken uns|sie",
        ),
        Cue.LEGAL: (
            "unabhangig von",
            "schwerbehinderte|schwerbehinderung|behinderung",
            "datenschutz|datenschutzerklarung",
            "geschlecht|geschlechts",
        ),
    },
)
