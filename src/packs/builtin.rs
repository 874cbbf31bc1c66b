//! The shipped packs, written by `tests/packs.rs` from `rules/*/*.toml`. Edit those, then run
//! `COPYDESK_UPDATE=1 cargo test --test packs`.

use std::borrow::Cow::Borrowed;

use super::{Group, Kind, PackRule, Scope};
use crate::diagnostic::{Applicability, Severity};
use crate::rules::{Langs, Meta};
use crate::span::Confidence;

pub(super) static RULES: &[PackRule] = &[
    PackRule {
        meta: Meta {
            name: Borrowed("text/hearsay"),
            summary: Borrowed("It is reported that, with nobody who reports it"),
            severity: [None, Some(Severity::Warning), Some(Severity::Warning)],
            confidence: Confidence::Certain,
            fix: Some(Applicability::Unsafe),
            kind: Borrowed("forbid"),
            langs: Langs::Any,
            page: Borrowed(r#"A report is a source itself. “It is reported that” hands the statement on to somebody who is not named, so that a
reader can neither believe nor check it. Either the house knows it, then it says so, or somebody said it, then the
sentence names them.

In Chinese 据悉 is a set opening; it is a hint in the profile `strict` and silent elsewhere.

Silent where the sentence names a source, and inside quotations.

## Bad

```fail
It is reported that the laboratory will grow.
```

becomes

```becomes
The laboratory will grow.
```

```fail
The forum closed on Friday. It is understood that the hall will be rebuilt, and the river path with it.
```

```fail
据悉，云屿大学实验室将扩建。
```


## Good

```pass
The Orrin Daily reported that the laboratory will grow.
```

```pass
The laboratory is reported to grow.
```

```pass
It is reported that the laboratory will grow, according to Orrin Steel.
```

```pass
"It is reported that the laboratory will grow," she read out.
```

```pass
据云屿大学介绍，实验室将扩建。
```
"#),
            ..Meta::DEFAULT
        },
        scope: Scope::Body,
        quoted: false,
        except: Borrowed(&[]),
        groups: Borrowed(&[
            Group {
                langs: Langs::Any,
                severity: None,
                message: Borrowed("“{found}” names no source"),
                note: Borrowed("the house's own report is the source of what it states; what others say needs their name"),
                help: Borrowed("name who reports it, or cut the phrase and state it"),
                unless: Borrowed(&[
                    Borrowed("according to"),
                    Borrowed("told"),
                    Borrowed("reported by"),
                    Borrowed("source"),
                    Borrowed("sources"),
                    Borrowed("newspaper"),
                    Borrowed("news agency"),
                ]),
                kind: Kind::Forbid(Borrowed(&[
                    Borrowed("it is reported that"),
                    Borrowed("it was reported that"),
                    Borrowed("it has been reported that"),
                    Borrowed("it is learned that"),
                    Borrowed("it is learnt that"),
                    Borrowed("it was learned that"),
                    Borrowed("it was learnt that"),
                    Borrowed("it has been learned that"),
                    Borrowed("it is understood that"),
                ])),
            },
            Group {
                langs: Langs::Zh,
                severity: Some([None, None, Some(Severity::Hint)]),
                message: Borrowed("“{found}”没有说明消息来源"),
                note: Borrowed("the house's own report is the source of what it states; what others say needs their name"),
                help: Borrowed("name who reports it, or cut the phrase and state it"),
                unless: Borrowed(&[
                    Borrowed("介绍"),
                    Borrowed("透露"),
                    Borrowed("表示"),
                    Borrowed("记者"),
                    Borrowed("告诉"),
                    Borrowed("新华社"),
                    Borrowed("日报"),
                    Borrowed("晚报"),
                ]),
                kind: Kind::Forbid(Borrowed(&[Borrowed("据悉"), Borrowed("据了解"), Borrowed("据报道")])),
            },
        ]),
    },
    PackRule {
        meta: Meta {
            name: Borrowed("text/spelling-variant-mixed"),
            summary: Borrowed("One word in British and in American spelling in one report"),
            severity: [None, Some(Severity::Info), Some(Severity::Info)],
            confidence: Confidence::Certain,
            fix: Some(Applicability::Unsafe),
            kind: Borrowed("consistent"),
            langs: Langs::En,
            page: Borrowed(r"Either spelling is right; both in one report look as if two hands had written it and nobody had read the whole. Only
the same word counts: “organize” beside “colour” is the spelling of several houses. The finding stands at the rarer
spelling, or at the later one where both are equally frequent.

Silent in names, titles and quotations, which are written as their owners write them, and on “computer program”.

## Bad

```fail
The forum was organised by Tarn Hall. A second forum will be organized in May.
```

```fail
The new centre opened. Two other centers follow.
```


## Good

```pass
The World Health Organization spoke, and the forum was organised by Tarn Hall.
```

```pass
The forum was organised by Tarn Hall and reorganised in May.
```

```pass
The computer program was shown to the guests of the training programme.
```

```pass
The colour of the hall was chosen by those who organize the fair.
```
"),
            ..Meta::DEFAULT
        },
        scope: Scope::Any,
        quoted: false,
        except: Borrowed(&[
                    Borrowed("computer program"),
                    Borrowed("computer programs"),
                    Borrowed("software program"),
                    Borrowed("software programs"),
                ]),
        groups: Borrowed(&[
            Group {
                langs: Langs::Any,
                severity: None,
                message: Borrowed("“{found}” here, “{other}” elsewhere in this report"),
                note: Borrowed("British and American spelling of one word in one report"),
                help: Borrowed("choose one spelling for the report; “{other}” is the one used more or first"),
                unless: Borrowed(&[]),
                kind: Kind::Consistent { sets: Borrowed(&[
                    Borrowed("organis{ise} / organiz{ise}"),
                    Borrowed("realis{ise} / realiz{ise}"),
                    Borrowed("recognis{ise} / recogniz{ise}"),
                    Borrowed("emphasis{ise} / emphasiz{ise}"),
                    Borrowed("apologis{ise} / apologiz{ise}"),
                    Borrowed("authoris{ise} / authoriz{ise}"),
                    Borrowed("capitalis{ise} / capitaliz{ise}"),
                    Borrowed("categoris{ise} / categoriz{ise}"),
                    Borrowed("centralis{ise} / centraliz{ise}"),
                    Borrowed("characteris{ise} / characteriz{ise}"),
                    Borrowed("civilis{ise} / civiliz{ise}"),
                    Borrowed("commercialis{ise} / commercializ{ise}"),
                    Borrowed("computeris{ise} / computeriz{ise}"),
                    Borrowed("criticis{ise} / criticiz{ise}"),
                    Borrowed("crystallis{ise} / crystalliz{ise}"),
                    Borrowed("customis{ise} / customiz{ise}"),
                    Borrowed("decentralis{ise} / decentraliz{ise}"),
                    Borrowed("democratis{ise} / democratiz{ise}"),
                    Borrowed("digitis{ise} / digitiz{ise}"),
                    Borrowed("digitalis{ise} / digitaliz{ise}"),
                    Borrowed("economis{ise} / economiz{ise}"),
                    Borrowed("energis{ise} / energiz{ise}"),
                    Borrowed("equalis{ise} / equaliz{ise}"),
                    Borrowed("familiaris{ise} / familiariz{ise}"),
                    Borrowed("finalis{ise} / finaliz{ise}"),
                    Borrowed("formalis{ise} / formaliz{ise}"),
                    Borrowed("fertilis{ise} / fertiliz{ise}"),
                    Borrowed("generalis{ise} / generaliz{ise}"),
                    Borrowed("globalis{ise} / globaliz{ise}"),
                    Borrowed("harmonis{ise} / harmoniz{ise}"),
                    Borrowed("hospitalis{ise} / hospitaliz{ise}"),
                    Borrowed("hypothesis{ise} / hypothesiz{ise}"),
                    Borrowed("idealis{ise} / idealiz{ise}"),
                    Borrowed("immunis{ise} / immuniz{ise}"),
                    Borrowed("industrialis{ise} / industrializ{ise}"),
                    Borrowed("informatis{ise} / informatiz{ise}"),
                    Borrowed("initialis{ise} / initializ{ise}"),
                    Borrowed("institutionalis{ise} / institutionaliz{ise}"),
                    Borrowed("internationalis{ise} / internationaliz{ise}"),
                    Borrowed("ionis{ise} / ioniz{ise}"),
                    Borrowed("legalis{ise} / legaliz{ise}"),
                    Borrowed("liberalis{ise} / liberaliz{ise}"),
                    Borrowed("localis{ise} / localiz{ise}"),
                    Borrowed("marginalis{ise} / marginaliz{ise}"),
                    Borrowed("materialis{ise} / materializ{ise}"),
                    Borrowed("maximis{ise} / maximiz{ise}"),
                    Borrowed("mechanis{ise} / mechaniz{ise}"),
                    Borrowed("memoris{ise} / memoriz{ise}"),
                    Borrowed("minimis{ise} / minimiz{ise}"),
                    Borrowed("mobilis{ise} / mobiliz{ise}"),
                    Borrowed("modernis{ise} / moderniz{ise}"),
                    Borrowed("monopolis{ise} / monopoliz{ise}"),
                    Borrowed("nationalis{ise} / nationaliz{ise}"),
                    Borrowed("naturalis{ise} / naturaliz{ise}"),
                    Borrowed("neutralis{ise} / neutraliz{ise}"),
                    Borrowed("normalis{ise} / normaliz{ise}"),
                    Borrowed("optimis{ise} / optimiz{ise}"),
                    Borrowed("oxidis{ise} / oxidiz{ise}"),
                    Borrowed("patronis{ise} / patroniz{ise}"),
                    Borrowed("penalis{ise} / penaliz{ise}"),
                    Borrowed("personalis{ise} / personaliz{ise}"),
                    Borrowed("polaris{ise} / polariz{ise}"),
                    Borrowed("popularis{ise} / populariz{ise}"),
                    Borrowed("prioritis{ise} / prioritiz{ise}"),
                    Borrowed("privatis{ise} / privatiz{ise}"),
                    Borrowed("publicis{ise} / publiciz{ise}"),
                    Borrowed("randomis{ise} / randomiz{ise}"),
                    Borrowed("rationalis{ise} / rationaliz{ise}"),
                    Borrowed("regularis{ise} / regulariz{ise}"),
                    Borrowed("reorganis{ise} / reorganiz{ise}"),
                    Borrowed("revitalis{ise} / revitaliz{ise}"),
                    Borrowed("revolutionis{ise} / revolutioniz{ise}"),
                    Borrowed("scrutinis{ise} / scrutiniz{ise}"),
                    Borrowed("socialis{ise} / socializ{ise}"),
                    Borrowed("specialis{ise} / specializ{ise}"),
                    Borrowed("stabilis{ise} / stabiliz{ise}"),
                    Borrowed("standardis{ise} / standardiz{ise}"),
                    Borrowed("sterilis{ise} / steriliz{ise}"),
                    Borrowed("subsidis{ise} / subsidiz{ise}"),
                    Borrowed("summaris{ise} / summariz{ise}"),
                    Borrowed("symbolis{ise} / symboliz{ise}"),
                    Borrowed("sympathis{ise} / sympathiz{ise}"),
                    Borrowed("synchronis{ise} / synchroniz{ise}"),
                    Borrowed("systematis{ise} / systematiz{ise}"),
                    Borrowed("theoris{ise} / theoriz{ise}"),
                    Borrowed("urbanis{ise} / urbaniz{ise}"),
                    Borrowed("utilis{ise} / utiliz{ise}"),
                    Borrowed("vaporis{ise} / vaporiz{ise}"),
                    Borrowed("visualis{ise} / visualiz{ise}"),
                    Borrowed("colour{our} / color{our}"),
                    Borrowed("favour{our} / favor{our}"),
                    Borrowed("flavour{our} / flavor{our}"),
                    Borrowed("harbour{our} / harbor{our}"),
                    Borrowed("honour{our} / honor{our}"),
                    Borrowed("humour{our} / humor{our}"),
                    Borrowed("labour{our} / labor{our}"),
                    Borrowed("neighbour{our} / neighbor{our}"),
                    Borrowed("rumour{our} / rumor{our}"),
                    Borrowed("savour{our} / savor{our}"),
                    Borrowed("endeavour{our} / endeavor{our}"),
                    Borrowed("tumour{our} / tumor{our}"),
                    Borrowed("centre centres centred centring / center centers centered centering"),
                    Borrowed("theatre theatres / theater theaters"),
                    Borrowed("fibre fibres / fiber fibers"),
                    Borrowed("calibre / caliber"),
                    Borrowed("litre litres / liter liters"),
                    Borrowed("kilometre kilometres / kilometer kilometers"),
                    Borrowed("centimetre centimetres / centimeter centimeters"),
                    Borrowed("millimetre millimetres / millimeter millimeters"),
                    Borrowed("nanometre nanometres / nanometer nanometers"),
                    Borrowed("manoeuvre manoeuvres manoeuvred manoeuvring / maneuver maneuvers maneuvered maneuvering"),
                    Borrowed("sombre / somber"),
                    Borrowed("lustre / luster"),
                    Borrowed("meagre / meager"),
                    Borrowed("programme programmes / program programs"),
                    Borrowed("behaviour behaviours behavioural / behavior behaviors behavioral"),
                    Borrowed("rigour / rigor"),
                    Borrowed("vigour / vigor"),
                    Borrowed("vapour / vapor"),
                    Borrowed("odour odours / odor odors"),
                    Borrowed("splendour / splendor"),
                    Borrowed("candour / candor"),
                    Borrowed("armour armoured / armor armored"),
                    Borrowed("parlour / parlor"),
                    Borrowed("saviour / savior"),
                    Borrowed("favourite favourites / favorite favorites"),
                    Borrowed("favourable favourably / favorable favorably"),
                    Borrowed("honourable / honorable"),
                    Borrowed("neighbouring / neighboring"),
                    Borrowed("neighbourhood neighbourhoods / neighborhood neighborhoods"),
                    Borrowed("colourful / colorful"),
                    Borrowed("labourer labourers / laborer laborers"),
                    Borrowed("mould moulds moulded moulding / mold molds molded molding"),
                    Borrowed("analyse analysed analysing analyser / analyze analyzed analyzing analyzer"),
                    Borrowed("catalyse catalysed catalysing / catalyze catalyzed catalyzing"),
                    Borrowed("paralyse paralysed / paralyze paralyzed"),
                    Borrowed("defence defences / defense defenses"),
                    Borrowed("offence offences / offense offenses"),
                    Borrowed("pretence / pretense"),
                    Borrowed("catalogue catalogues catalogued / catalog catalogs cataloged"),
                    Borrowed("travelled travelling traveller travellers / traveled traveling traveler travelers"),
                    Borrowed("modelled modelling modeller / modeled modeling modeler"),
                    Borrowed("labelled labelling / labeled labeling"),
                    Borrowed("cancelled cancelling / canceled canceling"),
                    Borrowed("channelled channelling / channeled channeling"),
                    Borrowed("counselling counsellor counsellors / counseling counselor counselors"),
                    Borrowed("signalled signalling / signaled signaling"),
                    Borrowed("fuelled fuelling / fueled fueling"),
                    Borrowed("levelled levelling / leveled leveling"),
                    Borrowed("marvellous / marvelous"),
                    Borrowed("jewellery / jewelry"),
                    Borrowed("woollen / woolen"),
                    Borrowed("dialled dialling / dialed dialing"),
                    Borrowed("tunnelling / tunneling"),
                    Borrowed("initialled / initialed"),
                    Borrowed("fulfil fulfils fulfilment / fulfill fulfills fulfillment"),
                    Borrowed("enrol enrols enrolment enrolments / enroll enrolls enrollment enrollments"),
                    Borrowed("instalment instalments / installment installments"),
                    Borrowed("skilful skilfully / skillful skillfully"),
                    Borrowed("wilful / willful"),
                    Borrowed("grey greys / gray grays"),
                    Borrowed("sceptical scepticism sceptic sceptics / skeptical skepticism skeptic skeptics"),
                    Borrowed("plough ploughs ploughed ploughing / plow plows plowed plowing"),
                    Borrowed("ageing / aging"),
                    Borrowed("artefact artefacts / artifact artifacts"),
                    Borrowed("cosy / cozy"),
                    Borrowed("moustache / mustache"),
                    Borrowed("pyjamas / pajamas"),
                    Borrowed("aluminium / aluminum"),
                    Borrowed("paediatric paediatrics paediatrician / pediatric pediatrics pediatrician"),
                    Borrowed("orthopaedic orthopaedics / orthopedic orthopedics"),
                    Borrowed("anaesthetic anaesthesia / anesthetic anesthesia"),
                    Borrowed("gynaecology / gynecology"),
                    Borrowed("haematology / hematology"),
                    Borrowed("leukaemia / leukemia"),
                    Borrowed("anaemia / anemia"),
                    Borrowed("foetal foetus / fetal fetus"),
                    Borrowed("encyclopaedia / encyclopedia"),
                    Borrowed("archaeology archaeological archaeologist archaeologists / archeology archeological archeologist archeologists"),
                    Borrowed("acknowledgement acknowledgements / acknowledgment acknowledgments"),
                    Borrowed("judgement judgements / judgment judgments"),
                    Borrowed("aeroplane aeroplanes / airplane airplanes"),
                    Borrowed("maths / math"),
                    Borrowed("co-operate co-operates co-operated co-operating co-operation co-operative / cooperate cooperates cooperated cooperating cooperation cooperative"),
                    Borrowed("co-ordinate co-ordinates co-ordinated co-ordinating co-ordination co-ordinator co-ordinators / coordinate coordinates coordinated coordinating coordination coordinator coordinators"),
                ]), endings: Borrowed(&[(Borrowed("ise"), Borrowed("e es ed ing er ers ation ations ational")), (Borrowed("our"), Borrowed("- s ed ing"))]), wanted: 0 },
            },
        ]),
    },
    PackRule {
        meta: Meta {
            name: Borrowed("translation/and-other-number"),
            summary: Borrowed("The number behind “other” in an enumeration"),
            severity: [None, Some(Severity::Info), Some(Severity::Info)],
            confidence: Confidence::Certain,
            fix: Some(Applicability::Safe),
            kind: Borrowed("replace"),
            langs: Langs::En,
            page: Borrowed(r"English counts before it says “other”: three other guests. “Other three guests” is the order of another language, and
leaves open whether the ones named before are counted.

Silent before compounds (other two-year courses) and years (other 2024 events).

## Bad

```fail
Ida Holt and other four deans spoke.
```

becomes

```becomes
Ida Holt and four other deans spoke.
```

```fail
Marta Ellwood and other 12 guests planted trees.
```

becomes

```becomes
Marta Ellwood and 12 other guests planted trees.
```


## Good

```pass
Ida Holt and four other deans spoke.
```

```pass
The hall offers degrees and other two-year courses.
```

```pass
The inn and other five-star hotels were full.
```

```pass
The fair and other 2024 events were rained off.
```
"),
            ..Meta::DEFAULT
        },
        scope: Scope::Any,
        quoted: false,
        except: Borrowed(&[]),
        groups: Borrowed(&[
            Group {
                langs: Langs::Any,
                severity: None,
                message: Borrowed("“{found}”: the number stands before “other”"),
                note: Borrowed("“other three guests” leaves open whether those named before are among the three"),
                help: Borrowed("write “{to}”"),
                unless: Borrowed(&[]),
                kind: Kind::Replace(Borrowed(&[(Borrowed("and other {number} {plural}"), Borrowed("and {number} other {plural}"))])),
            },
        ]),
    },
    PackRule {
        meta: Meta {
            name: Borrowed("translation/calque"),
            summary: Borrowed("A word-for-word rendering that English readers cannot place"),
            severity: [None, None, Some(Severity::Hint)],
            confidence: Confidence::Likely,
            fix: Some(Applicability::Display),
            kind: Borrowed("replace"),
            langs: Langs::En,
            page: Borrowed(r#"Each of these is grammatical English, and none is what English speakers say: the words follow another language one by
one. Readers guess, and often guess wrong.

Silent in quotations and names, on ships, aircraft and molecules (which dock), and on mechanisms in science.

## Bad

```fail
Jon Pryce gave an exchange speech.
```

```fail
The hall served the docking of supply and demand.
```

```fail
The holding of this forum is of benefit to the valley.
```


## Good

```pass
Jon Pryce gave a talk.
```

```pass
The docking activity of the ferry was filmed.
```

```pass
"It was an exchange speech," he said.
```
"#),
            ..Meta::DEFAULT
        },
        scope: Scope::Any,
        quoted: false,
        except: Borrowed(&[]),
        groups: Borrowed(&[
            Group {
                langs: Langs::Any,
                severity: None,
                message: Borrowed("“{found}” follows another language word by word"),
                note: Borrowed("English readers have to guess what is meant"),
                help: Borrowed("the usual wording is “{to}”"),
                unless: Borrowed(&[
                    Borrowed("ship"),
                    Borrowed("ships"),
                    Borrowed("vessel"),
                    Borrowed("spacecraft"),
                    Borrowed("spaceship"),
                    Borrowed("space station"),
                    Borrowed("port"),
                    Borrowed("ferry"),
                    Borrowed("molecule"),
                    Borrowed("molecules"),
                    Borrowed("molecular"),
                    Borrowed("protein"),
                    Borrowed("ligand"),
                ]),
                kind: Kind::Replace(Borrowed(&[
                    (Borrowed("a keynote report"), Borrowed("a keynote speech")),
                    (Borrowed("achievement transformation"), Borrowed("application of results")),
                    (Borrowed("an exchange speech"), Borrowed("a talk")),
                    (Borrowed("demand docking"), Borrowed("matching of demand")),
                    (Borrowed("discipline construction"), Borrowed("building up of disciplines")),
                    (Borrowed("docking activities"), Borrowed("matchmaking events")),
                    (Borrowed("docking activity"), Borrowed("matchmaking event")),
                    (Borrowed("docking meeting"), Borrowed("matchmaking meeting")),
                    (Borrowed("docking of supply and demand"), Borrowed("matching of supply and demand")),
                    (Borrowed("gave exchange speeches"), Borrowed("gave talks")),
                    (Borrowed("made exchange speeches"), Borrowed("gave talks")),
                    (Borrowed("mechanistic arrangements"), Borrowed("institutional arrangements")),
                    (Borrowed("mechanistic guarantee"), Borrowed("institutional guarantee")),
                    (Borrowed("mechanistic innovation"), Borrowed("new arrangements")),
                    (Borrowed("model room"), Borrowed("demonstration room")),
                    (Borrowed("on-site observation meeting"), Borrowed("site visit")),
                    (Borrowed("precise docking"), Borrowed("close matching")),
                    (Borrowed("supply and demand docking"), Borrowed("matching of supply and demand")),
                    (Borrowed("supply-demand docking"), Borrowed("matching of supply and demand")),
                    (Borrowed("the holding of this activity"), Borrowed("this event")),
                    (Borrowed("the holding of this conference"), Borrowed("this conference")),
                    (Borrowed("the holding of this event"), Borrowed("this event")),
                    (Borrowed("the holding of this forum"), Borrowed("this forum")),
                    (Borrowed("the holding of this meeting"), Borrowed("this meeting")),
                    (Borrowed("the holding of this seminar"), Borrowed("this seminar")),
                    (Borrowed("transformation of achievements"), Borrowed("application of results")),
                ])),
            },
        ]),
    },
    PackRule {
        meta: Meta {
            name: Borrowed("translation/verb-pattern"),
            summary: Borrowed("A verb with a preposition or form it does not take"),
            severity: [None, Some(Severity::Info), Some(Severity::Info)],
            confidence: Confidence::Certain,
            fix: Some(Applicability::Unsafe),
            kind: Borrowed("replace"),
            langs: Langs::En,
            page: Borrowed(r#"One discusses rivers, not about rivers: the preposition belongs to the noun (a discussion about rivers). Translated
reports carry such patterns over from the other language. The list holds only what is wrong in any English.

Silent in quotations and names, where “about” means “nearly” (discussed about 20 plans), and on nouns (a discussion
about, the emphasis on).

## Bad

```fail
They discussed about rivers.
```

becomes

```becomes
They discussed rivers.
```

```fail
The dean emphasized on the importance of water.
```

becomes

```becomes
The dean emphasized the importance of water.
```

```fail
The two schools cooperate with each others.
```

becomes

```becomes
The two schools cooperate with each other.
```

```fail
The council tailored the river plan with the needs of the valley.
```

becomes

```becomes
The council tailored the river plan to the needs of the valley.
```

```fail
She looks forward to cooperate with Orrin Steel.
```


## Good

```pass
They discussed rivers and had a discussion about roads.
```

```pass
They discussed about twenty plans, and about a dozen letters.
```

```pass
The emphasis on the importance of water was new.
```

```pass
"We discussed about rivers," he wrote.
```

```pass
They learn from each other's work, and look forward to the fair.
```
"#),
            ..Meta::DEFAULT
        },
        scope: Scope::Any,
        quoted: false,
        except: Borrowed(&[
                    Borrowed("discuss about {number}"),
                    Borrowed("discussed about {number}"),
                    Borrowed("discusses about {number}"),
                    Borrowed("discussing about {number}"),
                    Borrowed("discuss about half"),
                    Borrowed("discussed about half"),
                    Borrowed("discuss about a"),
                    Borrowed("discussed about a"),
                    Borrowed("discusses about a"),
                    Borrowed("discussing about a"),
                ]),
        groups: Borrowed(&[
            Group {
                langs: Langs::Any,
                severity: None,
                message: Borrowed("“{found}” is no pattern of English: “{to}”"),
                note: Borrowed("the verb takes its object without this word, or takes another form"),
                help: Borrowed("write “{to}”"),
                unless: Borrowed(&[]),
                kind: Kind::Replace(Borrowed(&[
                    (Borrowed("are consisted of"), Borrowed("consist of")),
                    (Borrowed("comprises of"), Borrowed("comprises")),
                    (Borrowed("comprising of"), Borrowed("comprising")),
                    (Borrowed("discuss about {word}"), Borrowed("discuss {word}")),
                    (Borrowed("discussed about {word}"), Borrowed("discussed {word}")),
                    (Borrowed("discusses about {word}"), Borrowed("discusses {word}")),
                    (Borrowed("discussing about {word}"), Borrowed("discussing {word}")),
                    (Borrowed("emphasise on the importance"), Borrowed("emphasise the importance")),
                    (Borrowed("emphasised on the importance"), Borrowed("emphasised the importance")),
                    (Borrowed("emphasised on the need"), Borrowed("emphasised the need")),
                    (Borrowed("emphasised on the role"), Borrowed("emphasised the role")),
                    (Borrowed("emphasises on the importance"), Borrowed("emphasises the importance")),
                    (Borrowed("emphasize on the importance"), Borrowed("emphasize the importance")),
                    (Borrowed("emphasized on the importance"), Borrowed("emphasized the importance")),
                    (Borrowed("emphasized on the need"), Borrowed("emphasized the need")),
                    (Borrowed("emphasized on the role"), Borrowed("emphasized the role")),
                    (Borrowed("emphasizes on the importance"), Borrowed("emphasizes the importance")),
                    (Borrowed("for each others"), Borrowed("for each other")),
                    (Borrowed("from each others"), Borrowed("from each other")),
                    (Borrowed("is consisted of"), Borrowed("consists of")),
                    (Borrowed("look forward to collaborate"), Borrowed("look forward to collaborating")),
                    (Borrowed("look forward to cooperate"), Borrowed("look forward to cooperating")),
                    (Borrowed("look forward to hear"), Borrowed("look forward to hearing")),
                    (Borrowed("look forward to see"), Borrowed("look forward to seeing")),
                    (Borrowed("looked forward to collaborate"), Borrowed("looked forward to collaborating")),
                    (Borrowed("looked forward to cooperate"), Borrowed("looked forward to cooperating")),
                    (Borrowed("looks forward to collaborate"), Borrowed("looks forward to collaborating")),
                    (Borrowed("looks forward to cooperate"), Borrowed("looks forward to cooperating")),
                    (Borrowed("looks forward to hear"), Borrowed("looks forward to hearing")),
                    (Borrowed("looks forward to see"), Borrowed("looks forward to seeing")),
                    (Borrowed("mentioned about the"), Borrowed("mentioned the")),
                    (Borrowed("mentions about the"), Borrowed("mentions the")),
                    (Borrowed("participated the activity"), Borrowed("participated in the activity")),
                    (Borrowed("participated the ceremony"), Borrowed("participated in the ceremony")),
                    (Borrowed("participated the conference"), Borrowed("participated in the conference")),
                    (Borrowed("participated the event"), Borrowed("participated in the event")),
                    (Borrowed("participated the forum"), Borrowed("participated in the forum")),
                    (Borrowed("participated the meeting"), Borrowed("participated in the meeting")),
                    (Borrowed("participated the seminar"), Borrowed("participated in the seminar")),
                    (Borrowed("participated the workshop"), Borrowed("participated in the workshop")),
                    (Borrowed("returned back to"), Borrowed("returned to")),
                    (Borrowed("stressed on the importance"), Borrowed("stressed the importance")),
                    (Borrowed("stressed on the need"), Borrowed("stressed the need")),
                    (Borrowed("stressed on the role"), Borrowed("stressed the role")),
                    (Borrowed("stresses on the importance"), Borrowed("stresses the importance")),
                    (Borrowed("tailor the {word} with the"), Borrowed("tailor the {word} to the")),
                    (Borrowed("tailor the {word} {word} with the"), Borrowed("tailor the {word} {word} to the")),
                    (Borrowed("tailored the {word} with the"), Borrowed("tailored the {word} to the")),
                    (Borrowed("tailored the {word} {word} with the"), Borrowed("tailored the {word} {word} to the")),
                    (Borrowed("to each others"), Borrowed("to each other")),
                    (Borrowed("visited to the"), Borrowed("visited the")),
                    (Borrowed("was consisted of"), Borrowed("consisted of")),
                    (Borrowed("were consisted of"), Borrowed("consisted of")),
                    (Borrowed("with each others"), Borrowed("with each other")),
                ])),
            },
        ]),
    },
    PackRule {
        meta: Meta {
            name: Borrowed("translation/word-form"),
            summary: Borrowed("A form of a word that no English has"),
            severity: [None, Some(Severity::Warning), Some(Severity::Warning)],
            confidence: Confidence::Certain,
            fix: Some(Applicability::Safe),
            kind: Borrowed("replace"),
            langs: Langs::En,
            page: Borrowed(r#"Translated reports carry forms over from a language that does not mark them: an adjective used as a noun, a bare
adjective before a participle, the plural of a word that has none. The list holds only what is wrong in British and
American English alike.

Silent in quotations and names, in hyphenated compounds (high-skilled), and on “researches”, which may be a verb.

## Bad

```fail
The council mended the rural's roads.
```

```fail
The plan fits the urban’s growth.
```

```fail
They train high skilled welders.
```

```fail
The laboratory bought new equipments and gave advices.
```


## Good

```pass
They train highly skilled welders.
```

```pass
They train high-skilled welders.
```

```pass
The dean researches rivers.
```

```pass
The rural roads and the city's bridges were mended.
```

```pass
He called the talk "High skilled and high efficient".
```

```pass
The guests visited Brannock Softwares in Lakemoor.
```
"#),
            ..Meta::DEFAULT
        },
        scope: Scope::Any,
        quoted: false,
        except: Borrowed(&[]),
        groups: Borrowed(&[
            Group {
                langs: Langs::Any,
                severity: None,
                message: Borrowed("“{found}” uses an adjective as a noun"),
                note: Borrowed("an adjective takes no ’s: the reader looks for the noun that is missing"),
                help: Borrowed("write the noun that is meant, such as “the city's” or “the countryside's”"),
                unless: Borrowed(&[]),
                kind: Kind::Replace(Borrowed(&[
                    (Borrowed("the agricultural's"), Borrowed("")),
                    (Borrowed("the economical's"), Borrowed("")),
                    (Borrowed("the educational's"), Borrowed("")),
                    (Borrowed("the industrial's"), Borrowed("")),
                    (Borrowed("the municipal's"), Borrowed("")),
                    (Borrowed("the provincial's"), Borrowed("")),
                    (Borrowed("the rural's"), Borrowed("")),
                    (Borrowed("the technological's"), Borrowed("")),
                    (Borrowed("the urban's"), Borrowed("")),
                ])),
            },
            Group {
                langs: Langs::Any,
                severity: Some([None, Some(Severity::Info), Some(Severity::Info)]),
                message: Borrowed("“{found}” needs an adverb: “{to}”"),
                note: Borrowed("a participle or adjective is modified by an adverb in any English"),
                help: Borrowed("write “{to}”"),
                unless: Borrowed(&[]),
                kind: Kind::Replace(Borrowed(&[
                    (Borrowed("high automated"), Borrowed("highly automated")),
                    (Borrowed("high competitive"), Borrowed("highly competitive")),
                    (Borrowed("high concerned"), Borrowed("highly concerned")),
                    (Borrowed("high educated"), Borrowed("highly educated")),
                    (Borrowed("high effective"), Borrowed("highly effective")),
                    (Borrowed("high efficient"), Borrowed("highly efficient")),
                    (Borrowed("high motivated"), Borrowed("highly motivated")),
                    (Borrowed("high praised"), Borrowed("highly praised")),
                    (Borrowed("high qualified"), Borrowed("highly qualified")),
                    (Borrowed("high recognised"), Borrowed("highly recognised")),
                    (Borrowed("high recognized"), Borrowed("highly recognized")),
                    (Borrowed("high regarded"), Borrowed("highly regarded")),
                    (Borrowed("high respected"), Borrowed("highly respected")),
                    (Borrowed("high skilled"), Borrowed("highly skilled")),
                    (Borrowed("high specialised"), Borrowed("highly specialised")),
                    (Borrowed("high specialized"), Borrowed("highly specialized")),
                    (Borrowed("high trained"), Borrowed("highly trained")),
                    (Borrowed("high valued"), Borrowed("highly valued")),
                ])),
            },
            Group {
                langs: Langs::Any,
                severity: Some([None, Some(Severity::Info), Some(Severity::Info)]),
                message: Borrowed("“{found}” has no plural: “{to}”"),
                note: Borrowed("the word names a mass, not things that can be counted"),
                help: Borrowed("write “{to}”; to count, write “pieces of …” or “kinds of …”"),
                unless: Borrowed(&[]),
                kind: Kind::Replace(Borrowed(&[
                    (Borrowed("advices"), Borrowed("advice")),
                    (Borrowed("aircrafts"), Borrowed("aircraft")),
                    (Borrowed("baggages"), Borrowed("baggage")),
                    (Borrowed("courseworks"), Borrowed("coursework")),
                    (Borrowed("equipments"), Borrowed("equipment")),
                    (Borrowed("feedbacks"), Borrowed("feedback")),
                    (Borrowed("furnitures"), Borrowed("furniture")),
                    (Borrowed("hardwares"), Borrowed("hardware")),
                    (Borrowed("homeworks"), Borrowed("homework")),
                    (Borrowed("hovercrafts"), Borrowed("hovercraft")),
                    (Borrowed("informations"), Borrowed("information")),
                    (Borrowed("knowledges"), Borrowed("knowledge")),
                    (Borrowed("luggages"), Borrowed("luggage")),
                    (Borrowed("machineries"), Borrowed("machinery")),
                    (Borrowed("manpowers"), Borrowed("manpower")),
                    (Borrowed("offsprings"), Borrowed("offspring")),
                    (Borrowed("sceneries"), Borrowed("scenery")),
                    (Borrowed("significances"), Borrowed("significance")),
                    (Borrowed("softwares"), Borrowed("software")),
                    (Borrowed("spacecrafts"), Borrowed("spacecraft")),
                    (Borrowed("stationeries"), Borrowed("stationery")),
                    (Borrowed("teamworks"), Borrowed("teamwork")),
                ])),
            },
        ]),
    },
];
