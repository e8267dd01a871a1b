"""Words by which a holder shows a stance toward another, written for this project."""

from __future__ import annotations

from stance.lexicons.base import inflections

TITLE = "Stance words of news English, written by hand for this project after docs/annotation.md"
LICENCE = "MIT"

# Verbs a holder does to a target. Regular forms are made from the base form.
AGAINST_VERBS = """
abandon abolish abuse accuse admonish ambush annex arrest assail assault attack avenge ban bar batter berate besiege
blacklist blame blast block bomb bombard boycott bully bypass castigate caution censure challenge chastise chide
coerce collude condemn confront contest counter criminalise criminalize cripple criticise criticize crush curb decry
defeat defy degrade demand demonise demonize denigrate denounce deplore depose deport deride detain destabilise
destabilize destroy deter discredit dislodge dismantle disparage dispute distance distrust embarrass encircle endanger
evict exclude excoriate execute expel exploit expose expropriate flout fume halt harass harm heckle hinder
humiliate impeach impede impose imprison indict infiltrate insult intercept interrogate intimidate invade isolate jail
jeopardise jeopardize kidnap kill lambast lambaste lament liken loathe loot malign massacre menace mistreat mistrust
mock nationalise nationalize object obstruct occupy offend oppose oppress oust outlaw penalise
penalize persecute pillory plunder pressure prosecute protest provoke punish purge quash rebuff rebuke rebut recall
reject repel repress reprimand repudiate resent resist restrict retaliate revile revoke ridicule sabotage sanction
scoff scold scorn seize sever shell shun slam slander smear snub spurn spy stifle storm strangle subvert sue suppress
suspend taunt terrorise terrorize thwart topple torpedo torture trample undermine unmask upbraid vandalise veto vilify
violate vow warn weaken worsen wound
"""
AGAINST_FORMS = """
freeze freezes freezing froze frozen overrun overruns overrunning overran overthrow overthrows overthrowing overthrew
overthrown
beat beaten beating betray betrayed betraying betrays broke broken breaks cut cuts cutting fought fight fighting
fights hit hits hitting hurt hurting lied lies lying shot shoot shooting shut shuts stole stolen steal struck strike
strikes striking strikes swore tore torn threat threats threaten threatens threatened threatening threw throw withdrew
withdraw withdrawn withdraws withdrawing withheld withhold withholding accusation accusations aggression aggressor
aggressive allegation allegations anger angry anti apartheid assassination atrocities atrocity attacks bias biased
blackmail blockade blunder brutal brutality bullying burden catastrophe chaos charges complicit complicity concern
concerned condemnation coercion contempt corrupt corruption coup coward cowardly crackdown crime crimes criminal
criminals criticism critical cruel cruelty cynical danger dangerous deceit deception defiance despot destructive
dictator dictatorship disappointing disappointment disaster disastrous discord discrimination disgrace disgraceful
dishonest disinformation disregard dissent enemy enemies evil excessive expansionist expulsion extremist extremists
failed failure failures fascist fear fears flagrant fraud genocidal genocide greed guilty hateful hatred hegemon
hegemonic hegemony heinous hostile hostilities hostility hypocrisy hypocrite hypocritical illegal illegally
illegitimate immoral imperialism imperialist incompetence incompetent indefensible indignation inhuman inhumane
injustice interference intolerable intransigence invaders invasion irresponsible lawless lies militants mistake
mistakes naked negligence neocolonial nightmare obstruction occupation occupier oppression oppressive opposition
outrage outrageous outraged plot plots propaganda provocation provocations provocative puppet rampage reckless
recklessness regime repression repressive reprisals resistance retaliation revenge rogue ruthless sanctions scandal
scapegoat shame shameful shameless siege slaughter stooge subversion subversive suspicion suspicious terror terrorism
terrorist terrorists theft tyranny tyrant unacceptable unfair unfit unjust unjustified unlawful unprovoked
untrustworthy useless usurper vengeance vile violation violations war warmonger warnings wrong
"""
FAVOR_VERBS = """
absolve accommodate acclaim admire adore advocate aid align ally applaud appreciate approve arm assist assure award
back befriend bless bolster celebrate champion cheer collaborate comfort commend compliment congratulate cooperate
credit defend donate embrace empower encourage endorse enlist equip esteem exalt exonerate extol facilitate favor
favour finance follow foster fund gift greet guarantee hail help honor honour host hug idolise join laud
legitimise legitimize liberate like love mend mourn normalise normalize nurture pardon partner pledge praise prefer
promise promote protect reaffirm reassure recognise recognize recommend reconcile reinforce reiterate rejoin rescue
resettle respect restore revere reward salute shelter shield shore side strengthen subsidise supply support sympathise
sympathize thank tout treasure trust vouch welcome
"""
FAVOR_FORMS = """
forgive forgives forgiving forgave forgiven uphold upholds upholding upheld
admiration aid allegiance alliance allied allies ally applause appreciation approval assistance backed backer backing
bravery brave brotherhood brotherly champion closer commended commitment committed cooperation courage courageous
deserve deserves devoted donation endorsement excellent exemplary fraternal friend friendly friends friendship
fruitful generosity generous gift gratitude grateful great hero heroes heroic heroism honest honoured honored
humanitarian impressive indispensable inspiring lifeline loyal loyalty model noble partner partners partnership
peaceful pledge pledged praise pride pro promising proud reconciliation relief reliable resilience resilient respected
responsible rightful rightly sacrifice solidarity stalwart stand stands stood steadfast strong stronger successful
support supporter supporters supportive sympathy thanks tribute triumph trusted trustworthy unity unwavering valiant
valued vital warm warmly welcomed wise wisdom
"""


def stance_words() -> dict[str, float]:
    """Word -> -1 (against) or 1 (favor), lower case; a word of both lists is left out.

    >>> words = stance_words()
    >>> words["condemned"], words["praising"], "said" in words
    (-1.0, 1.0, False)
    """
    against = set(AGAINST_FORMS.split()).union(*map(inflections, AGAINST_VERBS.split()))
    favor = set(FAVOR_FORMS.split()).union(*map(inflections, FAVOR_VERBS.split()))
    return dict.fromkeys(against - favor, -1.0) | dict.fromkeys(favor - against, 1.0)
