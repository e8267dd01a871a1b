"""Words that carry the grammar of a news sentence, by what they do; written for this project."""

from __future__ import annotations

# One letter a kind; the patterns of base.py, attribution.py and acts.py are written in these letters.
CLOSED = {
    "D": "the a an this these those some any each every no both all many few several most more another other such what "
    "either neither various much half enough certain less fewer one two three four five six seven eight nine ten "
    "eleven twelve dozens hundreds thousands millions nearly",
    "G": "his her its their my our your",
    "p": "he she they it we i you everyone everybody nobody someone somebody anyone him them me us himself "
    "herself themselves itself there",
    "A": "is are was were be been being am has have had having do does did isn't aren't wasn't weren't hasn't haven't "
    "hadn't doesn't didn't don't 's 're 've 'm gets got get 'd",
    "M": "will would can could may might must shall should won't wouldn't can't cannot couldn't shouldn't 'll ought",
    "n": "not never no-one hardly barely n't",
    "T": "to",
    "P": "of in on at by for from with about against into over under between among through during within without "
    "toward towards upon across beyond near outside inside around behind above below amid despite regarding "
    "concerning like per via amongst alongside onto off up down out away worth including following",
    "S": "if because although though while whereas unless until since when whenever where whether as after before once "
    "than how why so lest",
    "&": "and or but nor yet",
    "R": "who which whom whose whoever",
    "H": "that",
    "t": "monday tuesday wednesday thursday friday saturday sunday yesterday today tonight tomorrow last next ago week "
    "weekend weeks month months year years day days night morning afternoon evening earlier later recently",
    "r": "also then now just still even already only again once often repeatedly publicly privately reportedly "
    "ever never always sometimes soon long too well rather quite very almost perhaps maybe instead however meanwhile "
    "moreover nonetheless nevertheless therefore thus indeed further furthermore else ever first finally himself herself "
    "back together here there both",
    # common finite verbs that end in no -ed
    "v": "went came made took gave got won lost ran met led left kept held sent spent built bought brought began became "
    "fell rose grew drew broke cut put set hit let sat stood spoke chose drove fought fled sold paid threw withdrew "
    "struck shot beat bent wore woke flew seemed remains goes comes makes takes gives gets wins loses runs meets leads "
    "leaves keeps holds sends needs uses works faces helps moves turns starts begins becomes follows lives looks does",
}
# words in -ly, -ed and -ing that are none
NOT_ADVERBS = "family ally july italy assembly supply reply rally daily weekly monthly early only likely friendly elderly".split()
NOT_PAST = "united need speed seed indeed feed breed deed greed hundred red bed ted fred kindred sacred mohammed ahmed".split()
NOT_ING = (
    "thing things king ring spring string wing something anything nothing everything morning evening during beijing "
    "building meeting being wedding ceiling boeing beijing nursing hearing briefing filing"
).split()
