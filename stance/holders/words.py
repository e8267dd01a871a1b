"""Words that carry the grammar of a news sentence, by what they do; written for this project."""

from __future__ import annotations

# One letter a kind; the patterns of the folder are written in these letters. Others: C a capital, N digits, w any other
# word, v in -ed, g in -ing, ' a possessive, Q a quotation, q words in quotation marks, V a verb that was recognised.
# Determiners and quantities.
DETERMINERS = """
the a an this these those some any each every no all many few several most more another other such what either neither
various much half enough certain less fewer one two three four five six seven eight nine ten eleven twelve dozens
hundreds thousands millions nearly
"""
# Possessive pronouns.
POSSESSIVES = """
his her its their my our your
"""
# Pronouns.
PERSONS = """
he she they it we i you everyone everybody nobody someone somebody anyone him them me us themselves itself
"""
# Auxiliaries.
AUXILIARIES = """
is are was were be been being am has have had having do did
's 're 've 'm get 'd
"""
# Modals.
MODALS = """
ca wo sha will would can could may might must shall should cannot 'll ought
"""
# Negations.
NEGATIONS = """
not no-one hardly barely n't
"""
# Prepositions.
PREPOSITIONS = """
of in on at by for from with about against into over under between among through during within without toward towards
upon across beyond near outside inside around behind above below amid despite regarding concerning like per via
amongst alongside onto off up down out away worth including following
"""
# Words that open a clause.
SUBORDINATORS = """
if because although though while whereas unless until since when whenever where whether as after before than how why
so lest
"""
# Words that join.
COORDINATORS = """
and or but nor yet
"""
# Relative pronouns.
RELATIVES = """
who which whom whose whoever
"""
# Times.
TIMES = """
monday tuesday wednesday thursday friday saturday sunday yesterday today tonight tomorrow last next ago week weekend
weeks month months year years day days night morning afternoon evening earlier later recently
"""
# Adverbs without -ly.
ADVERBS = """
also then now just still even already only again once often repeatedly publicly privately reportedly ever never always
sometimes soon long too well rather quite very almost perhaps maybe instead however meanwhile moreover nonetheless
nevertheless therefore thus indeed further furthermore else first finally himself herself back together here there
both
"""
# Finite verbs without -ed.
PASTS = """
went came made took gave got won lost ran met led left kept held sent spent built bought brought began became fell
rose grew drew broke cut put set hit let sat stood spoke chose drove fought fled sold paid threw withdrew struck shot
beat bent wore woke flew seemed remains goes comes makes takes gives gets wins loses runs meets leads leaves keeps
holds sends said told thought wrote needs uses works faces helps moves turns starts begins becomes follows lives looks
does
"""
CLOSED = {
    "T": "to",
    "H": "that",
    "D": DETERMINERS,
    "G": POSSESSIVES,
    "p": PERSONS,
    "A": AUXILIARIES,
    "M": MODALS,
    "n": NEGATIONS,
    "P": PREPOSITIONS,
    "S": SUBORDINATORS,
    "&": COORDINATORS,
    "R": RELATIVES,
    "t": TIMES,
    "r": ADVERBS,
    "v": PASTS,
}
# Months, with their capital; May is a verb more often.
MONTHS = """
January February March April June July August September October November December Jan. Feb. Sept. Oct. Nov. Dec.
"""
# Words in -ly, -ed and -ing that are neither adverbs nor verbs.
PLAIN_WORDS = """
ahmed ally anything assembly bed beijing being boeing breed briefing building ceiling daily deed during early elderly
evening everything family feed filing fred friendly greed hearing hundred indeed italy july kindred king likely
meeting mohammed monthly morning need nothing nursing only rally red reply ring sacred seed something speed spring
string supply ted thing things united wedding weekly wing
"""
# Words that name nobody by themselves.
UNNAMED = """
all anyone both everybody everyone few he her herself him himself his it its itself many most nobody one others she
some somebody someone that their them themselves these they this those which who whoever whom
"""
# Bodies and people who act for the one whose name stands before them: Iranian officials, Biden's office.
ORGANS = """
administration agency aide aides ambassador army authorities authority board broadcaster cabinet campaign chairman
chairwoman chief coalition command commander commanders commission congress council court courts defence defense
delegation department diplomat diplomats embassy envoy force forces general generals government guard head house
intelligence jets judiciary lawmakers lawyer lawyers leader leaders leadership media military minister ministers
ministry mission navy negotiator negotiators office officer officers official officials parliament party police
policymakers presidency president regime representative representatives ruler senate senators side soldiers speaker
spokesman spokesperson spokeswoman state team television treasury troops warplanes
"""
# Sources without a face.
VAGUE = """
activists allies analyst analysts authorities campaigners citizens commentators countries critic critics crowd crowds
demonstrators dozens economists expert experts families hundreds insiders investors journalists locals media men
millions nations neighbors neighbours observers official officials opponents others pair parents parties passengers
patients people person poll polls pollsters protesters pundits rebels report reporters reports researchers resident
residents rivals scholars scientists sides skeptics source sources spectators students study supporters survey
survivors teachers thousands two veterans victims villagers voters witness witnesses women workers youths
"""
# Bodies that are not of a state, one and many.
GROUPS = """
alliance army assembly association bloc board brigade broadcaster charity church club committee community company
corporation coalition council court delegation faction federation firm foundation front gang group institute junta
league magazine militia ministry movement nation network newspaper office opposition organisation organization outlet
paper party panel police public regime service society team think-tank tribunal troop union university watchdog
country state republic government
"""
# Persons by what they do, one; many are told by their -s.
PEOPLE = """
activist actor admiral adviser advisor agent ally ambassador analyst anchor aide architect artist assistant athlete
attorney author banker bishop boss brother businessman businesswoman campaigner candidate captain caller cardinal
celebrity chair chairman chairwoman champion chancellor chef chief child citizen cleric coach colleague colonel
columnist commander commissioner companion congressman congresswoman consul consumer correspondent counsellor
counterpart cousin critic crowd customer daughter dealer defector defendant delegate demonstrator deputy designer
detective detractor dictator diplomat director dissident doctor donor driver economist editor elder employee employer
enemy engineer envoy exile expert exporter farmer father fighter fisher fisherman follower founder friend general girl
governor grandfather grandmother guard guest guide gunman head hero historian host human husband imam immigrant insider
inspector insurgent investigator investor journalist judge juror king lady lawmaker lawyer leader lecturer legislator
lieutenant lobbyist lord lover manager man marcher mayor mediator member merchant migrant militant miner minister
mother mufti nationalist negotiator neighbor neighbour novelist nurse observer officer official operator opponent
organiser organizer owner parent partisan partner passenger pastor patient patriarch peacekeeper pensioner person pilot
player poet policeman politician pope postman premier presenter president priest prince princess prisoner producer
professor programmer prosecutor protester pundit queen rabbi radical reader rebel refugee reporter republican
researcher resident retiree rival ruler sailor scholar scientist secretary senator separatist sergeant settler
shopkeeper sister skipper soldier son speaker spokesman spokesperson spokeswoman spouse statesman strategist student
successor supporter survivor teacher teammate terrorist trader translator traveller treasurer trooper trustee truther
tycoon veteran viceroy victim villager visitor volunteer voter warlord whip widow wife winner witness woman worker
writer youth
"""
# The author, outside quotations; the speaker, inside them.
SELVES = "i we us me my our you"
# Things and events: they do much, and hold nothing.
THINGS = """
accident agreement article attempt bill bomb bombing book case ceasefire change changes collapse conflict contacts
coup crash crisis day deal death deaths decision defeat delay development disaster dispute drought earthquake economy
election elections epidemic event events explosion fact failure fighting figures fire flood floods idea incident
increase issue killing killings lack law loss losses market markets meeting move murder negotiations news outbreak
pandemic plan price prices problem problems process project reason relations resolution result results rise ruling
situation step storm story success summit talks tensions thing things ties time trade treaty trend unrest victory
video violence visit vote war weather win year years
"""
