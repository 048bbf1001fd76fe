"""How ads in French head their sections and word their demands. Pure: data.

Folded (no capitals, no accents), elisions apart ("n est"), in the notation of `phrases`.
"""

from roadmap.adverts.kinds import Cue, Section, Vocabulary

_NEEDED = (
    "requis|requise|requises|necessaire|necessaires|exige|exigee|exigees|exiges|obligatoire|obligatoires|"
    "demande|demandee|"
    "demandes|demandees|indispensable|indispensables|attendu|attendue|attendus|attendues|imperatif|imperative"
)

VOCABULARY = Vocabulary(
    headings={
        Section.NOT_NEEDED: (
            f"pas {_NEEDED}",
            "pas besoin|la_peine",
            "n utilise|utilisons|fait|faisons|cherche pas",
            "n auras|aurez|as|avez pas? besoin",
            "inutile de?",
            "ne|n feras|ferez|fera|trouveras|trouverez|demandons|attendons|exigeons pas",
            "non requis|requise|demande|necessaire|exige",
            "ne cherchons|demandons|ferez|feras pas",
            "n est|avez|attendons pas",
        ),
        Section.NICE: (
            "un|les|des|le? plus",
            (
                "apprecie|apprecies|souhaite|souhaites|bienvenu|utile mais pas|non requis|obligatoire|indispensable|"
                "necessaire|imperatif"
            ),
            "mais pas|non requis|obligatoire|indispensable|necessaire|imperatif|redhibitoire",
            "serait|seraient un? plus",
            "atout|atouts",
            "souhaite|souhaites|souhaitee|souhaitees|souhaitable|souhaitables",
            "apprecie|apprecies|appreciee|appreciees",
            "bonus",
            "idealement",
            "facultatif|facultatifs|optionnel|optionnels",
            "nice to have",
            "ce serait mieux|bien",
            "la|une cerise",
            "serait|seraient top|genial|super|ideal|parfait|apprecie|chouette|bien",
            "on|nous adorerait|adorerions|aimerait|aimerions",
            "fera|feront|ferait|feraient|font la difference",
        ),
        Section.REQUIRED: (
            "profil souhaite|ideal?",
            "vos|tes|mes atouts|qualites|forces|savoir_faire",
            "il faut savoir|savoir_faire|maitriser|connaitre",
            "on te|vous cherche|recherche",
            "votre|ton|le|vos|tes profil|competences|experience|qualifications|atouts_techniques|bagage|expertise",
            "profil recherche",
            "vous maitrisez|avez|etes|justifiez|possedez|disposez",
            "tu maitrises|as|es",
            "ce que|qu l? on|nous attend|attendons|cherche|recherche|veut|aimerait|aimerions de|chez? toi|vous?",
            "il te|vous faut",
            "tu|vous te|vous reconnais|reconnaissez",
            "fait|faite pour",
            "ce que vous|tu apportez|apportes|savez|maitrisez",
            "competences|prerequis|requis|exigences|qualifications",
            "competences requises|techniques|cles|attendues|indispensables|necessaires",
            "ce que|qui nous|vous attendons|recherchons|cherchons",
            "nous attendons|recherchons|cherchons",
            "qui etes vous",
            "indispensable|indispensables|obligatoire|imperatif",
            "a propos de vous|toi",
            "pre requis",
        ),
        Section.TASKS: (
            "mission|missions|responsabilites|taches|fonctions|activites",
            "vos|votre|tes|ta|ton|les|la|le mission|missions|responsabilites|taches|role|poste|quotidien|activites",
            "le|description|descriptif du? poste",
            "description de l offre",
            "ce que vous|tu ferez|feras|allez_faire|vas_faire",
            "au quotidien",
            "le job",
            "concretement",
            "terrain de jeu",
            "ce qui t|vous attend",
            "votre|la|notre stack",
            "environnement technique",
            "stack technique",
        ),
        Section.BENEFITS: (
            "nous offrons|proposons",
            "ce que vous|tu apprendrez|apprendras|allez_apprendre|vas_apprendre",
            "ce que nous|on vous|t? offrons|proposons|offre|propose",
            "on|qu_on te|vous offre|propose|promet",
            "on offre|propose",
            "avantage|avantages",
            "pourquoi nous|rejoindre|venir|postuler",
            "remuneration|salaire|conditions",
            "nos|vos|les avantages",
            "ce qu on vous? offre|propose",
            "ce que tu|vous gagnes|gagnez",
            "cote pratique",
            "package",
            "qualite de vie",
        ),
        Section.PROCESS: (
            "candidature|candidatures|recrutement|postuler|entretien|entretiens|candidater",
            "processus de? recrutement|selection",
            "etapes",
            "comment postuler",
            "interesse|interessee",
        ),
        Section.LEGAL: ("egalite|diversite|inclusion|confidentialite|rgpd|mentions|handicap|accessibilite",),
        Section.COMPANY: (
            "a propos|propos_de_nous",
            "qui sommes nous",
            "nous sommes",
            "l entreprise|equipe",
            "entreprise|contexte|presentation",
            "notre entreprise|histoire|equipe|mission|produit|societe|vision|client",
            "la societe",
            "votre|ton equipe",
        ),
    },
    weak_headings={
        Section.REQUIRED: ("formation|langues|experience|technologies|outils|savoir_faire|savoir_etre",),
        Section.BENEFITS: ("lieu|contrat|localisation|teletravail",),
    },
    cues={
        Cue.MASK: (
            "non|pas seulement|uniquement",
            "pas peur|de_secret|de_secrets|un_probleme|etranger|etrangere",
            "n a|ont|avez plus|pas? de? secret|secrets",
            "ne pas seulement",
            "sans doute|cesse|probleme|oublier|hesiter",
            "plus de|que|d",
            "de plus",
            "en plus",
        ),
        Cue.NOT_BEFORE: (
            (
                "l|une|notre|cette? equipe plateforme|infra|infrastructure|data|devops|cloud|ops? "
                "s_occupe|gere|prend_en_charge|exploite|maintient|administre de|d|du?"
            ),
            "nul|nulle|aucun besoin de|d",
            "c est notre|une|l equipe",
            "pas besoin de|d",
            "aucun|aucune",
            "sans",
            "pas de|d",
            "ni",
            "plutot que",
            "au lieu de|d|du",
            (
                "ne|n demandons|exigeons|attendons|cherchons|recherchons|utilisons|ferez|travaillerez|aurez|avez|"
                "devez|faites|"
                "toucherez|serez|utiliserez|utilisez pas|plus"
            ),
            "n y a|aura pas",
            (
                "vous|nous|tu n|ne avez|aurez|utilisons|utilisez|ferez|devrez|as|demandons|cherchons|attendons|"
                "travaillerez pas|plus"
            ),
            "avons|a|ont remplace|abandonne|quitte",
            "inutile de",
        ),
        Cue.NOT_NEXT: ("pas", "non"),
        Cue.NOT_AFTER: (
            "n est|sera|entre pas|point? en_ligne_de_compte|pris_en_compte",
            (
                "n|ne est|sont|sera|seront pas|nullement? "
                "determinant|determinante|determinants|decisif|decisive|un_critere|primordial|primordiale"
            ),
            f"n|ne est|sont|sera|seront pas|nullement|aucunement strictement|absolument|forcement? {_NEEDED}",
            f"pas strictement|absolument|forcement? {_NEEDED}",
            f"non {_NEEDED}",
            "inutile|inutiles|superflu",
            "ne fait|font pas partie",
            "est|sont gere|geree|geres|gerees|exploite|exploitee|maintenu|assure par l|une|notre|d_autres|un|la",
        ),
        Cue.NICE_BEFORE: (
            "idealement",
            "de preference",
            "un|le|les plus si",
            "si possible",
            "dans l ideal",
            "bonus si|pour",
            "eventuellement",
            "nous apprecions|apprecierons|apprecierions|serions_ravis_si",
            "appreciera",
        ),
        Cue.NICE_AFTER: (
            "c est|serait encore|d_autant mieux",
            "tant mieux",
            (
                "est|sont|sera|serait|seraient|seront|constitue|constituent|constituerait un|des vrai|reel|gros|"
                "grand|serieux|"
                "veritable|sacre? plus|atout|atouts|bonus|avantage"
            ),
            "un|des vrai|reel|gros|grand|serieux|veritable|petit? plus|atout|atouts|bonus|avantage",
            (
                "est|sont|sera|serait|seraient|seront tres|fortement|vivement|aussi|egalement? apprecie|appreciee|"
                "apprecies|"
                "appreciees|souhaite|souhaitee|souhaites|souhaitees|souhaitable|bienvenu|bienvenue|bienvenus|"
                "bienvenues|utile|"
                "valorise|valorisee|optionnel|optionnelle|facultatif|facultative"
            ),
            "apprecie|appreciee|apprecies|appreciees",
            "souhaite|souhaitee|souhaites|souhaitees|souhaitable|souhaitables",
            "bienvenu|bienvenue|bienvenus|bienvenues",
        ),
        Cue.NICE: ("nice to have", "optionnel|optionnelle|facultatif", "bonus"),
        Cue.REQUIRED: (
            (
                "est|sont imperativement|absolument? requis|requise|requises|exige|exigee|exigees|exiges|necessaire|"
                "necessaires|"
                "obligatoire|obligatoires|indispensable|indispensables|imperatif|imperative|attendu|attendue|"
                "attendus|attendues"
            ),
            (
                "requis|requise|requises|indispensable|indispensables|obligatoire|obligatoires|exige|exigee|exiges|"
                "exigees"
            ),
        ),
        Cue.ASK: (
            (
                "vous avez|etes|maitrisez|connaissez|justifiez|possedez|disposez|savez|developperez|developpez|"
                "concevez|concevrez|"
                "construirez|travaillerez|serez|deploierez|utiliserez|devez|ferez|participerez|aurez|programmez|"
                "mettrez"
            ),
            "tu as|es|maitrises|connais|sais|developperas|travailleras|seras|feras|auras",
            "nous recherchons|cherchons|attendons|demandons",
            "recherche|recherchons|cherchons",
            "votre|vos|ton|ta|tes mission|missions|profil|role|experience|taches",
            (
                "experience|maitrise|connaissance|connaissances|expertise|competences|pratique|notions en|de|d|avec|"
                "sur|du|des"
            ),
            (
                "bonne|bonnes|solide|solides|excellente|excellentes|parfaite connaissance|connaissances|maitrise|"
                "experience|bases"
            ),
            "a l aise avec|en",
            "candidat|candidate|candidats",
        ),
        Cue.TAUGHT_BEFORE: (
            "nous vous formerons|apprendrons|formons",
            "vous|tu apprendrez|apprendras|serez_forme|seras_forme",
        ),
        Cue.TAUGHT_AFTER: ("nous vous formerons|formons", "formation assuree|prevue|interne"),
        Cue.DEGREE: (
            "diplome|diplomes|diplomee|bac|ecole|licence|doctorat|cursus",
            "master|master_2|m2|mastere en|de|specialise",
            "formation superieure|universitaire|initiale|d|en|bac|scientifique|ingenieur",
            "etudes en|superieures|de",
            "titulaire d",
        ),
        Cue.FIELD_END: (
            "ou|et domaine|discipline|filiere|specialite|equivalent|equivalente|similaire|connexe|diplome",
            "equivalent|equivalente|similaire|connexe",
            "avec|ainsi_que",
            "et vous|une|experience|maitrise|bonne|bonnes|solides|connaissances",
            "ans",
            "experience|maitrise|connaissances",
        ),
        Cue.COMPANY: (
            "nous",
            "notre|nos",
            "l entreprise|equipe|plateforme|societe",
            "clients",
        ),
        Cue.OTHERS: (
            (
                "equipe|equipes|collegues|collegue|ingenieurs|departement|service|developpeurs|prestataires|"
                "partenaires|autres"
            ),
        ),
        Cue.READER: ("vous|votre|vos", "tu|ton|ta|tes", "ensemble"),
        Cue.CONTRAST: (
            "mais",
            "cependant",
            "toutefois",
            "tandis|alors que",
            "bien que",
            "puisque",
            "et|ou vous|nous|tu|notre",
            "en revanche",
            "mais aussi",
        ),
        Cue.BENEFITS: (
            "nous offrons|proposons|prenons_en_charge",
            "mutuelle|rtt|tickets|ticket|conges|teletravail|interessement|budget",
            "budget formation|annuel",
            "vous beneficiez|beneficierez|recevrez",
        ),
        Cue.PROCESS: (
            "candidature|candidatures|postulez|postuler|entretien|entretiens|lettre",
            "envoyez|adressez nous|votre|vos",
        ),
        Cue.LEGAL: ("handicap", "egalite des chances", "sans distinction", "rgpd", "discrimination"),
    },
)
