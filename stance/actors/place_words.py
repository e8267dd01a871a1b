"""Words that tell a capital meant as a place from one meant as its government."""

from __future__ import annotations

# Prepositions of place: a capital after one of them is a place, but for the exceptions in TRUST_IN.
WHERE = frozenset(
    "in near outside inside around across throughout beneath beyond amid above downtown central northern southern eastern "
    "western northeastern northwestern southeastern southwestern inner outer upper lower old historic central occupied "
    "besieged sprawling bustling nearby wartime rainy sunny".split()
)
# Verbs whose object is a place when a capital follows at once.
GONE = frozenset(
    "visit visits visited visiting reach reached reaching left leave leaves leaving fled flee fleeing enter entered "
    "entering tour toured touring evacuate evacuated evacuating stormed approached approaching departed "
    "departing overflew flooded roamed".split()
)
# Before "to": motion, not address.
TO_GO = frozenset(
    "flew fly flies flying flown travel travels travelled traveled travelling traveling go goes going went gone come "
    "comes came coming return returns returned returning move moved moving drive drove driving head headed heading sail "
    "sailed sailing walk walked marched rushed fled escape escaped trip trips visit visits journey journeys pilgrimage "
    "voyage flight flights way road highway train trains bus buses route rail railway ferry convoy back close invited "
    "brought taken transferred deported extradited evacuated relocated shuttled commute trek tour stop stopover "
    "pilgrims delegation welcomed migrated moved airlifted bound summoned airlift motorway pipeline home".split()
)
# Before "from": motion, distance or reporting, not the giver of something.
FROM_GO = frozenset(
    "flew fly flies flying flown travel travelled traveled travelling traveling return returned returning drove came "
    "arrived arriving arrive departed fled escaped evacuated evacuate evacuation evacuations flight flights train trains "
    "bus away far kilometres kilometers km miles hours minutes drive reported reporting reports live speaking spoke "
    "speaks broadcast broadcasts tweeted wrote writing ran withdrawn withdrew withdraw withdrawal retreat retreated "
    "back road highway expelled graduated tourists pilgrims students refugees migrants moved relocated correspondent "
    "shipped photographs footage images video streets across down up north south east west block blocks pipeline "
    "emigrated transferred deported route telephone phone tickets journalists displaced".split()
)
# Before "of": parts of a town and what happens to one; "the support of Washington" is none of them.
PLACE_OF = frozenset(
    "streets street city town suburb suburbs outskirts centre center heart district districts neighbourhood "
    "neighborhood neighbourhoods neighborhoods north south east west northeast northwest southeast southwest mayor "
    "archbishop bishop patriarch university port airport skies sky skyline residents resident inhabitants population "
    "citizens people siege battle fall liberation capture sack gates bombing outside middle edge edges parts part area "
    "areas region province governor governorate county hills slums squares square markets market roads museum museums "
    "institute kilometres kilometers km miles metropolis treaty conference tour map native corner corners view views "
    "capital rooftops side prefecture diocese coast traffic weather stadium hotels hospitals rector chief-rabbi "
    "hospital hotel church cathedral mosque synagogue embassy shelling evacuation cafes restaurants shops homes".split()
)
# "the government in Kyiv", "trust in Washington": the capital stands for the government all the same.
TRUST_IN = frozenset(
    "government governments regime authorities administration leadership rulers leaders officials junta "
    "policymakers policy-makers lawmakers politicians hardliners hard-liners hawks powers-that-be power masters patrons "
    "paymasters brothers friends allies ally partners comrades bosses backers sponsors handlers mullahs clerics generals "
    "trust trusts trusted confidence faith belief believe believes believed disappointed disappointment interest "
    "dictatorship occupiers bureaucrats elites elite cabinet apparatchiks strategists decision-makers counterparts "
    "enemies adversaries rivals interlocutors warmongers establishment".split()
)
# After a capital, with or without 's between: what only a town has.
TOWN_HAS = frozenset(
    "airport airports street streets suburb suburbs outskirts square district districts neighbourhood neighborhood "
    "neighbourhoods neighborhoods mayor metro subway resident residents region province state time university school "
    "schools hospital hospitals hotel hotels museum cathedral mosque church embassy consulate port harbour harbor "
    "harbourfront waterfront bridge avenue boulevard skyline marathon stock stocks exchange bourse court prison jail "
    "park zoo market markets bazaar stadium arena theatre theater opera restaurant restaurants cafe cafes bar bars "
    "apartment apartments home office headquarters bureau correspondent conference summit talks meeting "
    "agreement accord accords deal treaty process protocol declaration communique communiqué convention forum expo "
    "olympics games derby traffic weather police firefighters commuters taxi taxis driver drivers shopkeeper shopkeepers "
    "native born studio gallery fashion film festival auction airshow road highway ring station stations newspaper "
    "newsroom radio countryside city town county area zone centre center downtown slum slums river hills debate rally protest protests vigil "
    "international central east west north south eastern western northern southern old green red grand tower towers "
    "bombing bombings attack attacks siege smog air temperatures sky skies building buildings club fc united dynamo "
    "institute zip metropolitan governor governorate archbishop diocese patriarchate synagogue monument memorial mall "
    "shops shop supermarket hippodrome landmark landmarks tech startup startups bus trains train tram "
    "blast explosion teenager student students crowd crowds gallery nightclub roundabout parliament-building".split()
)
# After "Tehran's", these belong to a government, whatever the list above says of the bare noun.
STATE_HAS = frozenset(
    "embassy consulate ambassador police attack attacks office central talks agreement deal process treaty siege summit "
    "air bombing bombings red green grand old conference international accord home declaration meeting north south east "
    "west eastern western northern southern state protocol communique communiqué court market markets time".split()
)
# “Baghdad's Green Zone”, “Kyiv's central station”: these decide, though a word of STATE_HAS stands between.
TOWN_NOUNS = TOWN_HAS - STATE_HAS
# Before "in", "at" or "to" and a state's name: the state is only where something is.
HELD_IN = frozenset(
    "conference conferences summit forum seminar workshop congress tournament festival born arrived arrives arriving "
    "landed lives live living lived resides residing based held hosted hotel airport village villages town towns city "
    "cities school schools university hospital factory vacation holiday studied stayed staying raised grew educated "
    "stopover reporters concert championship championships games olympics cup correspondent semifinal museum restaurant "
    "apartment died buried exhibition camp raised flood floods earthquake".split()
)
# Without 's between, these do not decide: "Washington attacks Iran", "Moscow central bank".
BARE_TOWN_HAS = TOWN_HAS - frozenset("attack attacks home central north south east west green red old bars born".split())
DAYS = frozenset(
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April May June July August "
    "September October November December two three last this next earlier today yesterday on later where".split()
)
