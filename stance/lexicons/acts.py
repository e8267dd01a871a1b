"""What a word does between two actors: blame, praise, harm, help, reject, give, end, ask, speak, meet; own lists."""

from __future__ import annotations

from functools import cache

from stance.lexicons.base import inflections

TITLE = "Acts between actors by kind, written by hand for this project after docs/annotation.md"
LICENCE = "MIT"

# Verbs by kind; regular forms are made, irregular ones listed below.
VERBS = {
    "blame": """accuse admonish assail attack bash berate blame blast castigate censure charge chastise chide
    condemn confront criticise criticize decry demonise demonize denigrate denounce deplore deride
    despise disparage deem excoriate fault hate insult jeer lambast lambaste lament liken loathe lecture
    malign mock needle pillory rail rap rebuke regret reprimand reproach reprove resent revile ridicule
    savage scold scorn shame shun slam slander slate smear snub taunt tease upbraid vilify scoff sneer
    berate heckle boo curse indict implicate finger impugn ridicule lash fume protest complain deplore
    bemoan begrudge detest dislike fear distrust mistrust suspect doubt question brand label skewer
    hammer roast trash pan hound harangue rant snipe snarl bristle seethe grumble carp jab""",
    "praise": """acclaim admire adore applaud appreciate bless celebrate champion cheer cherish commend compliment
    congratulate credit eulogise eulogize embrace esteem exalt extol favor favour hail honor honour
    idolise laud like love miss mourn prize praise prefer respect revere salute thank toast tout
    treasure trust value venerate vouch welcome admire lionise lionize decorate felicitate serenade
    crown bow owe rejoice acclaim glorify worship hug kiss""",
    "harm": """abduct ambush annex arrest assassinate assault attack ban bar batter behead besiege betray bill blackmail
    blacklist block blockade bomb bombard boycott bulldoze bully burn capture cheat coerce colonise colonize
    confiscate crush cripple damage deceive defeat defraud deport destabilise destabilize destroy detain dislodge
    dismiss encircle endanger evict execute exile expel exploit expropriate extort fine flatten freeze gas harass
    harm hamper hinder humiliate hunt impeach imprison infiltrate injure intercept interrogate intimidate invade
    isolate jail jam kidnap kill loot massacre menace murder nationalise occupy oppress oust outlaw overrun
    overthrow penalise penalize persecute pillage plunder poison pound pressure prosecute provoke pummel punish
    purge raid ram ransack raze repress rob ruin sabotage sack sanction sanction scapegoat seize shell silence sink
    smash squeeze stab starve storm strangle subjugate subvert sue suppress surround tax terrorise terrorize thwart
    topple torch torpedo torture trample trap trick undermine unseat vandalise violate weaken whip wound bruise
    punch topple target strafe""",
    "help": """accommodate adopt advance aid ally arm assist back befriend bolster comfort console cooperate
    collaborate defend empower encourage endorse equip evacuate facilitate feed finance fortify free
    fund guard heal help host join liberate nurture pardon partner promote protect reassure recognise
    recognize rehabilitate reinforce rescue resettle reward safeguard save shelter shield side spare
    sponsor stabilise stabilize strengthen subsidise subsidize supply support sustain sympathise
    sympathize train uphold vaccinate vindicate absolve acquit exonerate aid legitimise legitimize
    invest bail mediate patronise escort nominate elect shore underwrite cheer stand""",
    "reject": """abandon abhor avoid block buck contest counter contradict defy denounce disavow disobey disown
    disregard dodge evade exclude flout ignore oppose obstruct object override overrule quash rebuff rebut refute
    reject renounce repel repudiate resist rescind revoke scrap scupper scuttle shrug spurn stonewall veto withstand
    challenge dispute desert ditch dump quit leave snub suspend sever cold-shoulder disinvite uninvite recall recuse
    sidestep bypass rebel revolt balk outvote deter repulse downgrade disengage decouple distance dissociate""",
    "give": """award bestow contribute cede dedicate deliver devote dispatch donate extend forgive gift give grant
    hand lend lift loan offer open pledge present promise provide restore resume send ship transfer
    volunteer waive sell channel pour pay commit airlift allocate earmark unlock unfreeze release ease
    reopen host""",
    "impose": """impose slap levy launch unleash inflict wage mount fire lob hurl level threaten vow demand summon
    tighten heap order clamp direct aim pile throw declare""",
    "end": """abolish cancel cease close curb curtail cut delay discontinue drop end freeze halt lower pause pull
    postpone reduce relinquish scale slash stop strip suspend terminate withdraw withhold yank deny refuse decline
    deprive rein restrain limit prevent""",
    "deny": """deny disclaim dismiss downplay refute refrain decline hesitate abstain fail forget neglect pretend
    stop stay omit""",
    "ask": """advise appeal ask beg beseech call caution demand exhort implore invite instruct insist order plead
    press push remind request require tell urge want warn expect prod nudge lobby compel force oblige
    petition""",
    "threaten": """threaten warn vow swear caution brandish retaliate avenge escalate mobilise mobilize""",
    "speak": """acknowledge add admit affirm announce answer argue assert assume believe claim comment concede
    conclude confirm contend declare describe explain forecast hear hint hope imply indicate inform
    judge joke know maintain mention muse note observe opine point predict propose quip quote read
    reason recall reckon recount reiterate remark remember repeat reply report respond reveal say see
    signal speak state stress suggest suppose tell testify think tweet understand wonder write estimate
    specify disclose confess portray present call regard consider term""",
    "meet": """accompany arrive attend await chair chat compare consult convene cross debate discuss dine drive
    engage fly gather greet head hold host land lunch meet mention migrate move negotiate pass phone
    play prepare receive return sail schedule share sign sit speak study talk tour travel trade visit
    vote watch work swap study inspect mediate monitor publish record border neighbour commute depart
    stay wait sleep eat walk ride attend open count""",
}
FORMS = {
    "blame": "hate hated feared swore sworn derided",
    "praise": "paid owed owes",
    "harm": "beat beaten beating beats fought fight fighting fights hit hits hitting hurt hurting hurts shot shoot "
    "shoots shooting struck strike strikes striking stole steal steals stolen stealing lied lies lying invaded overran "
    "overthrew overthrown tore torn burnt sank sunk broke broken breaking breaks bit bitten froze frozen crippled "
    "sanctioning bled cheated strangled fining",
    "help": "stood stands standing backed fed feeds feeding upheld upholding sided rebuilt rebuild",
    "reject": "left leaves leaving forsook forsaken forsake broke withdrew withdrawn withdraws withdrawing "
    "cold-shouldered fell shook spurned forsook fought",
    "give": "gave given giving gives lent sent sends sending paid pays paying sold sells selling forgave forgiven "
    "bought",
    "impose": "threw thrown slapped laid flung shot fired",
    "end": "cut cuts cutting withdrew withdrawn withdraws withdrawing withheld withholding shut shuts shutting pulled",
    "deny": "forgot forgotten forgets",
    "ask": "told tells telling bade besought sought seeks seeking bid pled",
    "threaten": "swore sworn",
    "speak": "said says saying told thought thinks thinking heard hears knew known knows saw seen sees spoke spoken "
    "speaking speaks wrote written writes writing read held understood found",
    "meet": "met meets meeting flew flown held holds holding sat sits went goes going gone came come comes coming rode "
    "spoke spoken drove ate took takes taking kept keeps made makes making got gets put puts won wins lost loses began "
    "ran runs became becomes stayed slept lay",
}
# Nouns and adjectives by kind.
WORDS = {
    "hostile": """accusation accusations aggression allegation allegations anger animosity antagonism anti assault
    attack attacks ban bans blame blockade bombardment bombing bombings boycott censure challenge
    charges clash clashes coercion complaint complaints condemnation condemnations confrontation
    contempt coup crackdown crime crimes criticism criticisms defiance denunciation disapproval disdain
    disgust dispute distrust embargo enmity enemy enemies expulsion feud fury genocide grievance
    grievances hatred hostility indictment indignation insult insults interference invasion lawsuit
    massacre menace mistrust mockery occupation offensive opposition oppression outrage outcry penalties
    plot pressure protest protests provocation provocations punishment quarrel raid raids rage rebuke
    rejection repression reprimand reproach resentment resistance retaliation revenge ridicule rift row
    sabotage sanctions scorn siege slander strike strikes suspicion tariff tariffs terror terrorism
    threat threats tirade torture treachery veto violation violations war warning warnings wrath
    atrocities airstrikes bombs missiles rocket rockets meddling jibe jibes barb barbs swipe snub
    scolding finger broadside scathing adversary foe rival rivals""",
    "friendly": """acclaim admiration affection aid alliance allegiance ally allies applause appreciation approval
    assistance backing blessing brother brothers brotherhood comrade comrades confidence congratulations
    compliment compliments condolences cooperation defence defense devotion donation endorsement esteem
    faith friend friends friendship gift goodwill gratitude guarantee help homage honour honor kindness
    lifeline love loyalty medal ovation partner partners partnership pledge praise praises pro
    protection recognition regard relief respect salute sister solidarity support supporter supporters
    sympathy thanks tribute trust unity welcome warmth fan fans hero heroes saviour savior applause
    homage loan loans grant""",
    "bad": """abusive absurd aggressive apartheid arrogant arrogance authoritarian autocrat autocratic bandit
    bandits barbaric betrayal bloated bloodthirsty bluster bogus brutal brutality bully bullies bullying
    butcher callous catastrophic chaos cheat clown colonial colonialism complicit corrupt corruption
    coward cowardice cowardly criminal criminals crooked cruel cruelty cynical cynicism danger dangerous
    deceit deceitful delusional despot despotic destructive dictator dictatorial dictatorship disaster
    disastrous disgrace disgraceful dishonest disingenuous duplicity erratic evil extremist extremists
    failed failure failures fanatics farce fascist fascists feckless filthy foolish fool fools gangster
    gangsters genocidal greed greedy hateful hegemon hegemony hollow hypocrisy hypocrite hypocrites
    hypocritical idiot illegal illegally illegitimate immoral imperialism imperialist imperialists
    impotent inept incompetence incompetent indifferent inhuman inhumane injustice insolent insulting
    intolerable invader invaders irresponsible lawless lazy liar liars lie lies mad madness malicious
    meddlesome mediocre menace monster murderer murderers murderous naive nazi nazis negligent nonsense
    obscene occupier occupiers oppressive oppressor outrageous parasite paranoid pariah petty pirate
    pirates piracy propaganda puppet puppets racist rapacious reckless recklessness regime repressive
    rogue rotten ruthless sham shame shameful shameless shabby sinister spineless stooge stooges stupid
    subversive tyranny tyrannical tyrant terrorist terrorists thief thieves thug thugs toothless toxic
    traitor traitors treacherous treason ugly unacceptable unfair unfit ungrateful unhinged unjust
    unjustified unlawful unprovoked unreliable untrustworthy useless usurper vassal venal vicious vile
    villain warmonger warmongers weak wicked wrong worthless worst""",
    "good": """admirable able beloved benevolent best better brave bravery brilliant brotherly calm capable
    charitable close closest compassionate competent constructive courage courageous credible dear
    decent democratic dependable dignified dignity effective efficient exemplary fair faithful fine
    fraternal friendly generous generosity genuine gifted good graceful grateful great greatest
    hardworking heroic heroism historic honest honesty honourable honorable hospitable humane impressive
    independent indispensable innocent inspiration inspiring integrity irreplaceable just kind
    legitimate loyal magnificent magnanimous model noble outstanding patient patriotic peaceful pillar
    pragmatic precious principled proud prudent rare reasonable reliable resilient resilience respected
    responsible rightful rightly sane sincere skilful skill skilled solid splendid stalwart steadfast
    strong stronger successful superb tireless tolerant true trusted trustworthy unbreakable unshakeable
    unwavering valiant valued vital warm warmest wise wisdom wonderful worthy""",
    "not": """not no never none nobody nothing neither nor without cannot can't won't don't doesn't didn't isn't
    aren't wasn't weren't hasn't haven't hadn't wouldn't couldn't shouldn't hardly barely scarcely
    rarely seldom refused declined stopped failed refuses refusing refusal instead unwilling reluctant
    denied denies denying""",
    "if": "if unless whether would could might should may perhaps until when once were rumour rumours reportedly",
}
# Where a word stands under several kinds the first of these counts: the more telling one.
ORDER = ("not", "if", "blame", "praise", "harm", "help", "reject", "give", "end", "impose", "threaten", "deny", "ask",
         "hostile", "friendly", "bad", "good", "speak", "meet")  # fmt: skip
SIGN = {"blame": -1.0, "harm": -1.0, "reject": -1.0, "hostile": -1.0, "bad": -1.0, "threaten": -1.0, "praise": 1.0,
        "help": 1.0, "friendly": 1.0, "good": 1.0}  # fmt: skip


@cache
def kinds() -> dict[str, str]:
    """Word -> kind of act.

    >>> kinds()["condemned"], kinds()["thanked"], kinds()["enemy"], kinds()["flew"]
    ('blame', 'praise', 'hostile', 'meet')
    """
    found: dict[str, str] = {}
    for kind in ORDER:
        words = set(WORDS.get(kind, "").split()) | set(FORMS.get(kind, "").split())
        for word in words.union(*map(inflections, VERBS.get(kind, "").split())):
            found.setdefault(word, kind)
    return found


def acts() -> dict[str, float]:
    """Word -> -1 (blame, harm, rejection, threat) or 1 (praise, help), lower case; other kinds are left out."""
    return {word: SIGN[kind] for word, kind in kinds().items() if kind in SIGN}
