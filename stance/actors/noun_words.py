"""Words that tell who may be meant by he, she, it and they."""

from __future__ import annotations

# Persons without a name: each may be the one a later "he" means.
MEN = frozenset("man boy father son brother husband king prince uncle nephew monk priest gentleman fisherman mr sir".split())
WOMEN = frozenset("woman girl mother daughter sister wife queen princess aunt niece nun lady widow mrs ms".split())
ROLES = MEN | WOMEN | frozenset(
    "spokesman spokeswoman spokesperson official lawmaker minister president senator envoy ambassador diplomat delegate "
    "teacher farmer doctor lawyer judge officer soldier general commander analyst expert professor student activist "
    "protester journalist reporter editor author writer economist adviser advisor aide aide-de-camp chancellor premier "
    "mayor governor leader chief head director chairman chairwoman chair founder candidate politician mp speaker "
    "prosecutor policeman policewoman detective driver shopkeeper trader resident worker nurse pilot captain colonel "
    "scientist researcher historian economist consultant executive banker businessman businesswoman owner member "
    "critic somebody someone visitor refugee survivor witness victim neighbour neighbor relative friend colleague "
    "cousin pastor bishop imam cleric rabbi pope secretary commissioner inspector negotiator mediator interpreter "
    "translator technician engineer retiree pensioner postman sailor poet novelist singer actor artist presenter host "
    "postwoman councillor counsellor councilman councilwoman congressman congresswoman deputy whip strategist lieutenant "
    "sergeant coach player organiser organizer caller columnist broker attorney economist rapporteur consul".split()
)  # fmt: skip
# Given names that tell man from woman, among those common in world politics.
HE_NAMES = frozenset(
    "abdel abdul abdullah abu adam ahmad ahmed aleksandar alexander alexei ali alexis andrew andrzej anthony antonio "
    "antónio antony anwar ariel asif bashar ben benjamin bernie bill bob bongbong boris brad carlos charles chris cyril "
    "daniel david dmitry dmitri donald ebrahim edi elon emmanuel emmerson enrique evo faustin felix félix ferdinand fidel "
    "francis françois frank fumio gabriel gavin george gerhard gideon giuseppe gustavo hassan henry hosni hugo hun ibrahim "
    "imran isaac ismail itamar jacob jair james jake janez javier jd jean jens jeremy jim joao joe joko jose josé josep john "
    "juan justin karim keir ken kevin khalifa kim klaus lindsey lloyd luis luiz macky manuel marco mark mateusz michael "
    "michel miguel mike mikhail mitch mitt mohamed mohammad mohammed muammar muhammad narendra nayib nicolas nicolás nigel "
    "olaf osama paul pedro pete peter petr petro pierre rafael raul raúl recep rex richard rishi robert rodrigo ron roman "
    "salman sebastian sergei sergey shehbaz shinzo steve ted tedros thomas tim tom tony viktor vladimir volodymyr "
    "wang william winston xi yair yasser yevgeny yoav yahya yoweri zoran ravil henrique graeme pavel dov nadir jaime "
    "danilo luis dale tomas ousmane rafael javad hossein ruhollah qassem ismael haitham hakan heiko horst ilham janusz "
    "lukas moon narendra naftali nikol paolo philip sauli stefan sheikh sultan tharman wladimir yitzhak yusuf".split()
)
SHE_NAMES = frozenset(
    "alexandria alice amina amy angela anna annalena anne annie aung beatriz brigitte caroline carolina catherine christine "
    "claudia condoleezza corazon cristina dalia delcy diana dilma dina elizabeth ellen emma erna federica fiona giorgia "
    "greta hanna hillary hinemoa ivanka jacinda jeanine jennifer jill julia kaja kamala kamla karine katalin kate "
    "keiko kirsti kristalina laura leni linda liz lula-née mahsa malala maia margaret margot marina marine maria maría "
    "marjorie mary mette melania mia michelle miriam nadia nancy narges netumbo nikki oksana olena ouma park-geun-hye "
    "penny priti rachel rosario roberta ruth samia samantha sanna sarah sheikh-hasina sheinbaum sonia sophie susan "
    "svetlana sviatlana tamara theresa tsai tulsi ursula valentina victoria winnie xiomara yulia zuzana hawa ngozi".split()
)
# Words before a noun after which it is no subject.
NOT_SUBJECT = frozenset(
    "of to in on by with from for against at about over between into through under near among amid toward towards via "
    "than like as without within behind beside despite including accused accuse accuses blamed blames told tells urged "
    "urges thanked thanks praised praises condemned condemns met meets called calls asked asks supported supports "
    "defended defends criticised criticized warned warns attacked attacks invaded visiting visited left joined joins "
    "backed backs help helps helped arming recognised recognized recognise recognize sanctioned bombed struck "
    "threatened threatens meeting supporting attacking leading represents represented denounced denounces vetoed".split()
)
# After a noun, these show that it is a subject.
VERBS = frozenset(
    "is was are were has had have will would can could should must may might does did do said says say told tells "
    "also never now still then again later nevertheless spoke speaks took takes gave gives made makes came comes went "
    "goes met meets wants want got left held holds kept keeps saw sees knew knows stood stands ran runs began begins "
    "won wins lost loses became becomes chose sent sends rose fell spent led leads put brought thought wrote writes "
    "denies denied offers hits backs blames calls accuses condemns rejects warns urges vows hails slams threatens "
    "welcomes defends praises thanks vetoes scolds supports opposes criticises criticizes demands answers asks "
    "declined declines refuses promised who which whose".split()
)
# What only someone who can speak and decide does: "it" before one of them is a government, party or body.
AGENT = frozenset(
    "accuse accuses accused blame blames blamed condemn condemns condemned deny denies denied say says said call calls "
    "called want wants wanted warn warns warned vow vows vowed thank thanks thanked promise promises promised refuse "
    "refuses refused reject rejects rejected urge urges urged demand demands demanded insist insists insisted praise "
    "praises praised support supports supported oppose opposes opposed back backs backed welcome welcomes welcomed "
    "criticise criticises criticised criticize criticizes criticized threaten threatens threatened pledge pledges "
    "pledged agree agrees agreed announce announces announced claim claims claimed declare declares declared recall "
    "recalls recalled expel expels expelled vote votes voted veto vetoes vetoed impose imposes imposed sanction "
    "sanctions sanctioned invade invades invaded attack attacks attacked bomb bombs bombed plan plans planned hope hopes "
    "hoped believe believes believed consider considers considered regard regards regarded view views viewed seek "
    "seeks sought intend intends intended try tries tried ask asks asked answer answers answered respond responds "
    "responded retaliate retaliated retaliates sign signs signed join joins joined withdraw withdraws withdrew send sends "
    "sent supply supplies supplied fund funds funded arm arms armed deploy deploys deployed launch launches launched "
    "fire fires fired stand stands stood trust trusts trusted respect respects respected recognise recognises recognised "
    "recognize recognizes recognized apologise apologised apologize apologized defend defends defended describe "
    "describes described decide decides decided not act acts acted helped help helps cut cuts suspend suspends "
    "suspended struck strike strikes killed kill kills shelled launched arrested detain detained ready willing prepared "
    "determined committed concerned considering working seeking planning".split()
)
AUXILIARY = frozenset(
    "has had have will would did does could must should may might cannot is was can also now never still again once "
    "later already only repeatedly previously yesterday today therefore instead".split()
)
