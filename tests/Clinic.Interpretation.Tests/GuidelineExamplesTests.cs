namespace Clinic.Interpretation.Tests;

/// <summary>The sentences of the labelling guideline and of the product's own description, read as they say.</summary>
public sealed class GuidelineExamplesTests
{
    private static InterpretationResult Read(string text, AuthorRole author = AuthorRole.Patient) => Interpreter.Default.Interpret(text, new NoteContext { Author = author });

    private static string Findings(string text, AuthorRole author = AuthorRole.Patient) =>
        string.Join(", ", Read(text, author).Findings.OrderBy(f => f.Theme).ThenBy(f => f.Direction).Select(f => $"{f.Theme.Code()} {f.Direction.Code()}"));

    private static string Flags(string text, AuthorRole author = AuthorRole.Patient) => string.Join(", ", Read(text, author).Flags.Select(f => f.Code.Code()));

    [Theory]
    [InlineData("Starting tasks felt easier right after dosing.", "task-initiation gain")]
    [InlineData("Still couldn't sleep.", "sleep difficulty")]
    [InlineData("Self-criticism was quieter in the morning", "self-criticism gain")]
    [InlineData("no spirals this week", "rumination gain")]
    [InlineData("fewer spirals", "rumination gain")]
    [InlineData("no energy", "energy difficulty")]
    [InlineData("I keep spiralling", "rumination difficulty")]
    [InlineData("sleep about the same", "sleep unchanged")]
    [InlineData("no change in energy", "energy unchanged")]
    [InlineData("mood no better", "mood unchanged")]
    [InlineData("I used to dread mornings, not now", "morning gain")]
    [InlineData("maybe a little less anxious", "anxiety gain")]
    [InlineData("I think sleep was better", "sleep gain")]
    [InlineData("I expected to feel better but didn't", "mood difficulty")]
    [InlineData("got out of bed and answered email without dread", "anxiety gain, task-initiation gain, morning gain")]
    [InlineData("went for a walk", "movement gain")]
    [InlineData("walked around the block twice", "movement gain")]
    [InlineData("called my brother", "connection gain")]
    [InlineData("ate breakfast", "appetite gain")]
    [InlineData("I felt less anxious, but my appetite is worse", "anxiety gain, appetite difficulty")]
    [InlineData("anxiety not as bad", "anxiety gain")]
    public void A_statement_is_read(string text, string findings) => Assert.Equal(findings, Findings(text));

    [Theory]
    [InlineData("I want to walk more")]
    [InlineData("if I can't sleep I'll call")]
    [InlineData("my sister can't sleep")]
    [InlineData("last year I couldn't get out of bed")]
    [InlineData("Is it normal to be tired?")]
    public void What_is_no_statement_of_today_is_not_read(string text) => Assert.Equal("", Findings(text));

    [Theory]
    [InlineData("denies chest pain")]
    [InlineData("my dad had a heart attack")]
    [InlineData("call us if you have a severe headache")]
    [InlineData("a mild headache")]
    [InlineData("nauseous on the way home, threw up once")]
    [InlineData("the inner critic voice was quieter")]
    [InlineData("my boss is killing me with these deadlines")]
    [InlineData("Self-criticism was quieter in the morning")]
    [InlineData("Starting tasks felt easier right after dosing.")]
    public void What_is_no_present_concern_raises_no_flag(string text) => Assert.Equal("", Flags(text));

    [Theory]
    [InlineData("the voices were quieter", "psychosis")]
    [InlineData("I have chest pain", "chest-pain")]
    [InlineData("still feel unreal, two days after the infusion", "persistent-dissociation")]
    [InlineData("worst headache of my life", "severe-headache")]
    [InlineData("threw up 6 times since the session", "persistent-vomiting")]
    [InlineData("peeing 3 times in an hour and it burns", "urinary-symptoms")]
    [InlineData("drove myself home right after the infusion", "drove-after-dosing")]
    [InlineData("something feels off with me", "feels-off")]
    [InlineData("I think about killing myself and I have the pills counted out", "suicidal-intent")]
    [InlineData("home BP 185/122", "feels-off")]
    public void A_concern_is_flagged(string text, string flag) => Assert.Contains(flag, Flags(text));

    [Fact]
    public void Pertinent_negatives_are_kept_apart_from_flags()
    {
        var read = Read("Pt denies SI, HI, chest pain or shortness of breath.", AuthorRole.Clinician);
        Assert.Empty(read.Flags);
        Assert.Contains(read.Denied, d => d.Code == FlagCode.SuicidalIdeation);
        Assert.Contains(read.Denied, d => d.Code == FlagCode.ChestPain);
        Assert.Contains(read.Denied, d => d.Code == FlagCode.BreathingDifficulty);
    }

    [Fact]
    public void Evidence_names_the_theme_words_and_the_words_that_decide()
    {
        const string text = "Starting tasks felt easier right after dosing. Self-criticism was quieter in the morning.";
        var read = Read(text);
        Assert.Equal(["Starting tasks", "easier"], read.Findings[0].Evidence.Select(e => e.In(text)));
        Assert.Equal(SinceDosing.SameDay, read.Findings[0].Since);
        Assert.Equal(["Self-criticism", "quieter"], read.Findings[1].Evidence.Select(e => e.In(text)));
        Assert.Equal(TimeOfDay.Morning, read.Findings[1].TimeOfDay);
        Assert.Contains('+', read.Findings[0].RuleId);
    }

    [Fact]
    public void A_hedged_statement_counts_and_is_marked() => Assert.Equal(Certainty.Hedged, Read("maybe a little less anxious").Findings.Single().Certainty);

    [Fact]
    public void The_author_decides_who_is_meant()
    {
        Assert.Equal("", Findings("She can't sleep"));
        Assert.Equal("sleep difficulty", Findings("She can't sleep", AuthorRole.Companion));
        Assert.Equal("", Findings("I can't sleep", AuthorRole.Companion));
    }

    [Theory]
    [InlineData("slept well last night", 1, SinceDosing.SameDay)]
    [InlineData("got up early this morning", 1, SinceDosing.NextDay)]
    [InlineData("got up early this morning", 3, SinceDosing.Later)]
    public void Words_that_point_are_measured_from_the_dosing(string text, int daysLater, SinceDosing since)
    {
        var dosed = new DateTime(2026, 3, 2, 10, 0, 0);
        var read = Interpreter.Default.Interpret(text, new NoteContext { DosedAt = dosed, WrittenAt = dosed.Date.AddDays(daysLater).AddHours(9) });
        Assert.All(read.Findings, f => Assert.Equal(since, f.Since));
        Assert.NotEmpty(read.Findings);
    }
}
