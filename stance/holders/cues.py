"""Verbs and nouns by which someone else speaks, thinks, judges, intends or acts; written for this project."""

from __future__ import annotations

# Speech and belief: what follows (or stands before, after a comma) is what was said or thought.
SAY = """
acknowledge add admit affirm agree allege announce answer argue ask assert assume assure attest avow beam beg believe
bellow blog boast boom brag brand calculate call caution certify chant characterise characterize chime cite claim
clarify comment complain concede conclude confess confirm consider contend continue counter decide declare deem demand
deny depict describe disagree disclose dispute doubt dub elaborate email emphasise emphasize estimate exclaim expect
explain fear forecast fume guess gush hint hope imply indicate inform insist instruct interject intone joke label
lament mention murmur muse note notify observe opine paint plead pledge portray post predict proclaim profess promise
pronounce propose quip quote rant rave reaffirm realise realize reason recall reckon recommend recount regard
reiterate remark remind repeat reply report respond retort retweet reveal rule say scoff scream shout show sigh signal
snap sneer specify speculate state stress suggest suspect swear tell term testify text theorize think threaten thunder
tweet understand urge vow warn whisper wonder worry write yell
"""
# Knowledge and perception: only where a clause follows.
LEARN = """
determine feel find hear imagine know learn read see teach
"""
# Attitude and judgement: the thing judged or talked about is the content.
JUDGE = """
accuse admire advocate allude analyse analyze anticipate apologise apologize applaud assail attack back bash belittle
bemoan berate blame blast boo call castigate cheer chide commend condemn condone congratulate contemplate credit
criticise criticize decry defend demean demonize denigrate denounce deplore deride despise detail detest disapprove
disavow discuss dislike dismiss disown disparage distrust downplay echo embrace endorse envision exaggerate excoriate
express fancy fault favor favour foresee fret hail hammer hate heckle identify inflate insult invoke jeer lambast
lambaste laud lecture loathe lobby love malign mock mourn mull object offer oppose outline overlook pan point ponder
praise prefer protest question rail reassure rebuke rebut recognise recognize refer reference refute regret reject
renounce reprimand repudiate request resent respect ridicule rip salute scold scrutinize seek skewer slam smear speak
summarise summarize support talk taunt tease testify thank tout trust underscore vilify voice warn welcome
"""
# Plans and wishes: what is wanted is the content.
INTEND = """
agree aspire decide decline desire expect hesitate hope plan pledge prefer promise refuse resolve seek threaten vow
want wish yearn
"""
# Someone not named thinks so; the subject belongs to the content.
SEEM = """
appear seem
"""
# Participles after "is", with nobody named.
EXPECTED = """
alleged believed called considered deemed described dubbed estimated expected known likely perceived poised projected
regarded reported required rumored said scheduled seen slated supposed thought viewed
"""
# Forms that make a passive of a participle.
BE = "is are was were be been being 's 're 'm am"
# Adverbs that leave the source unnamed.
HEARSAY = """
allegedly apparently purportedly reportedly seemingly supposedly
"""
# Verbs with the one who is told right after them.
TELL = """
advise ask assure inform notify remind tell urge warn
"""
# Verbs that say what somebody is.
NAME = """
brand call characterise characterize consider deem depict describe dub label portray pronounce regard
"""
# Verbs whose base and -s forms are mostly nouns: a verb only where the words around say so.
NOUNY = """
address advocate aim anger answer approach attack attempt back blame blast blog boast brand call campaign challenge
champion chant cheer claim comment commit complaint concern contest credit demand desire detail doubt echo email
estimate fancy fault favor favour fear forecast guess hate hint hit hold hope issue joke judge knock label lay lecture
like list lobby long look love name need note object offer order outrage pan pick plan pledge point post present press
pressure promise protest push question quote rail raise rank rant rate rave read reason rebuke reference regret remark
reply report request resolve respect rule scream shout show sigh signal slam snap sound state struggle support talk
term text trust try tweet value view voice vow welcome wish worry yell
"""
# What is demanded or promised is a position of the speaker, whoever is to do it.
WISH = """
ask beg call demand expect insist order plead pledge promise propose recommend request swear threaten urge vow want
"""
# Nouns of speech: X's claim that …, X's criticism of …
SPEECH = """
accusation accusations admission allegation allegations announcement argument arguments assertion assertions
assessment belief call calls claim claims complaint complaints concern concerns condemnation contention criticism
criticisms demand demands denial denials desire doubt doubts endorsement fears hopes insistence objection objections
opinion plans pledge pledges praise prediction promise promises proposal proposals questions skepticism statement
statements suggestion threat threats view views vow warning warnings
"""
# Past forms that are not made with -ed.
IRREGULAR = {
    "admit": "admitted", "beg": "begged", "brag": "bragged", "choose": "chose chosen", "deny": "denied",
    "dub": "dubbed", "feel": "felt", "find": "found", "foresee": "foresaw foreseen", "hear": "heard", "hit": "hit",
    "hold": "held", "know": "knew known", "lay": "laid", "opt": "opted", "pan": "panned", "plan": "planned",
    "prefer": "preferred", "quip": "quipped", "read": "read", "refer": "referred", "regret": "regretted",
    "rip": "ripped", "say": "said", "see": "saw seen", "seek": "sought", "show": "showed shown", "slam": "slammed",
    "snap": "snapped", "speak": "spoke spoken", "strive": "strove", "swear": "swore sworn", "teach": "taught",
    "tell": "told", "term": "termed", "think": "thought", "tweet": "tweeted", "understand": "understood",
    "write": "wrote written",
}  # fmt: skip
# Acts toward someone, that show where the doer stands, and acts of contact that events are made of.
ACTS = """
abandon accept accuse acquit agree aid airlift ally ambush announce apologise apologize appeal appoint approve arm
arrest ask assassinate assault assist assure attack attend award back ban bankroll bar beat besiege betray blackmail
bless block bomb bombard boo boycott break build bully call cancel charge clash close condemn confirm congratulate
convict cooperate criticise criticize curse cut deal declare decry defend defy demand demolish denounce deny deploy
deport destroy detain discuss dismiss donate draw dupe elect embrace end endorse engage evacuate evict execute expel
express extend extradite fight file finance fine fire force free freeze fund gather give goad grant greet hail halt
hand hang harbor harbour help hit hold host impose imprison increase indict inspect insult intercept invade investigate
invite jail jeer join keep kidnap kill launch lead leave lift lift-off loot make march meet mobilise mobilize mock
mourn move nationalise negotiate nominate occupy offer open oppose order organise organize oust outlaw overrun
overthrow pardon pay persecute pledge plot praise press promise propose prosecute protect protest provide punish purge
push put quit raid raise rally ratify reach rebuff recall receive recognise recognize recover refuse reject release
repay repeal repel rescue resist restore restrict retaliate return revoke sack salute sanction savage scrap seek seize
sell send sentence set sever shell shelter shield shoot shun shut sign slam snub sponsor spurn stage start starve step
stop storm strike strip sue summon supply support suspend take target taunt tear terminate thank threaten thwart
tighten toast topple torture train transfer urge use veto violate visit vote vow warn welcome withdraw withhold work
wound
"""
# Nouns of such acts.
ACT_NOUNS = """
accusations aggression aid airstrike airstrikes appeal arms assault assaults assistance attack attacks backing ban
blockade bombardment bombing boycott bullying call campaign charges complaint condemnation confidence crackdown
criticism deliveries delivery demand demands denunciation donation donations embargo endorsement grant handling help
hostility invasion lawsuit loan occupation offensive operation operations opposition pledge policies policy praise
pressure protest protests raid raids recognition rejection retaliation sanction sanctions shelling shipment shipments
siege solidarity strike strikes support sympathy tariffs threat threats treatment trip trust visit war warning
warnings weapons
"""
# What two do with each other.
PARTNERS = """
agree announce attend begin clash conclude conduct cooperate discuss establish exchange fail fight hail hold launch
lift meet negotiate normalise normalize open pledge quarrel reach restore resume sever sign spar stage start talk
trade vow
"""
PARTNER_FORMS = "met held fought began begun"
