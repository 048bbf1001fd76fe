"""How ads in German head their sections. Pure: data.

Folded (no capitals, no umlauts, ss), in the notation of `phrases`.
"""

from roadmap.adverts.demands_de import CUES
from roadmap.adverts.kinds import Section, Vocabulary

VOCABULARY = Vocabulary(
    headings={
        Section.NOT_NEEDED: (
            "nicht notig|erforderlich|notwendig|brauchst|brauchen|mitbringen|gefragt|erwarten|suchen|gesucht",
            "du nicht",
            "kein|keine muss|voraussetzung|notwendigkeit",
            "was|wen wir nicht",
            "brauchst|brauchen|musst|mussen du|sie nicht",
            "darum|daran geht_es nicht",
            "keine|kaum rolle|eine_rolle spielt|spielen?",
            "egal|unwichtig|nebensachlich",
            "keinen wert",
        ),
        Section.NICE: (
            "wunschenswert|wunschenswertes|erwunscht|gewunscht",
            "von vorteil",
            "ware|waren noch|auch|zudem schon|toll|gut|super|nett",
            "sahnehaubchen|kirsche|krone|i_tupfelchen",
            "vorteilhaft",
            "idealerweise",
            "pluspunkt|pluspunkte|bonuspunkte|bonus|extrapunkte",
            "ein|das plus",
            "freuen wir uns",
            "hilft|helfen|hilfreich dir|ihnen|uns? aber|jedoch|trotzdem|dabei?",
            "kein muss aber|hilft|doch|sondern|jedoch",
            "nicht zwingend|notwendig aber",
            "macht|machen dich|sie? noch? interessanter|besonders|perfekt",
            "on top",
            "ware|waren toll|schon|super|klasse|prima|cool|ideal|perfekt|spitze|hilfreich",
            "top wenn",
            "noch? interessanter|attraktiver|spannender macht|machen",
            (
                "schon|gut|toll|super|nett|hilfreich|wunschenswert|willkommen|gern|gerne aber|doch|jedoch nicht|kein|"
                "keine "
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
            "dich|sie auszeichnet",
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
            "womit du|sie dich|sich beschaftigst|beschaftigen",
            "darum|worum geht|es es|geht|s",
            "deine themen",
            "dein beitrag|tag|alltag|spielfeld",
            "das machst|bewegst|sind|wartet du|deine|ihre|auf",
            "die stelle|rolle|position|aufgabe",
            "stellenbeschreibung",
            "verantwortlichkeiten|verantwortungsbereich",
            "bei uns bewegst|machst|arbeitest du",
        ),
        Section.BENEFITS: (
            "wir bieten|geben|haben_zu_bieten",
            "das|was du|sie bei_uns? lernst|lernen",
            "das|was lernst|lernen du|sie",
            "das|was bieten wir",
            "das|was wir bieten|haben",
            "unser|unsere angebot|benefits|leistungen|vorteile",
            "angebot|benefits|zusatzleistungen|vergutung|gehalt|konditionen",
            "ihre|deine benefits|vorteile",
            "gut zu wissen",
            "erwartet an benefits|vorteilen|extras",
            "das|was bekommst|gibt du|s|es|dafur",
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
    cues=CUES,
)
