"""Turns of several words by which one actor sides with another or turns against it; own list."""

from __future__ import annotations

from functools import cache

from stance.lexicons.base import forms

TITLE = "Idioms of siding with and turning against, written by hand for this project"
LICENCE = "MIT"

# verb + the words after it; every form of the verb counts.
IDIOMS = {
    "praise": """pay tribute, pay homage, sing the praises, heap praise, raise a glass, take off hat, roll out the
    carpet, roll out the red carpet, wish well, wish luck, wish a speedy, send birthday greetings, send
    congratulations, send condolences, give credit, speak warmly, speak well, speak highly, think
    highly, hold in high, look up to, take pride in, bow to, bow before, tip hat, give thanks, offer
    condolences, express gratitude, express sympathy, express confidence, express appreciation, express
    condolences, share the grief, hold up as, find warm words, feel for, take heart from, shed tears
    for, weep for, pray for, have faith in, put faith in, take inspiration from""",
    "help": """stand by, stand with, stand behind, stand up for, stand alongside, stand shoulder to shoulder, side
    with, take the side, come to the aid, come to the defence, come to the defense, come to the rescue,
    lend a hand, lend support, give shelter, give cover, give a hand, throw weight behind, throw a
    lifeline, vote for, vote with, vote in favor, vote in favour, speak up for, speak out for, plead
    for, call for the release, rally behind, rally round, rally around, close ranks, join hands, make
    common cause, go to bat for, take up the cause, line up behind, bail out, prop up, put in a word,
    open door, open its doors, keep faith, keep its word, keep word, build bridges, mend fences, mend
    ties, restore ties, resume ties, renew ties, strengthen ties, deepen ties, tighten ties, boost ties,
    forge ties, establish relations, exchange ambassadors, lift sanctions, lift the sanctions, lift the
    ban, ease sanctions, ease restrictions, drop charges, drop the charges, drop objections, waive
    visas, unfreeze funds, unfreeze assets, write off the debt, forgive debt, send aid, send troops to
    help, send doctors, send medicine, send relief, open an embassy, reopen its embassy, reopen embassy,
    back the bid, back up, fight alongside, fight for, march for, extend a hand, reach out, hold out a
    hand, have the back, root for, put trust in, clear of wrongdoing, take in, look after, care for,
    speak for, defer to, sign a pact with, cosy up to, warm to, offer asylum, grant asylum, give asylum,
    swear loyalty, swear allegiance, profess loyalty, profess friendship""",
    "blame": """point the finger, point a finger, point at, take aim at, take to task, take issue, take umbrage,
    take exception, take a swipe, take a dim view, hit out, hit back, lash out, strike out at, speak out
    against, rail at, rail against, rage at, find fault, hold responsible, hold accountable, hold to
    account, hold liable, pour scorn, pour cold water, heap scorn, heap blame, heap reproach, lay the
    blame, lay blame, pin the blame, put the blame, poke fun, make fun, laugh at, laugh off, sneer at,
    scoff at, jeer at, shout at, shout down, swear at, look down on, accuse of, cast doubt, raise
    concern, raise concerns, raise alarm, raise the alarm, sound the alarm, express concern, express
    anger, express outrage, express regret, express disappointment, express dismay, express alarm,
    express doubts, voice concern, voice alarm, voice anger, lodge a protest, lodge a complaint, file a
    complaint, file a lawsuit, call to account, call out, read the riot act, have no time for, have had
    enough, lose patience, lose faith, run out of patience, be fed up with, turn up nose, roll eyes, wag
    a finger, shake head, call a liar, dress down, tear into, lay into, let down, bite back, go after,
    go for the throat, set the record straight, march against, rally against, protest against, inveigh
    against, warn against, complain of, complain about, summon the ambassador, carpet the ambassador,
    mutter about, grumble about, grumble that""",
    "reject": """turn down, turn away, turn back, turn on, turn against, walk out, walk away, back out, back away,
    back off, pull out, pull back, push back, break with, break off, break ties, break relations, cut
    ties, cut off, cut all ties, cut relations, sever ties, close embassy, close its embassy, close the
    embassy, close the door, close the border, close its border, close its airspace, shut the door, shut
    out, keep out, keep at bay, lock out, brush aside, brush off, wave away, wave aside, wave off, sweep
    aside, set aside, throw out, throw cold water, vote against, vote down, speak against, come out
    against, stand up to, stand against, stand in the way, side against, line up against, join forces
    against, gang up, have nothing to do, want nothing to do, wash hands, keep its distance, keep
    distance, part ways, fall out, fall foul, show the door, leave in the lurch, leave out, strike off,
    send packing, send home, send back, call home, recall ambassador, recall its ambassador, withdraw
    ambassador, withdraw recognition, refuse entry, deny entry, refuse a visa, refuse visas, deny visas,
    refuse to meet, refuse to recognise, refuse to recognize, refuse to sit, stay away, hang up, do
    without, distance from, back down from, opt out, give a cold shoulder, give short shrift, put off,
    hold up, hold back, hold off, draw the line, say no, tear up, rip up, drop from, stop short of
    backing, boycott the""",
    "harm": """crack down, clamp down, carry out strikes, launch an attack, launch strikes, launch an offensive,
    open fire, fire at, fire on, fire rockets, fire missiles, lay siege, lay waste, wage war, go to war,
    make war, declare war, take hostage, take prisoner, take to court, bring to its knees, impose
    sanctions, slap sanctions, slap tariffs, impose tariffs, impose duties, impose a ban, impose curbs,
    expand sanctions, extend sanctions, tighten sanctions, tighten the screws, turn the screws, turn the
    screw, put pressure, pile pressure, shoot down, shoot at, gun down, mow down, cut down, blow up,
    burn down, tear down, break up, break into, bring down, take down, put down, wipe out, wipe off,
    stamp out, drive out, force out, push out, kick out, freeze assets, freeze aid, freeze the assets,
    cut aid, cut funding, stop funding, suspend aid, halt aid, withhold aid, end aid, cut off aid, spy
    on, prey on, feed on, meddle in, interfere in, encroach on, trample on, round up, lock up, put on
    trial, put under house arrest, strip of, rob of, take over, march on, move against, act against,
    retaliate against, stab in the back, sell out, sell short, play off, pick on, use as a pawn""",
    "threaten": """pay a price, pay the price, pay dearly, make pay, be made to pay, face consequences, vow revenge,
    vow to avenge, promise revenge, swear revenge, swear vengeance, reserve the right, teach a lesson,
    put on notice, give an ultimatum, issue an ultimatum, brace for, settle scores, settle accounts, get
    even, keep hands off""",
    "deny": """take no side, take no sides, take no view, take no position, pass no verdict, make no comment, offer
    no comment, give no opinion, stop short, fall short of, stay silent, stay neutral, stay out, keep
    silent, keep quiet, keep silence, keep mum, say nothing, remain silent, remain mute, remain neutral,
    refrain from, shy away, steer clear, sit on the fence, sit on its hands, sit on their hands, decline
    to comment, decline to say, decline to condemn, refuse to condemn, refuse to blame, refuse to
    comment, refuse to say, refuse to take sides, have no quarrel, have no opinion, have no view, bear
    no grudge, let pass, make no mention, not say a word, without naming, without blaming, without
    taking""",
}


@cache
def turns() -> dict[str, list[tuple[tuple[str, ...], str]]]:
    """First word -> [(the words after it, kind)], longest first.

    >>> [kind for rest, kind in turns()["stood"] if rest == ("by",)]
    ['help']
    """
    found: dict[str, dict[tuple[str, ...], str]] = {}
    for kind, listed in IDIOMS.items():
        for idiom in listed.split(","):
            first, *rest = idiom.split()
            for form in forms(first):
                found.setdefault(form, {}).setdefault(tuple(rest), kind)
    return {word: sorted(rests.items(), key=lambda item: (-len(item[0]), item[0])) for word, rests in found.items()}


def idioms() -> dict[str, float]:
    """First word and the rest, joined by spaces -> -1 or 1; turns that take no side are left out."""
    sign = {"praise": 1.0, "help": 1.0, "blame": -1.0, "reject": -1.0, "harm": -1.0, "threaten": -1.0}
    return {
        " ".join((first, *rest)): sign[kind] for first, rests in turns().items() for rest, kind in rests if kind in sign
    }
