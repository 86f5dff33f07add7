namespace Clinic.Interpretation.Passes;

/// <summary>The words and marks that the passes themselves ask for, by class. Terms stand in the rule files, not here.</summary>
internal static class CommonWords
{
    /// <summary>Each class with its words, parted by blanks.</summary>
    public static readonly (WordClass Class, string Words)[] Rows =
    [
        (WordClass.Comma, ","),
        (WordClass.Slash, "/"),
        (WordClass.Colon, ":"),
        (WordClass.QuestionMark, "?"),
        (WordClass.SentenceEnd, ". ! ? " + Marks.HardBreak),
        (WordClass.ClauseEnd, "; ( ) " + Marks.Dash + " " + Marks.Ellipsis),
        (WordClass.GoalEnd, ". ! ? ; " + Marks.Ellipsis + " " + Marks.HardBreak),
        (WordClass.LineEnd, ". ! ? :"),

        (WordClass.Contrast, "but however except whereas nonetheless nevertheless otherwise"),
        (WordClass.Concession, "although though"),
        (WordClass.Subordinator, "because if unless which while whilst"),
        (WordClass.Joiner, "and then so plus yet"),
        (WordClass.Opener,
            "i he she we they it you my his her our their the this that there then so still not "
            + "no never could can did do does was were is am are will would have had has now today everything nothing patient "
            + "felt feel feels feeling slept woke got went ate made managed took kept just also even actually maybe "
            + "yesterday tonight reports denies states endorses cried called walked sat started sleep mood energy anxiety appetite noted spent stayed finally barely less more next"),
        (WordClass.NoContrastAfter, "nothing anything all none everything anyone last"),
        (WordClass.NoConcessionAfter, "even as"),
        (WordClass.NoAsideAfter, "as even a every in of for to what only"),

        (WordClass.But, "but"),
        (WordClass.So, "so"),
        (WordClass.And, "and"),
        (WordClass.Or, "or"),
        (WordClass.Nor, "nor"),
        (WordClass.Even, "even"),
        (WordClass.Though, "though"),
        (WordClass.I, "i"),

        (WordClass.Denial, "not never no neither"),
        (WordClass.Without, "no without"),
        (WordClass.If, "if unless"),
        (WordClass.Pronoun, "he she they his her their"),
        (WordClass.PatientPronoun, "him her he she them his"),
        (WordClass.Preposition,
            "with to at for from by called texted told rang saw on of and off about let made met phoned hugged visited asked see seeing around near beside between behind"),
        (WordClass.QuestionWord, "is are can could should do does did will would what when how why who am has have was where any which or"),

        (WordClass.DayHalf, "am pm"),
        (WordClass.Pointing, "today tonight yesterday this right last"),
        (WordClass.Over, "/ over"),

        (WordClass.KeepsDot, "dr mr mrs ms vs approximately patient hr hrs min mins week weeks incl etc st decreased increased improved"),
        (WordClass.Title, "dr mr mrs ms"),
        (WordClass.SubjectOfIs, "it he she that there what who here where how when this everything nothing something everyone nobody"),
        (WordClass.Doubled,
            "too good feel feeling sleep sleepy all well still really off happy finally need been keep see "
            + "free week food mood moody cool hell hello will call small fell full pull pissed less mess messy stress "
            + "stressed better bitter pretty little totally actually room soon look book took school three sweet deep "
            + "asleep weed cannot worry sorry angry calmer funny sunny dull tall add egg meet agree honestly basically literally beer booze moon noon root shook annoyed annoying"),

        (WordClass.Intention, "i we my the a patient client ill goal"),
        (WordClass.IntentionNext,
            "will shall plan want intend aim hope need would am are goal intention to agrees agreed plans intends commits is :"),
        // No pass asks for these; contractions and marks are written out as them.
        (WordClass.None, "'s us is not am would are have will ↑ ↓ →"),

        (WordClass.PlanHeader, "plan goal goals homework p intention intentions"),
    ];
}
