"""Given names that tell man from woman, among those common in world politics."""

from __future__ import annotations

HE_NAMES = frozenset(
    """
    abbas abdalla abdel abdelmadjid abdoulaye abdourahamane abdrabbuh abdul abdullah abiy abubakar adam adama ahmad
    ahmed ajay alan alassane albert alberto albin aleksandar alexander alexandre alexei alexis ali amir amit andrei
    andrej andrew andrii andriy andry andrzej andrés anthony antonio antony antónio anutin anwaarul anwar ararat
    ariel arthur asaad ashraf asif asim assimi atiku avichay ayman badr barack barham barry bart bashar bassirou ben
    benjamin benny bernardo bernie bertrand beto bezalel bilawal bill bob bobi bola bongbong boris brad brahim brian
    bruce bruno carles carlos charles chris christian christopher chuck corneille cory craig cyril cyrus dale daniel
    danilo danny david denis dennis denys denzel devlet dick diosdado dmitri dmitry dmytro dominic donald dov duma
    ebrahim edgar edgars edi edmundo eduardo edward ekrem eli elon emmanuel emmerson enrique eric ernest ersin
    esmail espen esteban eugene evo eyal faisal faure faustin felipe felix ferdinand fidel filipe filippo flávio
    francis frank françois fred friedrich fumio félix gabriel gabrielius gary gavin geert geir george gerhard
    getachew gianni gideon gilad gitanas giuseppe goodluck gotabaya graeme gregory guido guillermo gustavo hage
    haitham hakainde hakan hamid hans harold harry hashim hassan hector heiko henrique henry herbert herzi
    hibatullah horst hosni hossein howard hugo hun hussein ibrahim idriss ilham imran irakli irfaan isaac isaias
    ishaq ismael ismail israel itamar iván jack jacob jaime jair jake jamal james janez janusz jared jarosław jason
    javad javier jd jeff jeffrey jens jeremy jerome jerry jeyhun jim jimmy joao joe johann john joko jonas jonathan
    jorge jose josep joseph josé jovenel joão juan julian julius justin karim karl karol kash keir keith kemal ken
    kenneth kevin khaled khalifa khalil kirill klaus kofi kurt kyriakos kyrylo larry lars laurent lawrence lazarus
    leo leon lewis lloyd louis luis luiz lukas luís macky mahamadou mahamat mahathir mahinda mahmoud majed mamady
    manasseh manmohan manuel marc marcelo marco mariano mario mark maroš martin marwan masoud masrour mateusz matteo
    matthew mauricio mauro max mazloum merrick mevlüt michael michel mick miguel mike mikhail mikheil milo milorad
    mitch mitt mohamed mohammad mohammed mokgweetsi moussa muammar muhammad muhammadu muhoozi muqtada musalia
    mustafa nabih nadir naftali naim najib nana narendra nasry nasser nathan nawaf nawaz nayib nechirvan neil nelson
    nicholas nicolas nicolás nigel nikol nikos nouri nursultan olaf oleksandr oleksii oliver olivier omar osama
    oscar otto ousmane pablo paolo patrice patrick paul pavel pedro pete peter petr petro petteri philip pierre
    pietro prabowo prayut péter qamar qassem rached radosław rafael rahul rajnath ralph ramzan rand ranil rashad
    raul ravil raymond raúl recep rex reza richard riek rishi riyad robert roch rodrigo roger roman ron ronald
    rudolph rudy ruhollah rumen russell rustem ryan saad saddam sadyr salman salva sameh samuel santiago sauli scott
    sean sebastian sebastián serdar sergei sergey sergio shavkat shehbaz shigeru shinzo simon sirajuddin sitiveni
    srettha stanley stefan stephen steve steven stuart stéphane subrahmanyam sébastien tamim ted tedros teodoro
    terry thaksin tharman theodore thomas tidjane tim todd tom tomas tony toshimitsu tufan tyler uhuru ulf umaro
    valerii valery vasily venâncio victor viktor vincent vladimir volker volodymyr walter warren wayne william
    winston wladimir yahya yair yamandú yasser yevgeny yitzhak yoav yoshihide yoweri yuri yusuf yván zabihullah
    zachary zohran zoran álvaro évariste özgür
    """.split()
)
SHE_NAMES = frozenset(
    """
    agnès alexandria alice amanda amina amy ana angela anita anna annalena anne annie ashley audrey ayesha barbara
    beatriz beth betsy brigitte carly carol carolina caroline carrie catherine cathy christine chrystia cindy
    claudia condoleezza corazon cristina cynthia dalia debbie deborah delcy denise diana dilma dina donna dorothy
    droupadi eleanor elena elise elizabeth ellen emily emma erna fatima fatou federica fiona francesca francia gina
    giorgia gloria greta hanna hawa heather helen hillary hinemoa huma irene ivanka jacinda jane janet janice
    jeanine jen jennifer jill joan joyce judy julia kaja kamala kamla karen karine karoline katalin kate katherine
    kathleen katie keiko kellyanne kemi khaleda kimberly kirsten kirsti kirsty kristalina kristi laura leila leni
    linda lisa liz loretta lucy madeleine magdalena mahsa maia malala margaret margot maria marina marine marjorie
    martha mary maría megan meghan melania melinda mette mia michelle miriam mirjana mélanie nadia naledi nancy
    narges netumbo ngozi nicola nicole nikki nora oksana olena ouma paetongtarn pam pamela patricia penny priti
    rachel rebecca retno roberta rosa rosario ruth sally salome samantha samia sanae sandra sanna sara sarah sharon
    sheila shirley sonia sophie stephanie susan sushila svetlana sviatlana sylvia tamara teresa theresa thérèse tina
    tulsi ursula valentina vanessa victoria virginia vjosa wendy winnie xiomara yulia yvette yvonne zoe zuzana
    élisabeth
    """.split()
)
