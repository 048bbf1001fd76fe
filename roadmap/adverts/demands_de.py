"""How sentences in German require things, and whom they are about. Pure: data.

Folded (no capitals, no umlauts, ss), in the notation of `phrases`.
"""

from roadmap.adverts.kinds import Cue

_NEEDED = (
    "erforderlich|notig|notwendig|zwingend|vorausgesetzt|gefordert|verlangt|benotigt|gefragt|pflicht|relevant|wichtig"
)

CUES: dict[Cue, tuple[str, ...]] = {
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
        "kein|keine voraussetzung|bedingung|pflicht|muss|notwendigkeit sind|ist|waren|ware",
        "nicht bedingung|voraussetzung|pflicht sind|ist",
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
        (
            "ubernimmt|ubernehmen|betreut|betreuen|verantwortet|verantworten|betreibt|betreiben|liefert|liefern|"
            "stellt|stellen "
            "das|die|der|unser|unsere|ein|eine|andere"
        ),
        (
            "von|durch einem|einer|einen|unserem|unserer|unsere|unser administrator|administratorin|dienstleister|"
            "plattformteam|partner|team|kollegen"
        ),
        "musst|mussen|brauchst|brauchen du|sie|dich dich? nicht kummern",
        f"nicht zwingend|unbedingt|mehr|ausdrucklich? {_NEEDED}",
        "ist|sind kein|keine muss|voraussetzung|bedingung",
        "kein|keine muss|voraussetzung|bedingung",
        f"weder {_NEEDED}",
        "brauchst|brauchen|benotigst|benotigen|musst|mussen du|sie|wir nicht|keine|kein",
        "brauchst|brauchen|benotigst|musst|wirst|werden du|sie bei_uns|hier|dafur|dabei|bei_uns_nicht? nicht|nie|kaum",
        "setzen|setzt wir? nicht|keine voraus",
        "wird|werden|wurde nicht vorausgesetzt|erwartet|verlangt|benotigt|gebraucht|gefordert",
        "erwarten|brauchen|verlangen|benotigen|fordern wir nicht",
        "entfallt",
        "keine rolle",
        "nicht so? entscheidend|ausschlaggebend|massgeblich|wesentlich|kriegsentscheidend",
        "spielt|spielen|spielte keine|kaum_eine rolle",
        "hast|haben|hat du|sie|man nichts|wenig|kaum_etwas zu_tun|am_hut",
        "setzen|verwenden|nutzen|benutzen|haben wir hier|bei_uns|dafur? nicht|keine|kaum ein?",
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
        "erwunscht",
        "ist|sind|ware|waren ein|kein? plus|bonus|pluspunkt|pluspunkte",
        "ein plus|bonus|pluspunkt",
        "gern|gerne gesehen",
        "ist|sind willkommen|hilfreich|nutzlich|optional",
        "hilfreich",
        "schadet|schaden nicht",
        "runden|rundet dein|ihr profil ab",
        "ware|waren schon|toll|super|ideal|hilfreich|gut|klasse",
        (
            "ist|sind? kein|keine muss|pflicht|bedingung|voraussetzung aber|jedoch|sondern|doch ein? plus|schon|gut|"
            "toll|super|hilfreich|willkommen|nett|gern_gesehen|von_vorteil|bonus"
        ),
        "aber|jedoch|doch schon|toll|super|nett|hilfreich|willkommen|gern_gesehen|praktisch",
        "umso|desto besser|schoner|lieber",
    ),
    Cue.NICE: ("nice to have", "optional", "pluspunkte", "wunschenswert"),
    Cue.REQUIRED: (
        ("ist|sind|werden zwingend? erforderlich|notwendig|voraussetzung|pflicht|vorausgesetzt|ein_muss|unerlasslich"),
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
        "ausbildung als|zum|zur|im|in|mit",
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
}
