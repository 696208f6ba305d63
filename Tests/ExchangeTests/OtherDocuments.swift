/// Plans of organisations that do not exist, in structures that real ones use; what each must give stands in OtherStructureTests.
enum OtherDocuments {
    static let trust = #"""
        Westmere Community NHS Trust and Council
        Children's therapy improvement plan
        Version: 4
        Date: 12 May 2022

        MUST DO / SHOULD DO	Core service	Requirement	Lead	Target date (MM/YY)	Progress RAG	Evidence of impact
        MUST DO	Speech and language	Ensure that waits are reviewed weekly	Head of Therapies	06/22	G	Weekly list
        MUST DO	Speech and language	Recruit to the vacant posts	Head of Therapies	09/22	A	
        SHOULD DO	Occupational therapy	Agree a shared pathway with schools	Jo Farrow	11/22	R	Draft pathway
        """#

    static let questions = #"""
        Harrowdale children's partnership: getting it right

        Theme 1: Early help

        What?	How?	Who?	When?	Impact – how will we know?
        Publish one directory of help	Ask every partner for its offer; Put it on the website	Ana Pell	end of June 2020	More families find help themselves
        Set up a helpline	Agree hours with partners	Ben Orme / Cara Lind	by the end of 2021	Calls answered within a minute

        Theme 2: Schools

        What?	How?	Who?	When?	Impact – how will we know?
        Hold termly meetings with heads	Book a year ahead	Dev Shah	Ongoing	Heads say they are heard
        """#

    static let school = #"""
        Oakfold Primary improvement plan 2023-24

        Objective	Activity	Person responsible	Timescale	Success criteria	Cost
        Reading is taught well	Train all staff in phonics	Ms Hale	31 October 2023	All lessons seen are good	£1,200
        	Buy decodable books	Mr Iqbal	December 2023	Every child has a book that fits	£3,400
        Attendance is above 96%	Call home on the first morning	Mrs Jones	From Sept 2023	Fewer absences	
        	Meet families of persistent absentees	Mrs Jones	Half-termly	Ten families supported	
        """#

    static let tracker = #"""
        ID	Action	Owner	Original Due Date	Revised date	Status	Comment
        1	Write the sufficiency strategy	Kit Moran	30/09/2024	31/12/2024	Some issues – narrative disclosure	Consultation took longer
        2	Open two children's homes	Lea Norris	31/03/2025		On track to deliver	Sites bought
        3	Close the out of area contract	Kit Moran	30/06/2024		Delivered	
        4	Agree the fostering fee	Lea Norris	31/10/2024	31/01/2025	Not on track to deliver	With cabinet
        """#

    static let brag = #"""
        Larkham Borough Council – children's services improvement plan

        RAG key

        Green	Complete
        Amber	On track
        Red	Off track

        Ref	Action	Lead	By when	RAG
        1.1	Set up the board	Chief Executive	1 May 2019	Green
        1.2	Write the terms of reference	Chief Executive	1 June 2019	Amber
        1.3	Appoint the chair	Leader	1 April 2019	Red
        """#

    static let measure = #"""
        Glenshane area: regional improvement measures

        Ref	Measure	Lead responsibility	Timescale	Progress October 2003
        E1.1	Put a duty rota in place	Area manager	End Oct 03	Done
        E1.2	Record every contact on the system	Team leaders	Dec 2003	Under way
        CP1	Hold case conferences in time	Area manager	March 2004	
        """#

    static let roman = #"""
        County of Tarnshire: action plan after inspection

        I.A Leadership
        Ref	Action	Lead	Deadline
        1.1	Refresh the scheme of delegation	Monitoring officer	31.03.2018
        1.2	Train members in scrutiny	Head of Democratic Services	12.03.2018

        I.B Workforce
        Ref	Action	Lead	Deadline
        2.1	Launch the academy	Principal social worker	30.09.2018
        """#

    static let inner = #"""
        Safeguarding review of Pennybridge

        Recommendation	Action	By whom	By when
        1. Improve recording	(1a) Issue guidance on chronologies	Sam Voss	080617
        	(1b) Audit thirty files	Tia Wynn	300917
        2. Improve supervision	(2a) Train supervisors	Sam Voss	Dec 2017
        """#

    static let audit = #"""
        Internal audit: follow-up of agreed actions

        Rec no	Agreed management action	Responsible officer	Agreed timescale	Priority	Status
        1	Reconcile placements to invoices each month	Finance manager	30 June 2021	High	Implemented
        2	Sign every placement agreement	Head of Commissioning	31 July 2021	High	Partially implemented
        3	Review the contract register	Head of Commissioning	30 September 2021	Medium	Not implemented
        """#

    static let codes = #"""
        Action Code,Action,Assigned to,Due Date,% complete,Latest Note
        CIP01.01,"Agree the core offer, with health",U Vance,31/01/2023,100,Agreed
        CIP01.02,Write the commissioning plan,U Vance,28/02/2023,60,"Draft two"
        CIP02.01,Recruit parent carers to the board,W Xiang,30/04/2023,25,
        CIP02.02,"Publish ""You said, we did""",W Xiang,31/05/2023,0,Not started
        """#

    static let outcome = #"""
        Joint area plan of Southmarsh

        Outcome 1: Children are seen quickly

        Ref	Key actions	Lead Officer / Agency	Target Date	Success measures
        1.1.1	Move the front door to one site	Police	Q3 2024/25	One number for all
        1.1.2	Agree thresholds	Council	Q4 2024/25	Fewer contacts without action

        Outcome 2: Children stay with their families

        Ref	Key actions	Lead Officer / Agency	Target Date	Success measures
        2.1.1	Offer family group meetings	Council	Q2 2025/26	Half of families take part
        """#

    static let milestones = #"""
        Programme plan: leaving care
        As at 3 March 2025

        Workstream: Housing
        Ref	Milestone	Owner	Start	End	RAG
        H1	Map supply	Housing lead	January 2025	March 2025	G
        H2	Sign the protocol	Housing lead	March 2025	May 2025	A
        Workstream: Health
        Ref	Milestone	Owner	Start	End	RAG
        W1	Health passports for all	Named nurse	February 2025	June 2025	R
        """#

    static let minutes = #"""
        Report to the Improvement Board

        1. Background
        1.1 The board asked for an update.
        1.2 Officers have written the plan below.

        2. Plan

        Area for improvement	Agreed actions	Lead	Target Completion	Revised Target Completion	Current Status
        Practice standards	Publish the standards	PSW	30 Sept 2025	31 Dec 2025	Complete
        Practice standards	Test them in audits	PSW	31 Jan 2026		On target
        Voice of the child	Start a shadow board	Participation lead	tbc		Not started

        3. Next steps
        3.1 The board is asked to note the plan.
        """#
}
