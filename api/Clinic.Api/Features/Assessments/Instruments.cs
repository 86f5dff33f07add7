namespace Clinic.Api.Features.Assessments;

/// <summary>
/// The instruments. Bands: PHQ-9 by Kroenke 2001 (LOINC LL382-3), GAD-7 by Spitzer 2006, QIDS-SR16 by ids-qids.org, PCL-5 by the National
/// Center for PTSD, MADRS by Snaith 1986 as in wide use. A value whose source could not be read in full is a clinic's setting. The item
/// and answer codes are LOINC's: this material contains content from LOINC (loinc.org), copyright Regenstrief Institute, available at no
/// cost under the licence at loinc.org/license.
/// </summary>
public static class Instruments
{
    public const string Phq9 = "phq-9";
    public const string Gad7 = "gad-7";
    public const string Pcl5 = "pcl-5";
    public const string Cssrs = "c-ssrs-screener";
    public const string Qids = "qids-sr16";
    public const string Madrs = "madrs";
    public const string Cadss = "cadss";

    /// <summary>The item of the PHQ-9 about being better off dead: any answer above 0 opens an alert.</summary>
    public const string Phq9SelfHarmItem = "q9";

    public const string CssrsModerate = "moderate";
    public const string CssrsHigh = "high";

    private const string OneOrTwoMissing =
        "One or two unanswered items are taken as the mean of the others, rounded: common practice in published use of the measure, not a rule of its manual, which has none. With more there is no total.";

    private const string NoneMissing = "Every item must be answered for a total: no published rule fills in for a missing one.";

    private const string Pfizer =
        "Developed by Drs. Robert L. Spitzer, Janet B.W. Williams, Kurt Kroenke and colleagues, with an educational grant from Pfizer Inc. No permission is required to reproduce, translate, display or distribute.";

    private const string TotalByOthers = "The total is worked out on the clinic's own licensed form.";

    private static readonly IReadOnlyList<AnswerOption> DaysInTwoWeeks =
    [
        new(0, "Not at all", "LA6568-5"), new(1, "Several days", "LA6569-3"), new(2, "More than half the days", "LA6570-1"), new(3, "Nearly every day", "LA6571-9"),
    ];

    private static readonly IReadOnlyList<AnswerOption> YesOrNo = [new(0, "No"), new(1, "Yes")];

    public static IReadOnlyList<Instrument> All { get; } =
    [
        new()
        {
            Code = Phq9,
            Name = "PHQ-9",
            Scoring = ScoringMethod.Sum,
            TracksOutcome = true,
            Stem = "Over the last 2 weeks, how often have you been bothered by any of the following problems?",
            Items =
            [
                new("q1", "Little interest or pleasure in doing things", Loinc: "44250-9"),
                new("q2", "Feeling down, depressed, or hopeless", Loinc: "44255-8"),
                new("q3", "Trouble falling or staying asleep, or sleeping too much", Loinc: "44259-0"),
                new("q4", "Feeling tired or having little energy", Loinc: "44254-1"),
                new("q5", "Poor appetite or overeating", Loinc: "44251-7"),
                new("q6", "Feeling bad about yourself, or that you are a failure or have let yourself or your family down", Loinc: "44258-2"),
                new("q7", "Trouble concentrating on things, such as reading the newspaper or watching television", Loinc: "44252-5"),
                new("q8", "Moving or speaking so slowly that other people could have noticed? Or the opposite, being so fidgety or restless that you have been moving around a lot more than usual", Loinc: "44253-3"),
                new(Phq9SelfHarmItem, "Thoughts that you would be better off dead or of hurting yourself in some way", Loinc: "44260-8"),
            ],
            Answers = DaysInTwoWeeks,
            Total = new(0, 27),
            Bands =
            [
                new("minimal", "Minimal", 0, 4), new("mild", "Mild", 5, 9), new("moderate", "Moderate", 10, 14),
                new("moderately-severe", "Moderately severe", 15, 19), new("severe", "Severe", 20, 27),
            ],
            MostMissing = 2,
            MissingRule = OneOrTwoMissing,
            RemissionAtMost = 4,
            MeaningfulChange = 5,
            Loinc = "44261-6",
            Licence = Pfizer,
        },
        new()
        {
            Code = Gad7,
            Name = "GAD-7",
            Scoring = ScoringMethod.Sum,
            TracksOutcome = true,
            Stem = "Over the last 2 weeks, how often have you been bothered by the following problems?",
            Items =
            [
                new("q1", "Feeling nervous, anxious or on edge", Loinc: "69725-0"),
                new("q2", "Not being able to stop or control worrying", Loinc: "68509-9"),
                new("q3", "Worrying too much about different things", Loinc: "69733-4"),
                new("q4", "Trouble relaxing", Loinc: "69734-2"),
                new("q5", "Being so restless that it is hard to sit still", Loinc: "69735-9"),
                new("q6", "Becoming easily annoyed or irritable", Loinc: "69689-8"),
                new("q7", "Feeling afraid as if something awful might happen", Loinc: "69736-7"),
            ],
            Answers = DaysInTwoWeeks,
            Total = new(0, 21),
            Bands = [new("minimal", "Minimal", 0, 4), new("mild", "Mild", 5, 9), new("moderate", "Moderate", 10, 14), new("severe", "Severe", 15, 21)],
            MostMissing = 2,
            MissingRule = OneOrTwoMissing,
            RemissionAtMost = 4,
            Loinc = "70274-6",
            Licence = Pfizer,
        },
        new()
        {
            Code = Cssrs,
            Name = "Columbia screener (C-SSRS)",
            Scoring = ScoringMethod.Triage,
            Stem = "Questions 1 to 5 ask about the past month, question 6 about the whole life.",
            Items =
            [
                new("q1", "Have you wished you were dead or wished you could go to sleep and not wake up?", YesMeans: "low"),
                new("q2", "Have you actually had any thoughts about killing yourself?", YesMeans: "low"),
                new("q3", "Have you been thinking about how you might do this?", AskedIf: "q2", YesMeans: "moderate"),
                new("q4", "Have you had these thoughts and had some intention of acting on them?", AskedIf: "q2", YesMeans: CssrsHigh),
                new("q5", "Have you started to work out or worked out the details of how to kill yourself? Did you intend to carry out this plan?", AskedIf: "q2", YesMeans: CssrsHigh),
                new("q6", "Have you done anything, started to do anything, or prepared to do anything to end your life?", YesMeans: "moderate"),
                new("q6-recent", "Was this within the past 3 months?", AskedIf: "q6", YesMeans: CssrsHigh),
            ],
            Answers = YesOrNo,
            Bands = [new("none", "No risk identified"), new("low", "Low risk"), new(CssrsModerate, "Moderate risk"), new(CssrsHigh, "High risk")],
            MissingRule = "Every question that is asked must be answered: 1, 2 and 6 of everybody, 3 to 5 after a yes to 2, and the recent part of 6 after a yes to it. The triage is that of the Columbia Lighthouse Project; an answer beyond what was asked counts too.",
            Licence = "Copyright The Research Foundation for Mental Hygiene, Inc. Free of charge and without a licence in the records of health and behavioural health care providers (cssrs.columbia.edu); not to be changed.",
        },
        new()
        {
            Code = Pcl5,
            Name = "PCL-5",
            Scoring = ScoringMethod.Sum,
            TracksOutcome = true,
            Stem = "In the past month, how much were you bothered by:",
            Items =
            [
                new("q1", "Repeated, disturbing, and unwanted memories of the stressful experience?"),
                new("q2", "Repeated, disturbing dreams of the stressful experience?"),
                new("q3", "Suddenly feeling or acting as if the stressful experience were actually happening again (as if you were actually back there reliving it)?"),
                new("q4", "Feeling very upset when something reminded you of the stressful experience?"),
                new("q5", "Having strong physical reactions when something reminded you of the stressful experience (for example, heart pounding, trouble breathing, sweating)?"),
                new("q6", "Avoiding memories, thoughts, or feelings related to the stressful experience?"),
                new("q7", "Avoiding external reminders of the stressful experience (for example, people, places, conversations, activities, objects, or situations)?"),
                new("q8", "Trouble remembering important parts of the stressful experience?"),
                new("q9", "Having strong negative beliefs about yourself, other people, or the world (for example, having thoughts such as: I am bad, there is something seriously wrong with me, no one can be trusted, the world is completely dangerous)?"),
                new("q10", "Blaming yourself or someone else for the stressful experience or what happened after it?"),
                new("q11", "Having strong negative feelings such as fear, horror, anger, guilt, or shame?"),
                new("q12", "Loss of interest in activities that you used to enjoy?"),
                new("q13", "Feeling distant or cut off from other people?"),
                new("q14", "Trouble experiencing positive feelings (for example, being unable to feel happiness or have loving feelings for people close to you)?"),
                new("q15", "Irritable behavior, angry outbursts, or acting aggressively?"),
                new("q16", "Taking too many risks or doing things that could cause you harm?"),
                new("q17", "Being “superalert” or watchful or on guard?"),
                new("q18", "Feeling jumpy or easily startled?"),
                new("q19", "Having difficulty concentrating?"),
                new("q20", "Trouble falling or staying asleep?"),
            ],
            Answers = [new(0, "Not at all"), new(1, "A little bit"), new(2, "Moderately"), new(3, "Quite a bit"), new(4, "Extremely")],
            Total = new(0, 80),
            Bands = [new("below-cut", "Below the cut-off", 0, 30), new("at-cut", "At or above the cut-off of 31", 31, 80)],
            MissingRule = NoneMissing,
            Loinc = "101697-1",
            Licence = "Made by the National Center for PTSD, U.S. Department of Veterans Affairs; in the public domain.",
        },
        new()
        {
            Code = Qids,
            Name = "QIDS-SR16",
            Scoring = ScoringMethod.TotalOnly,
            TracksOutcome = true,
            Total = new(0, 27),
            Bands =
            [
                new("none", "None", 0, 5), new("mild", "Mild", 6, 10), new("moderate", "Moderate", 11, 15), new("severe", "Severe", 16, 20), new("very-severe", "Very severe", 21, 27),
            ],
            MissingRule = TotalByOthers,
            RemissionAtMost = 5,
            Licence = "Copyright UT Southwestern Medical Center; electronic use of the items needs its permission, so that only the total is kept.",
        },
        new()
        {
            Code = Madrs,
            Name = "MADRS",
            Scoring = ScoringMethod.TotalOnly,
            ByClinicianOnly = true,
            TracksOutcome = true,
            Total = new(0, 60),
            Bands = [new("none", "None", 0, 6), new("mild", "Mild", 7, 19), new("moderate", "Moderate", 20, 34), new("severe", "Severe", 35, 60)],
            MissingRule = TotalByOthers,
            RemissionAtMost = 10,
            Licence = "Copyright Montgomery and Asberg; the items need permission, so that only the total is kept.",
        },
        new()
        {
            Code = Cadss,
            Name = "CADSS",
            Scoring = ScoringMethod.TotalOnly,
            ByClinicianOnly = true,
            Total = new(0, 92),
            Bands = [new("none", "No dissociation", 0, 4), new("dissociation", "Dissociation", 5, 92)],
            MissingRule = TotalByOthers,
            Licence = "Copyright J. Douglas Bremner; the items need permission, so that only the total of the 23 subjective ones is kept.",
        },
    ];

    private static readonly Dictionary<string, Instrument> ByCode = All.ToDictionary(i => i.Code, StringComparer.Ordinal);

    /// <summary>Null where there is no such instrument.</summary>
    public static Instrument? Find(string code) => ByCode.GetValueOrDefault(code);

    /// <exception cref="InvalidDataException">A stored code is not known to this version.</exception>
    public static Instrument Of(string code) => Find(code) ?? throw new InvalidDataException($"'{code}' is not an instrument.");
}
