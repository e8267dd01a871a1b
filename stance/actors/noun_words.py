"""Words that tell who may be meant by he, she, it and they."""

from __future__ import annotations

# Persons without a name: each may be the one a later "he" means.
MEN = frozenset(
    """
    man boy father son brother husband king prince uncle nephew monk priest gentleman fisherman mr sir
    """.split()
)
WOMEN = frozenset(
    """
    woman girl mother daughter sister wife queen princess aunt niece nun lady widow mrs ms
    """.split()
)
ROLES = MEN | WOMEN | frozenset(
    """
    spokesman spokeswoman spokesperson official lawmaker minister president senator envoy ambassador diplomat
    delegate teacher farmer doctor lawyer judge officer soldier general commander analyst expert professor student
    activist protester journalist reporter editor author writer economist adviser advisor aide aide-de-camp
    chancellor premier mayor governor leader chief head director chairman chairwoman chair founder candidate
    politician mp speaker prosecutor policeman policewoman detective driver shopkeeper trader resident worker nurse
    pilot captain colonel scientist researcher historian economist consultant executive banker businessman
    businesswoman owner member critic somebody someone visitor refugee survivor witness victim neighbour neighbor
    relative friend colleague cousin pastor bishop imam cleric rabbi pope secretary commissioner inspector
    negotiator mediator interpreter translator technician engineer retiree pensioner postman sailor poet novelist
    singer actor artist presenter host postwoman councillor counsellor councilman councilwoman congressman
    congresswoman deputy whip strategist lieutenant sergeant coach player organiser organizer caller columnist
    broker attorney economist rapporteur consul
    """.split()
)  # fmt: skip
# Words before a noun after which it is no subject.
NOT_SUBJECT = frozenset(
    """
    is was are were be been being no not become became
    of to in on by with from for against at about over between into through under near among amid toward towards via
    than like as without within behind beside despite including accused accuse accuses blamed blames told tells
    urged urges thanked thanks praised praises condemned condemns met meets called calls asked asks supported
    supports defended defends criticised criticized warned warns attacked attacks invaded visiting visited left
    joined joins backed backs help helps helped arming recognised recognized recognise recognize sanctioned bombed
    struck threatened threatens meeting supporting attacking leading represents represented denounced denounces
    vetoed
    """.split()
)
# After a noun, these show that it is a subject.
VERBS = frozenset(
    """
    is was are were has had have will would can could should must may might does did do said says say told tells
    also never now still then again later nevertheless spoke speaks took takes gave gives made makes came comes went
    goes met meets wants want got left held holds kept keeps saw sees knew knows stood stands ran runs began begins
    won wins lost loses became becomes chose sent sends rose fell spent led leads put brought thought wrote writes
    denies denied offers hits backs blames calls accuses condemns rejects warns urges vows hails slams threatens
    welcomes defends praises thanks vetoes scolds supports opposes criticises criticizes demands answers asks
    declined declines refuses promised who which whose
    """.split()
)
# What only someone who can speak and decide does: "it" before one of them is a government, party or body.
AGENT = frozenset(
    """
    accuse accuses accused blame blames blamed condemn condemns condemned deny denies denied say says said call
    calls called want wants wanted warn warns warned vow vows vowed thank thanks thanked promise promises promised
    refuse refuses refused reject rejects rejected urge urges urged demand demands demanded insist insists insisted
    praise praises praised support supports supported oppose opposes opposed back backs backed welcome welcomes
    welcomed criticise criticises criticised criticize criticizes criticized threaten threatens threatened pledge
    pledges pledged agree agrees agreed announce announces announced claim claims claimed declare declares declared
    recall recalls recalled expel expels expelled vote votes voted veto vetoes vetoed impose imposes imposed
    sanction sanctions sanctioned invade invades invaded attack attacks attacked bomb bombs bombed plan plans
    planned hope hopes hoped believe believes believed consider considers considered regard regards regarded view
    views viewed seek seeks sought intend intends intended try tries tried ask asks asked answer answers answered
    respond responds responded retaliate retaliated retaliates sign signs signed join joins joined withdraw
    withdraws withdrew send sends sent supply supplies supplied fund funds funded arm arms armed deploy deploys
    deployed launch launches launched fire fires fired stand stands stood trust trusts trusted respect respects
    respected recognise recognises recognised recognize recognizes recognized apologise apologised apologize
    apologized defend defends defended describe describes described decide decides decided not act acts acted helped
    help helps cut cuts suspend suspends suspended struck strike strikes killed kill kills shelled launched arrested
    detain detained ready willing prepared determined committed concerned considering working seeking planning
    """.split()
)
AUXILIARY = frozenset(
    """
    has had have will would did does could must should may might cannot is was can also now never still again once
    later already only repeatedly previously yesterday today therefore instead
    """.split()
)
# Words that may follow "her" where it is no possessive.
NOT_A_NOUN = frozenset(
    """
    and or but to in on at for with from by of about over as after before during until when while because if that
    than not again too also yesterday today on into out up off down back away
    """.split()
)
# What opens a clause under the main one.
UNDER = frozenset(
    """
    after as while when before because since whose which where if until although though
    """.split()
)
# What opens the clause of what is said.
SAYING = frozenset(
    """
    said says say told tells that argued argues claimed claims insisted insists warned warns wrote writes believes
    """.split()
)
EXPLETIVE = frozenset(
    """
    seems appears seemed appeared rains rained snowed turns turned takes took happens
    """.split()
)
