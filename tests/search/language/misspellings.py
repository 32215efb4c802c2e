"""How residents misspell the words of a directory, and what they meant."""

import json
from collections import Counter
from html import unescape
from pathlib import Path

from search.language.starting import starting_groups
from search.language.synonyms import Thesaurus
from search.text import spans

FEED = Path(__file__).parents[3] / "hub" / "demo" / "feed"
TEXTS = ("name", "description", "alternate_name", "eligibility_description", "application_process")

# Typed → a word that finds what was meant. Those whose stem is right (“gardenning”) need no help.
MISSPELT = """
alzhiemers alzheimer's
altzheimers alzheimer's
alzeimers alzheimer's
dimentia dementia
dementure dementia
demensia dementia
dementa dementia
counsiling counselling
conselling counselling
benifits benefits
benefitts benefits
bennefits benefits
beneftis benefits
univercal universal
disabilty disability
dissability disability
disabeld disabled
wheelchiar wheelchair
weelchair wheelchair
carors carers
carrers carers
berevement bereavement
beareavement bereavement
greif grief
depresion depression
deppression depression
anxeity anxiety
angziety anxiety
anxity anxiety
lonley lonely
lonelyness loneliness
autisim autism
awtism autism
ortism autism
nursary nursery
nursey nursery
todler toddler
toddlar toddler
playgruop playgroup
brestfeeding breastfeeding
breastfeading breastfeeding
pregnent pregnant
pregancy pregnancy
libary library
libray library
librery library
accomodation accommodation
accomadation accommodation
homless homeless
homelss homeless
hostal hostel
evicton eviction
tennancy tenancy
landlrod landlord
morgage mortgage
volenteer volunteer
voluntear volunteer
vollunteering volunteering
excercise exercise
exersise exercise
exercize exercise
swiming swimming
swimmimg swimming
yogo yoga
gardning gardening
alotment allotment
transprot transport
tranport transport
hosptial hospital
hopsital hospital
physo physio
fizio physio
diabetis diabetes
diabeties diabetes
arthritus arthritis
arthiritis arthritis
alchohol alcohol
alcahol alcohol
alcohal alcohol
drugz drugs
adiction addiction
gambeling gambling
domestik domestic
domstic domestic
vilence violence
violance violence
abuze abuse
refugess refugees
assylum asylum
asilum asylum
imigration immigration
immagration immigration
vetrans veterans
vetrens veterans
pentioner pensioner
pensionor pensioner
eldery elderly
eldarly elderly
befreinding befriending
befrending befriending
freindship friendship
comunity community
commuinty community
communtiy community
computor computer
compooter computer
intrnet internet
englsh english
inglish english
learnig learning
aprenticeship apprenticeship
apprentiship apprenticeship
employmant employment
unemployd unemployed
recyling recycling
rubish rubbish
furnature furniture
furnitre furniture
electrisity electricity
heeting heating
blnd blind
speach speech
theropy therapy
therepy therapy
parrenting parenting
bullyin bullying
youf youth
yuoth youth
quire choir
kniting knitting
knittting knitting
theater theatre
dyslexea dyslexia
dislexia dyslexia
chiropdist chiropody
"""
PAIRS = [tuple(line.split()) for line in MISSPELT.split("\n") if line]


def vocabulary() -> Counter[str]:
    """The words of the demonstration's listings and of the synonyms, with their frequencies."""
    words: Counter[str] = Counter()
    for path in sorted(FEED.glob("*.json")):
        for service in json.loads(path.read_text(encoding="utf-8"))["contents"]:
            texts = [str(service.get(name, "")) for name in TEXTS]
            texts.append(service.get("organization", {}).get("name", ""))
            words.update({span.word for span in spans(unescape(" ".join(texts)))})
    words.update(dict.fromkeys(Thesaurus(starting_groups()).vocabulary, 0))
    return words
