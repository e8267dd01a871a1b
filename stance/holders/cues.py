"""Words by which a text says that someone else speaks, thinks, judges or intends; written for this project."""

from __future__ import annotations

# Speech and belief: what follows (or stands before, after a comma) is what was said or thought.
SAY = """
say tell add note argue claim state suggest report announce write ask believe think acknowledge declare explain tweet
continue conclude insist recall respond reply warn admit confirm stress emphasize emphasise reiterate assert concede
remark joke wonder predict estimate complain allege deny reveal indicate imply answer testify contend maintain caution
lament quip counter observe shout chant yell scream boast brag promise vow pledge swear assure reason muse opine
retort exclaim recount relate repeat mention signal hint guess suspect doubt fear hope worry realize realise
understand assume expect agree disagree decide show post email text blog retweet comment elaborate clarify specify
disclose confess proclaim profess pronounce affirm reaffirm avow attest certify speculate theorize forecast calculate
reckon deem dispute quote cite demand propose recommend advise urge remind inform notify instruct rule threaten plead
beg beam boom bellow murmur whisper sigh scoff sneer snap fume gush rave rant intone thunder interject chime describe
paint portray characterize characterise depict call label brand dub term regard consider
"""
# Knowledge and perception: only where a clause follows.
LEARN = "find know see feel learn hear read determine imagine hold teach"
# Attitude and judgement: the thing spoken about is the content.
JUDGE = """
accuse criticize criticise condemn denounce decry praise laud hail applaud commend defend endorse support back oppose
reject dismiss deride mock ridicule slam blast attack assail lambaste lambast rip bash berate rebuke castigate chide
scold skewer hammer blame fault question refute rebut tout highlight underscore outline detail discuss reference
invoke echo welcome thank congratulate favor favour prefer embrace advocate admire respect trust distrust hate love
dislike fancy loathe despise detest resent regret bemoan deplore protest object approve disapprove reprimand mourn
salute cheer boo heckle jeer taunt tease insult disparage belittle demean denigrate malign smear vilify demonize
excoriate pan rail repudiate disavow disown renounce condone overlook ignore downplay exaggerate inflate apologize
apologise recognize recognise credit cheer fret request seek voice express unveil offer identify summarize summarise
analyze analyse anticipate envision foresee mull ponder contemplate scrutinize reassure reference allude refer talk
lecture warn testify lobby call
"""
# Plans and wishes: an infinitive follows.
INTEND = """
want plan hope seek intend promise vow pledge agree refuse decline threaten prefer wish expect decide hesitate desire
yearn aspire resolve
"""
# Someone not named thinks so; the subject belongs to the content.
SEEM = """
seem appear
"""
EXPECTED = "expected believed thought considered known said alleged reported rumored estimated supposed likely projected " \
    "described seen viewed regarded perceived deemed called dubbed required scheduled slated poised"
# Verbs with the one who is told right after them.
TELL = "tell remind assure inform warn notify ask advise urge"
IRREGULAR = {
    "say": "said", "tell": "told", "think": "thought", "feel": "felt", "know": "knew known", "write": "wrote written",
    "see": "saw seen", "hear": "heard", "find": "found", "hold": "held", "swear": "swore sworn", "read": "read",
    "show": "showed shown", "understand": "understood", "teach": "taught", "speak": "spoke spoken",
    "foresee": "foresaw foreseen", "seek": "sought", "choose": "chose chosen", "lay": "laid", "beg": "begged",
    "plan": "planned", "deny": "denied", "rip": "ripped", "hit": "hit", "brag": "bragged", "slam": "slammed",
    "admit": "admitted", "refer": "referred", "pan": "panned", "prefer": "preferred", "opt": "opted", "quip": "quipped",
    "tweet": "tweeted", "regret": "regretted", "strive": "strove", "term": "termed", "snap": "snapped", "dub": "dubbed",
}
# Base and -s forms that are mostly nouns: a verb only where the words around say so.
NOUNY = set(
    "claim report state estimate post text comment hold quote point demand rule order hope fear doubt view call label "
    "brand term support back attack question challenge contest detail address reference echo favor favour champion "
    "advocate push respect trust love like hate protest object regret knock hit credit request raise voice issue list "
    "name present press pressure rate rank pick value judge plan promise pledge vow aim wish need desire look attempt "
    "sound signal hint guess show blog email tweet joke reason answer concern anger outrage cheer blast champion find "
    "welcome approach address campaign lobby talk rail fault blame slam reply remark complaint worry boast rebuke lecture "
    "respond continue read note long try offer threaten choose commit resolve struggle back fancy pan yell scream shout "
    "chant sigh snap rant rave estimate forecast deliver lay express invite".split()
) - set("continue respond threaten choose find invite express deliver".split())
# Nouns of speech: X's claim that …, X's criticism of …
NOUNS = set(
    "claim claims statement statements assertion assertions allegation allegations accusation accusations argument "
    "arguments belief view views opinion criticism criticisms complaint complaints suggestion denial denials warning "
    "warnings promise promises pledge pledges vow plan plans proposal proposals call calls demand demands support "
    "opposition praise condemnation endorsement attack attacks attempt attempts effort efforts desire hope hopes fear "
    "fears concern concerns decision refusal comments comment remarks remark contention insistence assessment prediction "
    "announcement admission threat threats questions objections objection doubts doubt skepticism".split()
)
ACCORDING = {("according", "to"), ("in", "the", "words", "of"), ("in", "the", "opinion", "of"), ("in", "the", "view", "of")}
