"""Sentences as reps note them: of somebody's health or family, and of a prospect's trade (no name is a real one's)."""

TELLS = """
she is sick
Jane is in hospital
She's having surgery next week
he had a heart attack
their CFO was diagnosed
Jane has been ill since Monday
she got pregnant
they're expecting a baby
on maternity leave until May
called; her mother died
his wife is ill
there was a death in the family
he passed away
she’s burnt out
funeral on Friday, call later
my contact is off sick
our champion is in  the   hospital
CEO has cancer and is in hospital
CEO has cancer
CEO in hospital
CFO is in hospital
burnout of Ann
burnout
Burnout, call again in May
cancer
in hospital
in hospital until Friday
lost a baby
we lost a baby
they lost their father last week
bereavement
bereavement, quiet until December
surgery next week
Ann had surgery
Tom is off sick
Priya is on sick leave
Ann was diagnosed with cancer
the VP of sales is depressed
depression
out for chemo
maternity until May
on paternity
Ann's husband is in the emergency room
the CEO's wife has cancer
wife in hospital
kid is sick, moved to Friday
mother died
our buyer died
Jane's burnout
the illness of their CFO
her depression is back
Sue has burnout
Jane: burnout
the boss had a stroke
Ann has breast cancer, the team waits
she is sick and the team waits
recovering from surgery
the founder is going through a divorce
had a miscarriage
Jane is pregnant; Bob takes over
the CFO is hospitalised
Jane broke her leg and is in hospital
Maria is having a baby
he's got covid
Jane has a brain tumour
"""

PASSES = """
healthcare software
onboarding of hospital staff takes six weeks
their hospital cannot schedule surgery
sick leave tracking is done in spreadsheets
maternity ward scheduling takes a day
funeral homes lose their bookings
divorce lawyers need faster intake
chemotherapy planning is manual
the server is ill-equipped
they are ill prepared for the audit
their parent company decides
their family business runs on paper
cancer patients wait too long for results
the process is sick of delays
she is happy with the demo
they have a hospital app
they had surgery scheduling software before
Jane is out of office
Jane got the operations team on board
he will call his manager
mental health platform for employers
their children's books division
they are expecting a proposal by Friday
stroke risk model for insurers
our numbers are in the emergency room
burnout in the support team
burnout of their nurses
burnout among staff costs them two hires a month
the hospital's procurement
hospital
Contoso is a hospital
Jane runs a hospital
Jane moved to the hospital's IT department
cancer research centre
Contoso is in cancer research
insurance claims for surgery
childcare platform
funeral home chain
the CFO is sick of spreadsheets
their buyer is dying to see the demo
the CFO had a breakdown of costs
the CEO has a stroke of luck with pricing
they had covid delays
average time in hospital is too long
patients in hospital wait for discharge letters
bereavement services for insurers
burnout prevention app
suicide prevention hotline runs on paper
Support is burnt out from tickets
the team is burnt out
Agents are burnt out by the queue
the CEO has a baby products brand
their mother company decides
the deal died in legal
the project died
hospital, surgery and clinic software
cancer, stroke and diabetes screening
sick leave in the warehouse doubled
a tumor registry for clinics
they went to the hospital trade fair
Jane diagnosed the problem at once
Macy's Father's Day campaign
surgery wait times are too long
we lost a child care account
the owner has twins of every server
Mercy Hospital wants a pilot
pregnancy app for clinics
"""
