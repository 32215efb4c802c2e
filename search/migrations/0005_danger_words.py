"""The words after which the search says where help is at once, to begin with: editors change them.

The numbers are national ones, for England. A council reads them over before its site opens, and
adds its own.
"""

from django.apps.registry import Apps
from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor

STARTING = [
    {
        "title": "If you are thinking about suicide or hurting yourself",
        "words": """\
suicide
suicidal
kill myself
killing myself
end my life
ending my life
take my own life
want to die
do not want to live
dont want to live
don't want to live
no reason to live
better off dead
self harm
self-harm
selfharm
harm myself
harming myself
hurt myself
hurting myself
cut myself
cutting myself""",
        "text": """\
You can talk to somebody now, whatever the time.

- Call 999 or go to A&E if your life is in danger.
- Call Samaritans on 116 123.
- Call 111 and choose option 2 for the NHS mental health team.
- Text SHOUT to 85258.""",
        "url": "https://www.nhs.uk/mental-health/feelings-symptoms-behaviours/behaviours/help-for-suicidal-thoughts/",
    },
    {
        "title": "If you are being abused, or are afraid of somebody at home",
        "words": """\
domestic abuse
domestic violence
abusive partner
abusive relationship
abusive husband
abusive wife
abusive boyfriend
abusive girlfriend
partner hits me
husband hits me
wife hits me
boyfriend hits me
girlfriend hits me
coercive control
controlling partner
honour based abuse
honour based violence
forced marriage
strangled me
women's refuge
stalked
stalking
stalker""",
        "text": """\
If you are in danger now, call 999. If you cannot speak, press 55 on a mobile when you are asked.

- National Domestic Abuse Helpline, for women: 0808 2000 247.
- Men's Advice Line, on weekdays: 0808 801 0327.
- Karma Nirvana, about forced marriage, on weekdays: 0800 5999 247.

Somebody else may see which pages you looked at. Use a device that they cannot reach.""",
        "url": "https://www.nationaldahelpline.org.uk/",
    },
    {
        "title": "If a child is being hurt or is in danger",
        "words": """\
child abuse
child in danger
child at risk
child being hurt
child neglect
hurting a child
hit my child
hitting my child
abused child
abused children
child sexual abuse
child grooming
online grooming
grooming children
being groomed
child exploitation
county lines
female genital mutilation
fgm
my dad hits me
my mum hits me
my parents hit me
scared at home
child protection
report a child""",
        "text": """\
Call 999 if a child is in danger now.

- Children can call Childline on 0800 1111.
- Adults who are worried about a child can call the NSPCC on 0808 800 5000, on weekdays.
- You can also tell the council's children's social care team.""",
        "url": "https://www.gov.uk/report-child-abuse",
    },
    {
        "title": "If you have been raped or sexually assaulted",
        "words": """\
rape
raped
raping
rapist
sexual assault
sexually assaulted
sexual abuse
sexually abused
sexual violence
molested
spiked drink
drink spiked""",
        "text": """\
Call 999 if you are in danger now. You can get help whether or not you tell the police.

- Rape and Sexual Abuse Support Line, for everyone over 16: 0808 500 2222.
- A sexual assault referral centre can care for you at any time.""",
        "url": "https://www.nhs.uk/live-well/sexual-health/help-after-rape-and-sexual-assault/",
    },
    {
        "title": "If somebody has taken too much, or something poisonous",
        "words": """\
overdose
overdosed
overdosing
took too many pills
taken too many pills
taken too many tablets
took too many tablets
swallowed bleach
swallowed poison
drank bleach
child swallowed""",
        "text": """\
Call 999 now if somebody is ill, drowsy, hard to wake, has a fit or does not breathe well.

- Call 111 if they seem well, even so: some poisons act late.
- Take along or read out what is on the packet.""",
        "url": "https://www.nhs.uk/conditions/poisoning/",
    },
    {
        "title": "If somebody is made to work, or is held against their will",
        "words": """\
modern slavery
human trafficking
trafficked
forced labour
forced to work
passport taken
held against my will""",
        "text": """\
Call 999 if somebody is in danger now.

- Modern Slavery and Exploitation Helpline: 08000 121 700.""",
        "url": "https://www.modernslaveryhelpline.org/",
    },
    {
        "title": "If an older or disabled person is being hurt or robbed",
        "words": """\
elder abuse
abuse of older people
adult abuse
carer hits
carer hurts
abused by carer
abused in care home
neglect in care home
safeguarding adults
safeguard an adult
vulnerable adult abuse""",
        "text": """\
Call 999 if somebody is in danger now.

- Tell the council's adult social care team: they must look into it.
- Hourglass, for older people: 0808 808 8141.""",
        "url": "https://wearehourglass.org/",
    },
    {
        "title": "If you smell gas",
        "words": """\
smell gas
smell of gas
gas leak
carbon monoxide""",
        "text": """\
Call the National Gas Emergency Service on 0800 111 999 at once.

- Open doors and windows, put out flames, and do not touch switches.
- Go outside. Call 999 if somebody is ill or cannot be woken.""",
        "url": "https://www.hse.gov.uk/gas/domestic/",
    },
]


def put(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    model = apps.get_model("search", "DangerWords")
    for row in STARTING:
        model.objects.create(**row)


def take_away(apps: Apps, _editor: BaseDatabaseSchemaEditor) -> None:
    """Those that nobody changed the title of."""
    model = apps.get_model("search", "DangerWords")
    model.objects.filter(title__in=[row["title"] for row in STARTING]).delete()


class Migration(migrations.Migration):
    dependencies = [("search", "0004_new_entries")]

    operations = [migrations.RunPython(put, take_away)]
